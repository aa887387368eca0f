// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ISignatureTransfer} from "permit2/interfaces/ISignatureTransfer.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";
import {SafeTransferLib} from "solady/utils/SafeTransferLib.sol";
import {ISolverVault} from "../interfaces/ISolverVault.sol";
import {ITaskReactor} from "../interfaces/ITaskReactor.sol";
import {MessageHash} from "../types/Messages.sol";

/// @title Payment: the way of the price from the client into the vault
abstract contract Payment is ITaskReactor {
    /// @dev The longest dispute about a claim, beyond its window (docs/exact.md): stake must outlast both.
    uint256 internal constant LONGEST_DISPUTE = 8 hours;

    /// @inheritdoc ITaskReactor
    ISignatureTransfer public immutable PERMIT2;
    ISolverVault internal immutable VAULT;

    constructor(
        ISignatureTransfer permit2,
        ISolverVault vault_,
        uint256 maxWindow
    ) {
        if (vault_.reactor() != address(this)) {
            revert WiringMismatch(address(this), vault_.reactor());
        }
        uint256 delay = vault_.UNBONDING_DELAY();
        uint256 min = maxWindow + LONGEST_DISPUTE + 1;
        if (delay < min) revert UnbondingTooShort(delay, min);
        PERMIT2 = permit2;
        VAULT = vault_;
    }

    /// @inheritdoc ITaskReactor
    function vault() external view returns (address) {
        return address(VAULT);
    }

    /// @dev Counts what arrives, because Permit2 takes the silence of an address without code for success, and a token
    /// that keeps a fee would be paid out of other people's money. A balance above 120 bits could not be credited later.
    function _pullPrice(
        ISignatureTransfer.PermitTransferFrom calldata permit,
        address client,
        bytes32 witness,
        bytes calldata signature,
        uint256 price
    ) internal {
        address token = permit.permitted.token;
        uint256 before = SafeTransferLib.balanceOf(token, address(VAULT));
        PERMIT2.permitWitnessTransferFrom(
            permit,
            ISignatureTransfer.SignatureTransferDetails(address(VAULT), price),
            client,
            witness,
            MessageHash.TASK_INTENT_WITNESS_STRING,
            signature
        );
        uint256 balance = SafeTransferLib.balanceOf(token, address(VAULT));
        if (balance < before + price) {
            revert ISolverVault.TransferDeliveredLess(before + price, balance);
        }
        SafeCastLib.toUint120(balance);
    }
}
