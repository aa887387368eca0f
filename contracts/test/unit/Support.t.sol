// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Fill, ITaskReactor} from "../../src/interfaces/ITaskReactor.sol";
import {Settlement} from "../utils/Settlement.sol";

/// @notice What this version does not have is refused by name, before any money moves.
contract SupportTest is Settlement {
    function _refuses(
        Fill memory order,
        string memory field
    ) private {
        sign(order);
        vm.expectRevert(abi.encodeWithSelector(ITaskReactor.Unsupported.selector, field));
        vm.prank(solver.addr);
        reactor.fill(order);
    }

    function test_fill_refusesDutchAuction() public {
        Fill memory order = orderOf(0);
        order.intent.flags = 10;
        _refuses(order, "dutch");
    }

    function test_fill_refusesPrivateIntent() public {
        Fill memory order = orderOf(0);
        order.intent.flags = 12;
        _refuses(order, "private");
    }

    function test_fill_refusesKeyThroughAuctioneer() public {
        Fill memory order = orderOf(0);
        order.intent.flags = 24;
        _refuses(order, "keyRoute");
    }

    function testFuzz_fill_refusesUnknownFlags(
        uint32 flags
    ) public {
        Fill memory order = orderOf(0);
        order.intent.flags = (flags & ~uint32(31)) | (1 << 31) | 8;
        _refuses(order, "flags");
    }

    function testFuzz_fill_refusesEveryFlagsValueButTraceAndMode(
        uint32 flags
    ) public {
        vm.assume(flags & ~uint32(9) != 0);
        flags &= ~uint32(1);
        Fill memory order = orderOf(0);
        order.intent.flags = flags;
        sign(order);
        vm.expectPartialRevert(ITaskReactor.Unsupported.selector);
        vm.prank(solver.addr);
        reactor.fill(order);
    }

    /// @dev Whether the auctioneer has that much at stake is the client's to look up before it signs.
    function testFuzz_fill_takesAnyAuctioneerBond(
        uint256 bond
    ) public {
        Fill memory order = orderOf(0);
        order.intent.minAuctioneerBond = bond;
        fill(sign(order));
        assertState(order, ITaskReactor.ClaimState.Claimed, "filled");
    }

    function testFuzz_fill_refusesListing(
        bytes32 listing
    ) public {
        vm.assume(listing != 0);
        Fill memory order = orderOf(0);
        order.intent.listing = listing;
        _refuses(order, "listing");
    }

    function testFuzz_fill_refusesForeignBondToken(
        address bondToken
    ) public {
        vm.assume(bondToken != token);
        Fill memory order = orderOf(0);
        order.intent.bondToken = bondToken;
        _refuses(order, "bondToken");
    }

    function testFuzz_fill_refusesSolverSet(
        bytes32 root
    ) public {
        vm.assume(root != 0);
        Fill memory order = orderOf(0);
        order.intent.solverSet = root;
        _refuses(order, "solverSet");
    }

    function testFuzz_fill_refusesDisclosures(
        uint16 count
    ) public {
        Fill memory order = orderOf(0);
        order.intent.maxDisclosures = uint16(bound(count, 1, type(uint16).max));
        _refuses(order, "maxDisclosures");
    }

    function testFuzz_fill_refusesHook(
        address hook
    ) public {
        vm.assume(hook != address(0));
        Fill memory order = orderOf(0);
        order.intent.hook = hook;
        _refuses(order, "hook");
    }

    function testFuzz_fill_refusesHookData(
        bytes32 hash
    ) public {
        vm.assume(hash != 0);
        Fill memory order = orderOf(0);
        order.intent.hookDataHash = hash;
        _refuses(order, "hookDataHash");
    }

    function testFuzz_fill_ignoresFieldsThatNothingNeedsYet(
        uint32 claimWindow,
        uint16 maxFeeBps,
        uint32 maxEtaMs
    ) public {
        Fill memory order = orderOf(0);
        order.intent.claimWindow = claimWindow;
        order.intent.maxFeeBps = maxFeeBps;
        order.intent.maxEtaMs = maxEtaMs;
        fill(sign(order));
        assertState(order, ITaskReactor.ClaimState.Claimed, "filled");
    }
}
