// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ISolverVault} from "../../src/interfaces/ISolverVault.sol";
import {Fill, ITaskReactor} from "../../src/interfaces/ITaskReactor.sol";
import {ClaimTerms, EscrowTerms, Outcome} from "../../src/types/Claim.sol";
import {Escrows} from "../utils/Escrows.sol";

/// @notice Tasks that are paid before they are worked on: taken on by an award, then filled or refunded.
contract EscrowTest is Escrows {
    function _reverts(
        Fill memory order,
        bytes memory reason
    ) private {
        vm.expectRevert(reason);
        vm.prank(solver.addr);
        reactor.award(order);
    }

    function test_award_takesThePriceAndReservesTheBond() public {
        Fill memory order = escrowOrder(0);
        EscrowTerms memory terms = escrowOf(order);
        vm.expectEmit(address(reactor));
        emit Escrowed(terms.intentHash, solver.addr, client.addr, terms);
        vm.prank(solver.addr);
        assertEq(reactor.award(order), terms.intentHash, "key");
        assertEq(dollar.balanceOf(client.addr), FUNDS - PRICE, "the client paid");
        assertEq(dollar.balanceOf(address(vault)), STAKE + PRICE, "into the vault");
        assertEq(vault.stakeOf(solver.addr, token).reserved, BOND, "bond");
        (ITaskReactor.ClaimState state, uint256 fillBy,) = reactor.stateOf(terms.intentHash);
        assertEq(uint8(state), uint8(ITaskReactor.ClaimState.Escrowed), "state");
        assertEq(fillBy, order.award.exclusiveUntil, "fillBy");
    }

    function test_fillEscrow_commitsTheResultAndMovesNoMoney() public {
        EscrowTerms memory terms = awarded(0);
        uint256 before = dollar.balanceOf(address(vault));
        ClaimTerms memory claim = fillEscrow(terms);
        assertEq(dollar.balanceOf(address(vault)), before, "no money moved");
        assertState(claim, ITaskReactor.ClaimState.Claimed, "claimed");
        afterWindow();
        reactor.finalize(claim);
        assertEq(vault.creditOf(solver.addr, token), PRICE, "paid");
        assertEq(vault.freeStake(solver.addr, token), STAKE, "free");
    }

    function test_fillEscrow_ofAWrongResultIsRefuted() public {
        EscrowTerms memory terms = awarded(0);
        Outcome memory wrong = outcome();
        wrong.outputRoot = bytes32(uint256(wrong.outputRoot) | 1);
        vm.prank(solver.addr);
        reactor.fillEscrow(terms, wrong);
        disputes.prove(claimOf(terms, wrong), "proof");
        assertEq(vault.creditOf(client.addr, token), PRICE + BOND / 2, "client");
        assertEq(vault.stakeOf(solver.addr, token).stake, STAKE - BOND, "slashed");
    }

    function testFuzz_award_endsWithItsRound(
        uint256 late
    ) public {
        Fill memory order = escrowOrder(0);
        late = bound(late, 1, EXCLUSIVITY - 2);
        vm.warp(order.award.ackBy + late);
        _reverts(
            order,
            abi.encodeWithSelector(
                ITaskReactor.AwardNotTakenInTime.selector, order.award.ackBy, block.timestamp
            )
        );
        vm.warp(order.award.ackBy);
        vm.prank(solver.addr);
        reactor.award(order);
    }

    function test_award_isOnlyForIntentsInEscrowMode() public {
        Fill memory order = orderOf(0);
        order.outcome = Outcome(0, 0, 0, 0);
        _reverts(sign(order), abi.encodeWithSelector(ITaskReactor.ModeMismatch.selector, 8));
    }

    function test_fill_isNotForIntentsInEscrowMode() public {
        Fill memory order = orderOf(0);
        order.intent.flags = ESCROW_FLAGS;
        sign(order);
        vm.expectRevert(abi.encodeWithSelector(ITaskReactor.ModeMismatch.selector, ESCROW_FLAGS));
        vm.prank(solver.addr);
        reactor.fill(order);
    }

    function test_award_takesNoResultYet() public {
        Fill memory order = escrowOrder(0);
        order.outcome.keyHash = keccak256("key");
        _reverts(order, abi.encodeWithSelector(ITaskReactor.OutcomeTooEarly.selector));
    }

    function test_award_happensOnce() public {
        Fill memory order = escrowOrder(0);
        EscrowTerms memory terms = awarded(0);
        bytes memory reason =
            abi.encodeWithSelector(ITaskReactor.IntentAlreadyUsed.selector, terms.intentHash);
        _reverts(order, reason);
        vm.warp(terms.fillBy + 1);
        reactor.refund(terms);
        _reverts(order, reason);
    }

    function test_award_needsFreeStake() public {
        vm.prank(solver.addr);
        vault.requestUnbond(token, STAKE - BOND + 1);
        _reverts(
            escrowOrder(0),
            abi.encodeWithSelector(
                ISolverVault.InsufficientFreeStake.selector, solver.addr, token, BOND - 1, BOND
            )
        );
    }

    function testFuzz_award_byAStrangerTakesNothingOn(
        address caller
    ) public {
        vm.assume(caller != solver.addr);
        Fill memory order = escrowOrder(0);
        vm.expectRevert(
            abi.encodeWithSelector(ISolverVault.NotSolverOrOperator.selector, solver.addr, caller)
        );
        vm.prank(caller);
        reactor.award(order);
        assertEq(dollar.balanceOf(client.addr), FUNDS, "nothing was paid");
    }

    function testFuzz_fillEscrow_byAStrangerCommitsNothing(
        address caller
    ) public {
        EscrowTerms memory terms = awarded(0);
        vm.assume(caller != solver.addr);
        Outcome memory given = outcome();
        vm.expectRevert(
            abi.encodeWithSelector(ITaskReactor.MayNotFill.selector, solver.addr, caller)
        );
        vm.prank(caller);
        reactor.fillEscrow(terms, given);
    }

    function testFuzz_fillEscrow_byAnOperatorNeedsItsLimit(
        uint128 limit
    ) public {
        EscrowTerms memory terms = awarded(0);
        vm.prank(solver.addr);
        vault.setOperator(stranger, limit, uint64(block.timestamp));
        Outcome memory given = outcome();
        if (limit < BOND) {
            vm.expectRevert(
                abi.encodeWithSelector(ITaskReactor.MayNotFill.selector, solver.addr, stranger)
            );
        }
        vm.prank(stranger);
        reactor.fillEscrow(terms, given);
    }

    function testFuzz_fillEscrow_isPossibleUntilFillBy(
        uint256 late
    ) public {
        EscrowTerms memory terms = awarded(0);
        Outcome memory given = outcome();
        vm.warp(terms.fillBy + bound(late, 1, 365 days));
        vm.expectRevert(
            abi.encodeWithSelector(ITaskReactor.EscrowOver.selector, terms.fillBy, block.timestamp)
        );
        vm.prank(solver.addr);
        reactor.fillEscrow(terms, given);
        vm.warp(terms.fillBy);
        fillEscrow(terms);
    }

    function test_fillEscrow_wantsTheTraceThatTheClientAskedFor() public {
        EscrowTerms memory terms = awarded(0);
        Outcome memory given = outcome();
        given.traceRoot = 0;
        vm.expectRevert(ITaskReactor.EagerTraceMissing.selector);
        vm.prank(solver.addr);
        reactor.fillEscrow(terms, given);
    }

    function test_fillEscrow_happensOnce() public {
        EscrowTerms memory terms = awarded(0);
        fillEscrow(terms);
        Outcome memory given = outcome();
        vm.expectRevert(
            abi.encodeWithSelector(ITaskReactor.ClaimUnknown.selector, terms.intentHash)
        );
        vm.prank(solver.addr);
        reactor.fillEscrow(terms, given);
        vm.warp(terms.fillBy + 1);
        vm.expectRevert(
            abi.encodeWithSelector(ITaskReactor.ClaimUnknown.selector, terms.intentHash)
        );
        reactor.refund(terms);
    }

    /// @dev Whoever acts on an escrow passes all of it; what was changed is another escrow.
    function testFuzz_escrow_withOtherTermsIsUnknown(
        uint256 which,
        uint256 change
    ) public {
        EscrowTerms memory terms = awarded(0);
        change = bound(change, 1, type(uint64).max);
        which = bound(which, 0, 7);
        if (which == 0) terms.price += change;
        if (which == 1) terms.bond += change;
        if (which == 2) terms.fillBy += change;
        if (which == 3) terms.client = stranger;
        if (which == 4) terms.solver = stranger;
        if (which == 5) terms.isEager = false;
        if (which == 6) terms.challengeWindow += change;
        if (which == 7) terms.token = stranger;
        vm.warp(block.timestamp + 30 days);
        vm.expectRevert(
            abi.encodeWithSelector(ITaskReactor.ClaimUnknown.selector, terms.intentHash)
        );
        reactor.refund(terms);
    }

    function testFuzz_refund_paysTheClientAndFadesTheSolver(
        uint256 late,
        address sender
    ) public {
        EscrowTerms memory terms = awarded(0);
        vm.warp(terms.fillBy + bound(late, 1, 365 days));
        uint256 fade = BOND * reactor.FADE_BPS() / 10_000;
        vm.expectEmit(address(reactor));
        emit EscrowRefunded(terms.intentHash, solver.addr, client.addr, token, PRICE, BOND, fade);
        vm.prank(sender);
        reactor.refund(terms);
        assertEq(vault.creditOf(client.addr, token), PRICE + fade, "client");
        assertEq(vault.stakeOf(solver.addr, token).stake, STAKE - fade, "stake");
        assertEq(vault.stakeOf(solver.addr, token).reserved, 0, "free");
        assertEq(dollar.balanceOf(address(vault)), STAKE + PRICE, "all of it is still there");
    }

    function testFuzz_refund_waitsForFillBy(
        uint256 early
    ) public {
        EscrowTerms memory terms = awarded(0);
        vm.warp(terms.fillBy - bound(early, 0, EXCLUSIVITY));
        vm.expectRevert(
            abi.encodeWithSelector(
                ITaskReactor.EscrowRunning.selector, terms.fillBy, block.timestamp
            )
        );
        reactor.refund(terms);
    }

    function test_refund_happensOnce() public {
        EscrowTerms memory terms = awarded(0);
        vm.warp(terms.fillBy + 1);
        reactor.refund(terms);
        vm.expectRevert(
            abi.encodeWithSelector(
                ITaskReactor.ClaimNotOpen.selector,
                terms.intentHash,
                ITaskReactor.ClaimState.Refunded
            )
        );
        reactor.refund(terms);
    }

    /// @dev The claim functions want a claim's terms, of which an escrow has none.
    function test_escrow_isNoClaim() public {
        EscrowTerms memory terms = awarded(0);
        Outcome memory wrong = outcome();
        wrong.outputRoot = bytes32(uint256(wrong.outputRoot) | 1);
        ClaimTerms memory claim = claimOf(terms, wrong);
        bytes memory reason =
            abi.encodeWithSelector(ITaskReactor.ClaimUnknown.selector, terms.intentHash);
        vm.warp(block.timestamp + 30 days);
        vm.expectRevert(reason);
        reactor.finalize(claim);
        vm.expectRevert(reason);
        disputes.prove(claim, "proof");
    }
}
