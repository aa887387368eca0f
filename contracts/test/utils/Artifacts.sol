// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Disputes} from "../../src/Disputes.sol";
import {ModelRegistry} from "../../src/ModelRegistry.sol";
import {SolverVault} from "../../src/SolverVault.sol";
import {TaskReactor} from "../../src/TaskReactor.sol";
import {Deployed, Parameters} from "../../script/Deployment.sol";
import {Settlement} from "./Settlement.sol";

/// @notice The contracts as they are deployed: the exported artifacts, compiled for release.
abstract contract Artifacts is Settlement {
    function deployArtifacts(
        Parameters memory given
    ) internal returns (Deployed memory deployed) {
        uint256 nonce = vm.getNonce(address(this));
        address reactorAt = vm.computeCreateAddress(address(this), nonce + 2);
        address disputesAt = vm.computeCreateAddress(address(this), nonce + 3);
        deployed.registry = ModelRegistry(deployCode("artifacts/ModelRegistry.json"));
        deployed.vault = SolverVault(
            deployCode("artifacts/SolverVault.json", abi.encode(reactorAt, given.unbondingDelay))
        );
        bytes memory arguments = abi.encode(
            given.permit2,
            deployed.vault,
            disputesAt,
            given.minWindow,
            given.maxWindow,
            given.answerWindow
        );
        deployed.reactor = TaskReactor(deployCode("artifacts/TaskReactor.json", arguments));
        deployed.disputes =
            Disputes(deployCode("artifacts/Disputes.json", abi.encode(reactorAt, given.verifier)));
    }
}
