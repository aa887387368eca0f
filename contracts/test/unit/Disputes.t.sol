// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IDisputes, IDisputesEvents} from "../../src/interfaces/IDisputes.sol";
import {ITaskReactor} from "../../src/interfaces/ITaskReactor.sol";
import {IVerifier} from "../../src/interfaces/IVerifier.sol";
import {ClaimTerms} from "../../src/types/Claim.sol";
import {MessageHash} from "../../src/types/Messages.sol";
import {Settlement} from "../utils/Settlement.sol";
import {
    AlwaysFraudVerifier,
    AlwaysHoldsVerifier,
    AlwaysMalformedVerifier
} from "../utils/doubles/Verifiers.sol";

contract DisputesTest is Settlement, IDisputesEvents {
    uint256 private constant REWARD = BOND * 20 / 100;

    function _judgedBy(
        IVerifier verifier
    ) private returns (ClaimTerms memory) {
        deploy(verifier);
        stake(solver.addr, STAKE);
        return filled();
    }

    function _commitment(
        ClaimTerms memory terms,
        bytes memory proof,
        address announcer
    ) private view returns (bytes32) {
        return disputes.hashAnnouncement(MessageHash.hash(terms.claim), proof, announcer);
    }

    function _prove(
        ClaimTerms memory terms,
        bytes memory proof
    ) private {
        vm.prank(prover);
        disputes.prove(terms, proof);
    }

    function testFuzz_prove_slashesAndRefundsWithoutAnnouncement(
        bytes memory proof,
        address sender
    ) public {
        ClaimTerms memory terms = _judgedBy(new AlwaysFraudVerifier());
        vm.expectEmit(address(disputes));
        emit Proved(terms.claim.intentHash, solver.addr, sender, false);
        vm.prank(sender);
        disputes.prove(terms, proof);
        assertState(terms, ITaskReactor.ClaimState.Refuted, "refuted");
        assertEq(vault.creditOf(client.addr, token), PRICE + BOND / 2, "client");
        assertEq(
            vault.creditOf(sender, token), sender == client.addr ? PRICE + BOND / 2 : 0, "no reward"
        );
        assertEq(vault.burnedOf(token), BOND / 2, "burned");
    }

    function testFuzz_prove_rewardsAnAnnouncementOfAnEarlierBlock(
        bytes memory proof,
        uint32 blocks
    ) public {
        ClaimTerms memory terms = _judgedBy(new AlwaysFraudVerifier());
        bytes32 commitment = _commitment(terms, proof, prover);
        vm.expectEmit(address(disputes));
        emit Announced(commitment, stranger);
        vm.prank(stranger);
        disputes.announce(commitment);
        assertEq(disputes.announcedAt(commitment), block.number, "announced");
        vm.roll(block.number + bound(blocks, 1, type(uint32).max));
        vm.expectEmit(address(disputes));
        emit Proved(terms.claim.intentHash, solver.addr, prover, true);
        _prove(terms, proof);
        assertEq(vault.creditOf(prover, token), REWARD, "prover");
        assertEq(vault.burnedOf(token), BOND * 30 / 100, "burned");
    }

    function test_prove_burnsTheRewardOfAnAnnouncementInTheSameBlock() public {
        ClaimTerms memory terms = _judgedBy(new AlwaysFraudVerifier());
        disputes.announce(_commitment(terms, "proof", prover));
        _prove(terms, "proof");
        assertEq(vault.creditOf(prover, token), 0, "no reward");
    }

    function test_prove_burnsTheRewardOfAnybodysAnnouncementButTheSenders() public {
        ClaimTerms memory terms = _judgedBy(new AlwaysFraudVerifier());
        disputes.announce(_commitment(terms, "proof", stranger));
        disputes.announce(_commitment(terms, "other proof", prover));
        vm.roll(block.number + 1);
        _prove(terms, "proof");
        assertEq(vault.creditOf(prover, token), 0, "a copied proof earns nothing");
        assertEq(vault.creditOf(stranger, token), 0, "nor does a proof not sent");
    }

    function test_announce_revertsTwice() public {
        disputes.announce("commitment");
        vm.expectRevert(
            abi.encodeWithSelector(IDisputes.AlreadyAnnounced.selector, bytes32("commitment"))
        );
        disputes.announce("commitment");
    }

    function test_prove_revertsWhenTheClaimHolds() public {
        ClaimTerms memory terms = _judgedBy(new AlwaysHoldsVerifier());
        vm.expectRevert(
            abi.encodeWithSelector(IDisputes.ClaimHolds.selector, terms.claim.intentHash)
        );
        _prove(terms, "proof");
        assertState(terms, ITaskReactor.ClaimState.Claimed, "untouched");
    }

    function testFuzz_prove_passesOnTheVerifiersError(
        bytes memory proof
    ) public {
        ClaimTerms memory terms = _judgedBy(new AlwaysMalformedVerifier());
        vm.expectRevert(
            abi.encodeWithSelector(AlwaysMalformedVerifier.ProofMalformed.selector, proof.length)
        );
        _prove(terms, proof);
    }

    function test_prove_revertsForAClaimThatWasNeverMade() public {
        ClaimTerms memory terms = _judgedBy(new AlwaysFraudVerifier());
        terms.claim.outputRoot = keccak256("never claimed");
        vm.expectRevert(
            abi.encodeWithSelector(ITaskReactor.ClaimUnknown.selector, terms.claim.intentHash)
        );
        _prove(terms, "proof");
    }

    function testFuzz_prove_revertsAfterTheWindow(
        uint256 wait
    ) public {
        ClaimTerms memory terms = _judgedBy(new AlwaysFraudVerifier());
        uint256 windowEnd = block.timestamp + WINDOW;
        vm.warp(windowEnd + bound(wait, 1, 3650 days));
        vm.expectRevert(
            abi.encodeWithSelector(ITaskReactor.WindowOver.selector, windowEnd, block.timestamp)
        );
        _prove(terms, "proof");
    }

    function test_prove_slashesOnce() public {
        ClaimTerms memory terms = _judgedBy(new AlwaysFraudVerifier());
        _prove(terms, "proof");
        vm.expectRevert(
            abi.encodeWithSelector(
                ITaskReactor.ClaimNotOpen.selector,
                terms.claim.intentHash,
                ITaskReactor.ClaimState.Refuted
            )
        );
        _prove(terms, "proof");
        assertEq(vault.stakeOf(solver.addr, token).stake, STAKE - BOND, "one bond lost");
    }

    function testFuzz_hashAnnouncement_bindsClaimProofAndProver(
        bytes32 claimHash,
        bytes memory proof,
        address announcer
    ) public view {
        assertEq(
            disputes.hashAnnouncement(claimHash, proof, announcer),
            keccak256(abi.encode(keccak256(abi.encode(claimHash, keccak256(proof))), announcer)),
            "as documented"
        );
    }
}
