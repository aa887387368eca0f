// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ISignatureTransfer} from "permit2/interfaces/ISignatureTransfer.sol";
import {MessageHash} from "../types/Messages.sol";

/// @title IntentHash: the key of an intent
library IntentHash {
    /// @dev What Permit2 hashes, short of its domain; the spender is this contract.
    function hash(
        ISignatureTransfer.PermitTransferFrom calldata permit,
        bytes32 witness
    ) internal view returns (bytes32) {
        bytes32 permitted =
            keccak256(abi.encode(MessageHash.TOKEN_PERMISSIONS_TYPEHASH, permit.permitted));
        return keccak256(
            abi.encode(
                MessageHash.PERMIT_WITNESS_TYPEHASH,
                permitted,
                address(this),
                permit.nonce,
                permit.deadline,
                witness
            )
        );
    }
}
