// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ISignatureTransfer} from "permit2/interfaces/ISignatureTransfer.sol";
import {EfficientHashLib} from "solady/utils/EfficientHashLib.sol";
import {MessageHash} from "../types/Messages.sol";

/// @title IntentHash: the key of an intent
library IntentHash {
    /// @dev What Permit2 hashes, short of its domain; the spender is this contract.
    function hash(
        ISignatureTransfer.PermitTransferFrom calldata permit,
        bytes32 witness
    ) internal view returns (bytes32) {
        bytes32 permitted = EfficientHashLib.hash(
            uint256(MessageHash.TOKEN_PERMISSIONS_TYPEHASH),
            uint160(permit.permitted.token),
            permit.permitted.amount
        );
        return EfficientHashLib.hash(
            uint256(MessageHash.PERMIT_WITNESS_TYPEHASH),
            uint256(permitted),
            uint160(address(this)),
            permit.nonce,
            permit.deadline,
            uint256(witness)
        );
    }
}
