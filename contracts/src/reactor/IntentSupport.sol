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
        uint256 unsupported = intent.flags & ~EAGER;
        if (unsupported != 0) revert ITaskReactor.Unsupported(_unsupportedFlag(unsupported));
        if (intent.auctioneer == address(0)) revert ITaskReactor.Unsupported("auctioneer");
        if (intent.bondToken != token) revert ITaskReactor.Unsupported("bondToken");
        uint256 amounts = intent.startPrice | intent.decayStart | intent.decayEnd
            | intent.maxDisclosures | uint160(intent.hook);
        bytes32 hashes = intent.listing | intent.solverSet | intent.hookDataHash;
        if (amounts != 0 || hashes != 0) {
            revert ITaskReactor.Unsupported(_unsupportedField(intent));
        }
    }

    /// @dev Reverts unless an eager intent is filled with a trace root and a lazy one without.
    function requireTraceRoot(
        TaskIntent calldata intent,
        bytes32 traceRoot
    ) internal pure {
        bool isEager = intent.flags & EAGER != 0;
        if (isEager && traceRoot == 0) revert ITaskReactor.EagerTraceMissing();
        if (!isEager && traceRoot != 0) revert ITaskReactor.LazyTraceGiven(traceRoot);
    }

    function _unsupportedField(
        TaskIntent calldata intent
    ) private pure returns (string memory) {
        if (intent.listing != 0) return "listing";
        if (intent.startPrice != 0) return "startPrice";
        if (intent.decayStart != 0) return "decayStart";
        if (intent.decayEnd != 0) return "decayEnd";
        if (intent.solverSet != 0) return "solverSet";
        if (intent.maxDisclosures != 0) return "maxDisclosures";
        if (intent.hook != address(0)) return "hook";
        return "hookDataHash";
    }

    function _unsupportedFlag(
        uint256 flags
    ) private pure returns (string memory) {
        if (flags & ESCROW != 0) return "escrow";
        if (flags & DUTCH != 0) return "dutch";
        if (flags & PRIVATE != 0) return "private";
        if (flags & KEY_ROUTE != 0) return "keyRoute";
        return "flags";
    }
}
