// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Disputes} from "../../src/Disputes.sol";
import {ModelRegistry} from "../../src/ModelRegistry.sol";
import {PaymentChannels} from "../../src/PaymentChannels.sol";
import {SolverVault} from "../../src/SolverVault.sol";
import {TaskReactor} from "../../src/TaskReactor.sol";
import {Deployed, Deployment, Parameters, Predicted} from "../../script/Deployment.sol";
import {Settlement} from "./Settlement.sol";

/// @notice The contracts as they are deployed: the exported artifacts, compiled for release.
abstract contract Artifacts is Settlement {
    function deployArtifacts(
        Parameters memory given
    ) internal returns (Deployed memory deployed) {
        Predicted memory at = Deployment.predict(address(this), vm.getNonce(address(this)));
        deployed.registry = ModelRegistry(deployCode("artifacts/ModelRegistry.json"));
        deployed.vault = SolverVault(
            deployCode(
                "artifacts/SolverVault.json",
                abi.encode(at.reactor, at.channels, given.unbondingDelay)
            )
        );
        bytes memory arguments = abi.encode(
            given.permit2,
            deployed.vault,
            at.disputes,
            given.minWindow,
            given.maxWindow,
            given.answerWindow
        );
        deployed.reactor = TaskReactor(deployCode("artifacts/TaskReactor.json", arguments));
        deployed.disputes = _disputes(at.reactor, given);
        arguments = abi.encode(at.reactor, at.channelDisputes);
        deployed.channels = PaymentChannels(deployCode("artifacts/PaymentChannels.json", arguments));
        deployed.channelDisputes = _disputes(at.channels, given);
    }

    function _disputes(
        address claimBook,
        Parameters memory given
    ) private returns (Disputes) {
        return
            Disputes(deployCode("artifacts/Disputes.json", abi.encode(claimBook, given.verifier)));
    }
}
