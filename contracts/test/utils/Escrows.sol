// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Fill, SignedIntent} from "../../src/interfaces/ITaskReactor.sol";
import {ClaimTerms, EscrowTerms, Outcome} from "../../src/types/Claim.sol";
import {Settlement} from "./Settlement.sol";

/// @notice Intents whose price goes into escrow, by an award or in the open phase.
abstract contract Escrows is Settlement {
    uint32 internal constant ESCROW_FLAGS = 9;
    uint32 internal constant CLAIM_WINDOW = 5 minutes;

    /// @dev Signed, its outcome empty; the outcome that `orderOf` has comes with `fillEscrow`.
    function escrowOrder(
        uint256 nonce
    ) internal view returns (Fill memory order) {
        order = orderOf(nonce);
        order.intent.flags = ESCROW_FLAGS;
        order.outcome = Outcome(0, 0, 0, 0);
        return sign(order);
    }

    function outcome() internal view returns (Outcome memory) {
        return orderOf(0).outcome;
    }

    function escrowOf(
        Fill memory order
    ) internal view returns (EscrowTerms memory) {
        return EscrowTerms({
            intentHash: reactor.hashIntent(order.permit, order.intent),
            solver: order.award.solver,
            client: order.intent.client,
            token: order.permit.permitted.token,
            price: order.award.price,
            bond: order.intent.bond,
            modelId: order.intent.modelId,
            inputRoot: order.intent.inputRoot,
            challengeWindow: order.intent.challengeWindow,
            isEager: order.intent.flags & 8 != 0,
            fillBy: order.award.exclusiveUntil
        });
    }

    function awarded(
        uint256 nonce
    ) internal returns (EscrowTerms memory terms) {
        Fill memory order = escrowOrder(nonce);
        terms = escrowOf(order);
        vm.prank(solver.addr);
        reactor.award(order);
    }

    /// @dev What `fillEscrow` makes of an escrow.
    function claimOf(
        EscrowTerms memory terms,
        Outcome memory given
    ) internal pure returns (ClaimTerms memory filled) {
        filled.claim.intentHash = terms.intentHash;
        filled.claim.solver = terms.solver;
        filled.claim.modelId = terms.modelId;
        filled.claim.inputRoot = terms.inputRoot;
        filled.claim.outputRoot = given.outputRoot;
        filled.claim.traceRoot = given.traceRoot;
        filled.claim.keyHash = given.keyHash;
        filled.claim.cipherHash = given.cipherHash;
        filled.claim.price = terms.price;
        (filled.client, filled.token, filled.bond) = (terms.client, terms.token, terms.bond);
    }

    function fillEscrow(
        EscrowTerms memory terms
    ) internal returns (ClaimTerms memory) {
        Outcome memory given = outcome();
        vm.prank(terms.solver);
        reactor.fillEscrow(terms, given);
        return claimOf(terms, given);
    }

    /// @dev Names no auctioneer; its price rises from a fifth of the cap to the cap in an hour.
    function openIntent(
        uint256 nonce
    ) internal view returns (SignedIntent memory) {
        Fill memory order = orderOf(nonce);
        order.intent.auctioneer = address(0);
        order.intent.claimWindow = CLAIM_WINDOW;
        order.intent.openAfter = uint64(block.timestamp) + 10;
        order.intent.startPrice = CAP / 5;
        order.intent.decayStart = uint64(block.timestamp) + 60;
        order.intent.decayEnd = uint64(block.timestamp) + 60 + 1 hours;
        return signedOf(order);
    }

    function signedOf(
        Fill memory order
    ) internal view returns (SignedIntent memory) {
        signPermit(order);
        return SignedIntent(order.permit, order.intent, order.permitSignature);
    }

    function claimedTerms(
        SignedIntent memory signed,
        uint256 price
    ) internal view returns (EscrowTerms memory) {
        return EscrowTerms({
            intentHash: reactor.hashIntent(signed.permit, signed.intent),
            solver: solver.addr,
            client: signed.intent.client,
            token: token,
            price: price,
            bond: signed.intent.bond,
            modelId: signed.intent.modelId,
            inputRoot: signed.intent.inputRoot,
            challengeWindow: signed.intent.challengeWindow,
            isEager: signed.intent.flags & 8 != 0,
            fillBy: block.timestamp + signed.intent.claimWindow
        });
    }
}
