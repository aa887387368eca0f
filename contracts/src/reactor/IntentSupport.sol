// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ITaskReactor} from "../interfaces/ITaskReactor.sol";
import {TaskIntent} from "../types/Messages.sol";

/// @title IntentSupport: which of the signed wishes this version can serve
/// @dev A feature that lands removes its line here.
library IntentSupport {
    uint256 internal constant ESCROW = 1 << 0;
    uint256 internal constant DUTCH = 1 << 1;
    uint256 internal constant PRIVATE = 1 << 2;
    uint256 internal constant EAGER = 1 << 3;
    uint256 internal constant KEY_ROUTE = 1 << 4;

    /// @dev Reverts `Unsupported` with the first field that asks for more than this version has.
    function requireSupported(
        TaskIntent calldata intent,
        address token
    ) internal pure {
        uint256 unsupported = intent.flags & ~(EAGER | ESCROW);
        if (unsupported != 0) revert ITaskReactor.Unsupported(_unsupportedFlag(unsupported));
        if (intent.bondToken != token) revert ITaskReactor.Unsupported("bondToken");
        uint256 amounts = intent.maxDisclosures | uint160(intent.hook);
        bytes32 hashes = intent.listing | intent.solverSet | intent.hookDataHash;
        if (amounts != 0 || hashes != 0) {
            revert ITaskReactor.Unsupported(_unsupportedField(intent));
        }
    }

    /// @dev Reverts unless the client wants the price in escrow, or does not, as said.
    function requireMode(
        TaskIntent calldata intent,
        bool isEscrow
    ) internal pure {
        if ((intent.flags & ESCROW != 0) != isEscrow) {
            revert ITaskReactor.ModeMismatch(intent.flags);
        }
    }

    /// @dev Reverts for an intent whose input is not for everybody.
    function requirePublic(
        TaskIntent calldata intent
    ) internal pure {
        if (intent.flags & PRIVATE != 0) revert ITaskReactor.PrivateIntent();
    }

    /// @dev Reverts unless an eager intent is filled with a trace root and a lazy one without.
    function requireTraceRoot(
        bool isEager,
        bytes32 traceRoot
    ) internal pure {
        if (isEager && traceRoot == 0) revert ITaskReactor.EagerTraceMissing();
        if (!isEager && traceRoot != 0) revert ITaskReactor.LazyTraceGiven(traceRoot);
    }

    function _unsupportedField(
        TaskIntent calldata intent
    ) private pure returns (string memory) {
        if (intent.listing != 0) return "listing";
        if (intent.solverSet != 0) return "solverSet";
        if (intent.maxDisclosures != 0) return "maxDisclosures";
        if (intent.hook != address(0)) return "hook";
        return "hookDataHash";
    }

    function _unsupportedFlag(
        uint256 flags
    ) private pure returns (string memory) {
        if (flags & DUTCH != 0) return "dutch";
        if (flags & PRIVATE != 0) return "private";
        if (flags & KEY_ROUTE != 0) return "keyRoute";
        return "flags";
    }
}
