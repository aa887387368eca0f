// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ISignatureTransfer} from "permit2/interfaces/ISignatureTransfer.sol";
import {LibCall} from "solady/utils/LibCall.sol";
import {SignatureCheckerLib} from "solady/utils/SignatureCheckerLib.sol";
import {IDisputes} from "./interfaces/IDisputes.sol";
import {ISolverVault} from "./interfaces/ISolverVault.sol";
import {Fill, ITaskReactor} from "./interfaces/ITaskReactor.sol";
import {CalldataHash} from "./reactor/CalldataHash.sol";
import {ClaimLedger} from "./reactor/ClaimLedger.sol";
import {Demands} from "./reactor/Demands.sol";
import {Escrow} from "./reactor/Escrow.sol";
import {IntentHash} from "./reactor/IntentHash.sol";
import {IntentSupport} from "./reactor/IntentSupport.sol";
import {Payment} from "./reactor/Payment.sol";
import {Claim, ClaimTerms} from "./types/Claim.sol";
import {ClaimWord} from "./types/ClaimWord.sol";
import {MessageHash, Release, TaskIntent} from "./types/Messages.sol";

/// @title TaskReactor
/// @dev Where a change belongs: what an intent may ask for, IntentSupport; who may act on it, AwardCheck; the money in,
/// Payment; tasks that are paid before they are worked on, Escrow; the state of claims, ClaimLedger; the output on-chain, Demands.
contract TaskReactor is Demands, Escrow {
    /// @dev Most bytes of a failing fill's revert data that its event repeats: a hostile wallet or token chooses their number.
    uint16 internal constant MAX_REASON = 1024;

    /// @inheritdoc ITaskReactor
    address public immutable disputes;

    constructor(
        ISignatureTransfer permit2,
        ISolverVault vault_,
        address disputes_,
        uint256 minWindow,
        uint256 maxWindow,
        uint256 answerWindow
    ) ClaimLedger(minWindow, maxWindow) Payment(permit2, vault_, maxWindow) Demands(answerWindow) {
        disputes = disputes_;
    }

    /// @inheritdoc ITaskReactor
    function hashIntent(
        ISignatureTransfer.PermitTransferFrom calldata permit,
        TaskIntent calldata intent
    ) external view returns (bytes32) {
        return IntentHash.hash(permit, CalldataHash.hash(intent));
    }

    /* FILL */

    /// @inheritdoc ITaskReactor
    function fill(
        Fill calldata order
    ) external returns (bytes32 intentHash) {
        return _fill(order, msg.sender);
    }

    /// @inheritdoc ITaskReactor
    function fillBatch(
        Fill[] calldata orders
    ) external returns (bool[] memory filled) {
        filled = new bool[](orders.length);
        for (uint256 i = 0; i < orders.length; ++i) {
            bytes memory reason;
            (filled[i], reason) = _tryFill(orders[i]);
            if (!filled[i]) emit FillFailed(i, _hashIntent(orders[i]), reason);
        }
    }

    /// @inheritdoc ITaskReactor
    function fillFor(
        Fill calldata order,
        address sender
    ) external {
        if (msg.sender != address(this)) revert SelfOnly(msg.sender);
        _fill(order, sender);
    }

    /// @dev Asks first whether somebody was faster: a lost race must cost next to nothing. The claim is in the ledger
    /// before any other contract is called.
    function _fill(
        Fill calldata order,
        address sender
    ) private returns (bytes32 intentHash) {
        bytes32 witness = CalldataHash.hash(order.intent);
        intentHash = IntentHash.hash(order.permit, witness);
        _requireUnused(intentHash);
        IntentSupport.requireSupported(order.intent, order.permit.permitted.token);
        IntentSupport.requireMode(order.intent, false);
        IntentSupport.requireTraceRoot(
            order.intent.flags & IntentSupport.EAGER != 0, order.outcome.traceRoot
        );
        _requireMayFill(order, intentHash);
        ClaimTerms memory terms = _termsOf(order, intentHash);
        _openClaim(terms, order.intent.challengeWindow);
        VAULT.reserve(terms.claim.solver, sender, terms.token, terms.bond);
        _pullPrice(order.permit, terms.client, witness, order.permitSignature, order.award.price);
    }

    /// @dev Passes the order on as it lies in calldata, because encoding it anew costs 3 000 gas. `prevAward` is the last
    /// part of an order's canonical encoding; an order that is encoded otherwise fails, or fails the batch.
    function _tryFill(
        Fill calldata order
    ) private returns (bool success, bytes memory reason) {
        bytes calldata last = order.prevAward;
        bytes calldata encoded;
        assembly ("memory-safe") {
            encoded.offset := order
            encoded.length := sub(add(last.offset, and(add(last.length, 31), not(31))), order)
        }
        uint256 head = 0x40;
        bytes memory data =
            abi.encodePacked(this.fillFor.selector, head, uint256(uint160(msg.sender)), encoded);
        (success,, reason) = LibCall.tryCall(address(this), 0, gasleft(), MAX_REASON, data);
    }

    function _hashIntent(
        Fill calldata order
    ) private view returns (bytes32) {
        return IntentHash.hash(order.permit, CalldataHash.hash(order.intent));
    }

    function _termsOf(
        Fill calldata order,
        bytes32 intentHash
    ) private pure returns (ClaimTerms memory) {
        Claim memory claim = Claim({
            intentHash: intentHash,
            solver: order.award.solver,
            modelId: order.intent.modelId,
            inputRoot: order.intent.inputRoot,
            outputRoot: order.outcome.outputRoot,
            traceRoot: order.outcome.traceRoot,
            keyHash: order.outcome.keyHash,
            cipherHash: order.outcome.cipherHash,
            price: order.award.price
        });
        address token = order.permit.permitted.token;
        return ClaimTerms(claim, order.intent.client, token, order.intent.bond);
    }

    /* THE ENDS OF A CLAIM */

    /// @inheritdoc ITaskReactor
    function finalize(
        ClaimTerms calldata terms
    ) external {
        ClaimWord word = _requireOpen(terms);
        bytes32 intentHash = terms.claim.intentHash;
        if (block.timestamp <= word.windowEnd()) {
            revert WindowOpen(word.windowEnd(), block.timestamp);
        }
        _requireNotDemanded(intentHash, word);
        _requireUnchallenged(intentHash, word);
        _endClaim(intentHash, word, ClaimState.Final);
        emit Finalized(intentHash, terms.claim.solver, terms.client, terms.claim.price);
        _settle(terms);
    }

    /// @inheritdoc ITaskReactor
    function release(
        ClaimTerms calldata terms,
        bytes calldata signature
    ) external {
        ClaimWord word = _requireOpen(terms);
        _requireReleased(terms, signature);
        bytes32 intentHash = terms.claim.intentHash;
        _requireUnchallenged(intentHash, word);
        _endClaim(intentHash, word, ClaimState.Released);
        emit Released(intentHash, terms.claim.solver, terms.client, terms.claim.price);
        _settle(terms);
        _returnDeposit(terms, word);
    }

    /// @inheritdoc ITaskReactor
    function refute(
        ClaimTerms calldata terms,
        address prover
    ) external {
        _requireDisputes();
        ClaimWord word = _requireOpen(terms);
        if (_openChallenges(terms.claim.intentHash, word) == 0) _requireWithinWindow(word);
        _refute(terms, word, prover);
    }

    /// @inheritdoc ITaskReactor
    function markChallenged(
        ClaimTerms calldata terms
    ) external {
        _requireDisputes();
        ClaimWord word = _requireOpen(terms);
        _requireWithinWindow(word);
        _setChallenged(terms.claim.intentHash, word);
    }

    function _requireDisputes() private view {
        if (msg.sender != disputes) revert NotDisputes(msg.sender);
    }

    function _requireUnchallenged(
        bytes32 intentHash,
        ClaimWord word
    ) private view {
        uint256 open = _openChallenges(intentHash, word);
        if (open != 0) revert ChallengesOpen(intentHash, open);
    }

    /// @dev A claim that nobody ever challenged, as nearly all are, ends without a call.
    function _openChallenges(
        bytes32 intentHash,
        ClaimWord word
    ) private view returns (uint256) {
        return word.isChallenged() ? IDisputes(disputes).openChallenges(intentHash) : 0;
    }

    function _settle(
        ClaimTerms calldata terms
    ) private {
        VAULT.settle(terms.claim.solver, terms.token, terms.bond, terms.claim.price);
    }

    function _requireReleased(
        ClaimTerms calldata terms,
        bytes calldata signature
    ) private view {
        Release memory message = Release(terms.claim.intentHash, hashClaim(terms.claim));
        bytes32 digest = _hashTypedData(MessageHash.hash(message));
        if (!SignatureCheckerLib.isValidSignatureNowCalldata(terms.client, digest, signature)) {
            revert ReleaseSignatureInvalid(terms.client);
        }
    }
}
