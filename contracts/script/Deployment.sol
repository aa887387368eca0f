// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ISignatureTransfer} from "permit2/interfaces/ISignatureTransfer.sol";
import {LibRLP} from "solady/utils/LibRLP.sol";
import {AuctioneerBond} from "../src/AuctioneerBond.sol";
import {Disputes} from "../src/Disputes.sol";
import {ModelRegistry} from "../src/ModelRegistry.sol";
import {PaymentChannels} from "../src/PaymentChannels.sol";
import {SolverVault} from "../src/SolverVault.sol";
import {TaskReactor} from "../src/TaskReactor.sol";
import {IClaimBook} from "../src/interfaces/IClaimBook.sol";
import {IVerifier} from "../src/interfaces/IVerifier.sol";

/// @notice What a deployment chooses; all of it is immutable afterwards. Times in seconds.
struct Parameters {
    ISignatureTransfer permit2;
    IVerifier verifier;
    uint256 minWindow;
    uint256 maxWindow;
    uint256 answerWindow;
    uint256 unbondingDelay;
}

/// @notice The contracts of a deployment.
struct Deployed {
    ModelRegistry registry;
    SolverVault vault;
    TaskReactor reactor;
    Disputes disputes;
    PaymentChannels channels;
    Disputes channelDisputes; // of the channels' receipts
}

/// @notice Where contracts that are named before they exist will land.
struct Predicted {
    address reactor;
    address disputes;
    address channels;
    address channelDisputes;
}

/// @title Deployment: the order in which contracts that name each other come into being
library Deployment {
    address internal constant PERMIT2 = 0x000000000022D473030F116dDEE9F6B43aC78BA3;

    /// @dev Production's choice: an L2 needs a minimum window longer than its forced-inclusion delay.
    function defaults(
        IVerifier verifier
    ) internal pure returns (Parameters memory) {
        return Parameters({
            permit2: ISignatureTransfer(PERMIT2),
            verifier: verifier,
            minWindow: 10 minutes,
            maxWindow: 7 days,
            answerWindow: 10 minutes,
            unbondingDelay: 7 days + 8 hours + 1
        });
    }

    /// @param nonce The deployer's next.
    function predict(
        address deployer,
        uint256 nonce
    ) internal pure returns (Predicted memory) {
        return Predicted({
            reactor: LibRLP.computeAddress(deployer, nonce + 2),
            disputes: LibRLP.computeAddress(deployer, nonce + 3),
            channels: LibRLP.computeAddress(deployer, nonce + 4),
            channelDisputes: LibRLP.computeAddress(deployer, nonce + 5)
        });
    }

    function deploy(
        Parameters memory parameters,
        Predicted memory at
    ) internal returns (Deployed memory deployed) {
        deployed.registry = new ModelRegistry();
        deployed.vault = new SolverVault(at.reactor, at.channels, parameters.unbondingDelay);
        deployed.reactor = new TaskReactor(
            parameters.permit2,
            deployed.vault,
            at.disputes,
            parameters.minWindow,
            parameters.maxWindow,
            parameters.answerWindow
        );
        deployed.disputes = new Disputes(IClaimBook(address(deployed.reactor)), parameters.verifier);
        deployed.channels = new PaymentChannels(deployed.reactor, at.channelDisputes);
        deployed.channelDisputes = new Disputes(deployed.channels, parameters.verifier);
    }

    /// @dev Its unbonding delay lets an intent's open phase begin up to 13 days ahead.
    function deployBond(
        TaskReactor reactor,
        address token,
        uint256 penalty
    ) internal returns (AuctioneerBond) {
        return new AuctioneerBond(reactor, token, penalty, 1 days, 14 days);
    }
}
