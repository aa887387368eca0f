// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Vm} from "forge-std/Vm.sol";
import {PositionalTree} from "../../src/exact/PositionalTree.sol";
import {Fill} from "../../src/interfaces/ITaskReactor.sol";
import {Claim, ClaimTerms, EscrowTerms} from "../../src/types/Claim.sol";
import {Escrows} from "../utils/Escrows.sol";

/// @notice An indexer that sees nothing but events knows every balance.
contract EventReplayTest is Escrows {
    struct Open {
        address solver;
        address token;
        uint256 bond;
        uint256 price;
    }

    mapping(address => mapping(address => uint256)) private stakes;
    mapping(address => mapping(address => uint256)) private reserved;
    mapping(address => mapping(address => uint256)) private unbonding;
    mapping(address => mapping(address => uint256)) private credits;
    mapping(address => uint256) private burned;
    mapping(bytes32 => Open) private open;

    function test_events_rebuildEveryBalance() public {
        vm.recordLogs();
        _play();
        Vm.Log[] memory logs = vm.getRecordedLogs();
        stakes[solver.addr][token] = STAKE; // from setUp, before the recording
        for (uint256 i; i < logs.length; ++i) {
            if (logs[i].emitter == address(vault)) _readVault(logs[i]);
            if (logs[i].emitter == address(reactor)) _readReactor(logs[i]);
        }
        address[4] memory accounts = [client.addr, solver.addr, prover, stranger];
        for (uint256 i; i < accounts.length; ++i) {
            _compare(accounts[i]);
        }
        assertEq(vault.burnedOf(token), burned[token], "burned");
        assertGt(burned[token], 0, "something was burned");
    }

    function _compare(
        address account
    ) private view {
        assertEq(vault.stakeOf(account, token).stake, stakes[account][token], "stake");
        assertEq(vault.stakeOf(account, token).reserved, reserved[account][token], "reserved");
        assertEq(vault.unbondingOf(account, token).amount, unbonding[account][token], "unbonding");
        assertEq(vault.creditOf(account, token), credits[account][token], "credit");
        assertEq(vault.creditOf(account, address(0)), credits[account][address(0)], "coin credit");
    }

    /// @dev Every way in which a claim ends, and every way in and out of the vault.
    function _play() private {
        bytes memory output = "output";
        Fill memory order = orderOf(1);
        order.outcome.outputRoot = PositionalTree.rootOfTensor(output, 256);
        ClaimTerms memory answered = fill(sign(order));
        ClaimTerms memory silent = fill(sign(orderOf(2)));
        ClaimTerms memory released = fill(sign(orderOf(3)));
        ClaimTerms memory finalized = fill(sign(orderOf(4)));
        _challengeASilentSolver(fill(sign(orderOf(6))));
        ClaimTerms memory wrong = filledWrongly();
        EscrowTerms memory faded = awarded(7);
        awarded(8);
        fillEscrow(awarded(9));
        fill(sign(orderOf(5)));
        vm.deal(client.addr, 1 ether);
        uint256 deposit = reactor.demandDeposit();
        vm.startPrank(client.addr);
        reactor.demand{value: deposit}(answered);
        reactor.demand{value: deposit}(silent);
        reactor.demand{value: deposit}(released);
        vm.stopPrank();
        reactor.reveal(answered, output, 256);
        reactor.release(released, releaseSignature(released));
        _prove(wrong);
        afterWindow();
        reactor.expireDemand(silent);
        reactor.finalize(finalized);
        reactor.refund(faded);
        _move();
    }

    /// @dev One challenger whose solver keeps silent: slashed, and the bond comes back as credit in the coin.
    function _challengeASilentSolver(
        ClaimTerms memory terms
    ) private {
        uint256 bond = disputes.challengeBond();
        vm.deal(stranger, bond);
        vm.prank(stranger);
        uint256 id = disputes.challenge{value: bond}(terms);
        uint256 start = block.timestamp;
        vm.warp(start + disputes.ANSWER_WINDOW() + 1);
        disputes.conclude(terms, id);
        vm.warp(start);
    }

    function _prove(
        ClaimTerms memory wrong
    ) private {
        bytes32 claimHash = reactor.hashClaim(wrong.claim);
        disputes.announce(disputes.hashAnnouncement(claimHash, "proof", prover));
        vm.roll(block.number + 1);
        vm.prank(prover);
        disputes.prove(wrong, "proof");
    }

    function _move() private {
        stake(stranger, 5 ether);
        vm.prank(stranger);
        vault.requestUnbond(token, 2 ether);
        vm.warp(block.timestamp + vault.UNBONDING_DELAY());
        vm.startPrank(stranger);
        vault.withdrawUnbonded(token, stranger);
        vault.requestUnbond(token, 1 ether);
        vm.stopPrank();
        vault.withdrawFor(prover, token);
        vault.withdrawFor(client.addr, address(0));
    }

    function _readVault(
        Vm.Log memory log
    ) private {
        bytes32 name = log.topics[0];
        address who = address(uint160(uint256(log.topics[1])));
        address what = address(uint160(uint256(log.topics[2])));
        uint256 amount = abi.decode(log.data, (uint256));
        if (name == Staked.selector) stakes[who][what] += amount;
        if (name == Credited.selector) credits[who][what] += amount;
        if (name == Withdrawn.selector) credits[who][what] -= amount;
        if (name == Unbonded.selector) unbonding[who][what] -= amount;
        if (name == UnbondRequested.selector) {
            stakes[who][what] -= amount;
            unbonding[who][what] += amount;
        }
        if (name == Slashed.selector) {
            (, uint256 share) = abi.decode(log.data, (uint256, uint256));
            stakes[who][what] -= amount;
            reserved[who][what] -= amount;
            burned[what] += share;
        }
    }

    function _readReactor(
        Vm.Log memory log
    ) private {
        bytes32 name = log.topics[0];
        Open storage claim = open[log.topics[1]];
        if (name == Escrowed.selector) {
            EscrowTerms memory taken = abi.decode(log.data, (EscrowTerms));
            open[log.topics[1]] = Open(taken.solver, taken.token, taken.bond, taken.price);
            reserved[taken.solver][taken.token] += taken.bond;
        }
        if (name == EscrowRefunded.selector) {
            (,,, uint256 fade) = abi.decode(log.data, (address, uint256, uint256, uint256));
            reserved[claim.solver][claim.token] -= claim.bond;
            stakes[claim.solver][claim.token] -= fade;
        }
        if (name == Filled.selector) {
            (Claim memory made, address of_, uint256 bond,) =
                abi.decode(log.data, (Claim, address, uint256, uint256));
            bool wasTaken = claim.solver != address(0);
            open[log.topics[1]] = Open(made.solver, of_, bond, made.price);
            if (!wasTaken) reserved[made.solver][of_] += bond;
        }
        if (name == Finalized.selector || name == Released.selector) {
            reserved[claim.solver][claim.token] -= claim.bond;
            credits[claim.solver][claim.token] += claim.price;
        }
    }
}
