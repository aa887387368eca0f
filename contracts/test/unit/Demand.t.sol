// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {PositionalTree} from "../../src/exact/PositionalTree.sol";
import {Fill, ITaskReactor} from "../../src/interfaces/ITaskReactor.sol";
import {ClaimTerms} from "../../src/types/Claim.sol";
import {Settlement} from "../utils/Settlement.sol";

/// @notice A client without key or data gets the output on-chain, or its money and the bond's share.
contract DemandTest is Settlement {
    uint256 private constant BLOCK = 1024;
    uint256 private constant CLIENT_SHARE = BOND / 2;

    function setUp() public override {
        super.setUp();
        vm.deal(client.addr, 100 ether);
        vm.deal(stranger, 100 ether);
    }

    function _output(
        uint256 length
    ) private pure returns (bytes memory output) {
        output = new bytes(length);
        for (uint256 i; i < length; ++i) {
            output[i] = bytes1(uint8(i * 31 + 7));
        }
    }

    function _filledWith(
        bytes memory output,
        uint256 blockSize
    ) private returns (ClaimTerms memory) {
        Fill memory order = orderOf(0);
        order.outcome.outputRoot = PositionalTree.rootOfTensor(output, blockSize);
        return fill(sign(order));
    }

    function _demand(
        ClaimTerms memory terms
    ) private returns (uint256 deposit) {
        deposit = reactor.demandDeposit();
        vm.prank(client.addr);
        reactor.demand{value: deposit}(terms);
    }

    function testFuzz_demand_stopsFinalizeUntilAnswered(
        uint256 wait
    ) public {
        bytes memory output = _output(10);
        ClaimTerms memory terms = _filledWith(output, BLOCK);
        vm.warp(block.timestamp + bound(wait, 0, WINDOW));
        uint256 answerBy = block.timestamp + reactor.ANSWER_WINDOW();
        uint256 deposit = reactor.demandDeposit();
        vm.expectEmit(address(reactor));
        emit Demanded(terms.claim.intentHash, client.addr, deposit, answerBy);
        _demand(terms);
        (,, bool demanded) = reactor.stateOf(terms.claim.intentHash);
        assertTrue(demanded, "demanded");
        uint256 demandedAt = block.timestamp;
        vm.warp(START + WINDOW + 1 > answerBy ? START + WINDOW + 1 : answerBy);
        vm.expectRevert(
            abi.encodeWithSelector(ITaskReactor.DemandOpen.selector, answerBy, block.timestamp)
        );
        reactor.finalize(terms);
        vm.warp(demandedAt);
        reactor.reveal(terms, output, BLOCK);
        (,, demanded) = reactor.stateOf(terms.claim.intentHash);
        assertFalse(demanded, "answered");
        vm.warp(START + WINDOW + 1);
        reactor.finalize(terms);
        assertEq(vault.creditOf(solver.addr, token), PRICE, "solver paid");
    }

    function testFuzz_demand_keepsWhatIsSentOnTopAsDeposit(
        uint256 extra
    ) public {
        ClaimTerms memory terms = filled();
        uint256 sent = reactor.demandDeposit() + bound(extra, 0, 1 ether);
        vm.prank(client.addr);
        reactor.demand{value: sent}(terms);
        vm.warp(block.timestamp + reactor.ANSWER_WINDOW() + 1);
        reactor.expireDemand(terms);
        assertEq(vault.creditOf(client.addr, address(0)), sent, "all of it comes back");
        assertEq(address(reactor).balance, 0, "nothing stays");
    }

    function testFuzz_demand_revertsForADepositTooLow(
        uint256 sent
    ) public {
        ClaimTerms memory terms = filled();
        uint256 needed = reactor.demandDeposit();
        sent = bound(sent, 0, needed - 1);
        vm.expectRevert(abi.encodeWithSelector(ITaskReactor.DepositTooLow.selector, sent, needed));
        vm.prank(client.addr);
        reactor.demand{value: sent}(terms);
    }

    function test_demand_revertsForAnybodyButTheClient() public {
        ClaimTerms memory terms = filled();
        uint256 deposit = reactor.demandDeposit();
        vm.expectRevert(
            abi.encodeWithSelector(ITaskReactor.NotClient.selector, client.addr, stranger)
        );
        vm.prank(stranger);
        reactor.demand{value: deposit}(terms);
    }

    function test_demand_revertsAfterTheWindow() public {
        ClaimTerms memory terms = filled();
        uint256 windowEnd = block.timestamp + WINDOW;
        afterWindow();
        uint256 deposit = reactor.demandDeposit();
        vm.expectRevert(
            abi.encodeWithSelector(ITaskReactor.WindowOver.selector, windowEnd, block.timestamp)
        );
        vm.prank(client.addr);
        reactor.demand{value: deposit}(terms);
    }

    function test_demand_isPossibleOnceAClaim() public {
        bytes memory output = _output(10);
        ClaimTerms memory terms = _filledWith(output, BLOCK);
        uint256 deposit = _demand(terms);
        bytes memory reason =
            abi.encodeWithSelector(ITaskReactor.AlreadyDemanded.selector, terms.claim.intentHash);
        vm.expectRevert(reason);
        vm.prank(client.addr);
        reactor.demand{value: deposit}(terms);
        reactor.reveal(terms, output, BLOCK);
        vm.expectRevert(reason);
        vm.prank(client.addr);
        reactor.demand{value: deposit}(terms);
    }

    function testFuzz_demandDeposit_followsTheBaseFeeAboveAFloor(
        uint64 baseFee
    ) public {
        vm.fee(0);
        uint256 floor = reactor.demandDeposit();
        assertEq(floor % 1 gwei, 0, "floor of 1 gwei a gas");
        vm.fee(baseFee);
        uint256 weiPerGas = baseFee < 1 gwei ? 1 gwei : baseFee;
        assertEq(reactor.demandDeposit(), floor / 1 gwei * weiPerGas, "proportional");
    }

    function testFuzz_reveal_showsTheOutputAndPaysItsCostToTheSolver(
        uint256 length,
        uint256 blockSize,
        uint256 wait,
        address sender
    ) public {
        length = bound(length, 1, reactor.MAX_OUTPUT());
        blockSize = bound(blockSize, 256, 1024);
        bytes memory output = _output(length);
        ClaimTerms memory terms = _filledWith(output, blockSize);
        uint256 deposit = _demand(terms);
        vm.warp(block.timestamp + bound(wait, 0, reactor.ANSWER_WINDOW()));
        vm.expectEmit(address(reactor));
        emit Revealed(terms.claim.intentHash, solver.addr, output);
        vm.prank(sender);
        reactor.reveal(terms, output, blockSize);
        uint256 paid = vault.creditOf(solver.addr, address(0));
        assertGt(paid, 0, "solver's cost");
        assertEq(paid + vault.creditOf(client.addr, address(0)), deposit, "the rest comes back");
        assertEq(address(vault).balance, deposit, "in the vault");
        assertEq(address(reactor).balance, 0, "not in the reactor");
        if (length == reactor.MAX_OUTPUT()) assertEq(paid, deposit, "the longest costs it all");
    }

    function testFuzz_reveal_revertsForAnyOtherBytes(
        uint256 length,
        uint256 at,
        uint8 mask
    ) public {
        length = bound(length, 1, 3000);
        bytes memory output = _output(length);
        ClaimTerms memory terms = _filledWith(output, BLOCK);
        _demand(terms);
        at = bound(at, 0, length - 1);
        mask = uint8(bound(mask, 1, 255));
        output[at] ^= bytes1(mask);
        bytes32 root = PositionalTree.rootOfTensor(output, BLOCK);
        vm.expectRevert(
            abi.encodeWithSelector(
                ITaskReactor.OutputMismatch.selector, terms.claim.outputRoot, root
            )
        );
        reactor.reveal(terms, output, BLOCK);
    }

    function testFuzz_reveal_revertsForAnotherBlockSizeThatGivesOtherBlocks(
        uint256 length,
        uint256 committed,
        uint256 given
    ) public {
        length = bound(length, 1025, 5000);
        committed = bound(committed, 256, 1024);
        given = bound(given, 256, 1024);
        vm.assume(given != committed);
        bytes memory output = _output(length);
        ClaimTerms memory terms = _filledWith(output, committed);
        _demand(terms);
        vm.expectPartialRevert(ITaskReactor.OutputMismatch.selector);
        reactor.reveal(terms, output, given);
    }

    function testFuzz_reveal_revertsForBlockSizesOutOfRange(
        uint256 blockSize
    ) public {
        vm.assume(blockSize < 256 || blockSize > 1024);
        bytes memory output = _output(10);
        ClaimTerms memory terms = _filledWith(output, BLOCK);
        _demand(terms);
        vm.expectRevert(
            abi.encodeWithSelector(ITaskReactor.BlockSizeOutOfRange.selector, blockSize, 256, 1024)
        );
        reactor.reveal(terms, output, blockSize);
    }

    function test_reveal_revertsForOutputsTooLarge() public {
        ClaimTerms memory terms = filled();
        _demand(terms);
        vm.expectRevert(
            abi.encodeWithSelector(ITaskReactor.OutputTooLarge.selector, 16_385, 16_384)
        );
        reactor.reveal(terms, new bytes(16_385), BLOCK);
    }

    function test_reveal_revertsWithoutADemandAndAfterTheAnswer() public {
        bytes memory output = _output(10);
        ClaimTerms memory terms = _filledWith(output, BLOCK);
        bytes memory reason =
            abi.encodeWithSelector(ITaskReactor.NotDemanded.selector, terms.claim.intentHash);
        vm.expectRevert(reason);
        reactor.reveal(terms, output, BLOCK);
        _demand(terms);
        reactor.reveal(terms, output, BLOCK);
        vm.expectRevert(reason);
        reactor.reveal(terms, output, BLOCK);
    }

    function test_reveal_revertsAfterItsTime() public {
        bytes memory output = _output(10);
        ClaimTerms memory terms = _filledWith(output, BLOCK);
        _demand(terms);
        uint256 answerBy = block.timestamp + reactor.ANSWER_WINDOW();
        vm.warp(answerBy + 1);
        vm.expectRevert(
            abi.encodeWithSelector(ITaskReactor.DemandOver.selector, answerBy, block.timestamp)
        );
        reactor.reveal(terms, output, BLOCK);
    }

    function testFuzz_expireDemand_slashesTheSilentSolver(
        uint256 wait,
        address sender
    ) public {
        ClaimTerms memory terms = filled();
        uint256 deposit = _demand(terms);
        vm.warp(block.timestamp + bound(wait, reactor.ANSWER_WINDOW() + 1, 365 days));
        vm.expectEmit(address(reactor));
        emit Refuted(terms.claim.intentHash, solver.addr, client.addr, address(0));
        vm.prank(sender);
        reactor.expireDemand(terms);
        assertState(terms, ITaskReactor.ClaimState.Refuted, "refuted");
        assertEq(vault.creditOf(client.addr, token), PRICE + CLIENT_SHARE, "price and half");
        assertEq(vault.creditOf(client.addr, address(0)), deposit, "deposit");
        assertEq(vault.burnedOf(token), BOND - CLIENT_SHARE, "the rest burned");
        assertEq(vault.stakeOf(solver.addr, token).stake, STAKE - BOND, "bond lost");
    }

    function testFuzz_expireDemand_revertsWhileItCanBeAnswered(
        uint256 wait
    ) public {
        ClaimTerms memory terms = filled();
        _demand(terms);
        uint256 answerBy = block.timestamp + reactor.ANSWER_WINDOW();
        vm.warp(block.timestamp + bound(wait, 0, reactor.ANSWER_WINDOW()));
        vm.expectRevert(
            abi.encodeWithSelector(ITaskReactor.DemandOpen.selector, answerBy, block.timestamp)
        );
        reactor.expireDemand(terms);
    }

    function test_expireDemand_revertsWithoutAnOpenDemand() public {
        bytes memory output = _output(10);
        ClaimTerms memory terms = _filledWith(output, BLOCK);
        bytes memory reason =
            abi.encodeWithSelector(ITaskReactor.NotDemanded.selector, terms.claim.intentHash);
        vm.expectRevert(reason);
        reactor.expireDemand(terms);
        _demand(terms);
        reactor.reveal(terms, output, BLOCK);
        vm.warp(block.timestamp + 365 days);
        vm.expectRevert(reason);
        reactor.expireDemand(terms);
    }

    function test_release_returnsTheDepositOfAnOpenDemand() public {
        ClaimTerms memory terms = filled();
        uint256 deposit = _demand(terms);
        reactor.release(terms, releaseSignature(terms));
        assertEq(vault.creditOf(client.addr, address(0)), deposit, "deposit back");
        assertEq(vault.creditOf(solver.addr, token), PRICE, "solver paid");
    }

    function test_prove_refutesADemandedClaimAndReturnsTheDeposit() public {
        ClaimTerms memory terms = filledWrongly();
        uint256 deposit = _demand(terms);
        vm.prank(prover);
        disputes.prove(terms, "proof");
        assertEq(vault.creditOf(client.addr, address(0)), deposit, "deposit back");
        assertEq(vault.creditOf(client.addr, token), PRICE + CLIENT_SHARE, "refund and share");
        assertState(terms, ITaskReactor.ClaimState.Refuted, "refuted");
    }

    function test_prove_refutesAnAnsweredClaimWithinItsWindow() public {
        bytes memory output = _output(10);
        bytes32 root = PositionalTree.rootOfTensor(output, BLOCK);
        while (uint256(root) & 1 == 0) {
            output[0] = bytes1(uint8(output[0]) + 1);
            root = PositionalTree.rootOfTensor(output, BLOCK);
        }
        ClaimTerms memory terms = _filledWith(output, BLOCK);
        _demand(terms);
        reactor.reveal(terms, output, BLOCK);
        uint256 back = vault.creditOf(client.addr, address(0));
        disputes.prove(terms, "proof");
        assertState(terms, ITaskReactor.ClaimState.Refuted, "refuted");
        assertEq(vault.creditOf(client.addr, address(0)), back, "no second refund");
    }
}
