// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ISignatureTransfer} from "permit2/interfaces/ISignatureTransfer.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {Fill, ITaskReactor, SignedIntent} from "../interfaces/ITaskReactor.sol";
import {ISolverVault} from "../interfaces/ISolverVault.sol";
import {Claim, ClaimTerms, EscrowTerms, Outcome} from "../types/Claim.sol";
import {ClaimWord} from "../types/ClaimWord.sol";
import {TaskIntent} from "../types/Messages.sol";
import {AwardCheck} from "./AwardCheck.sol";
import {CalldataHash} from "./CalldataHash.sol";
import {ClaimLedger} from "./ClaimLedger.sol";
import {IntentHash} from "./IntentHash.sol";
import {IntentSupport} from "./IntentSupport.sol";
import {Payment} from "./Payment.sol";

/// @title Escrow: tasks that are paid before they are worked on
/// @dev The price and the bond are taken when a solver takes the task on, by an award or after openAfter by a claim. Filling it
/// moves no money; not filling it costs a part of the bond.
abstract contract Escrow is AwardCheck, ClaimLedger, Payment {
    /// @inheritdoc ITaskReactor
    uint256 public constant FADE_BPS = 1000;
    uint256 private constant BPS = 10_000;

    /* TAKING ON */

    /// @inheritdoc ITaskReactor
    function award(
        Fill calldata order
    ) external returns (bytes32 intentHash) {
        bytes32 witness = CalldataHash.hash(order.intent);
        intentHash = IntentHash.hash(order.permit, witness);
        _requireUnused(intentHash);
        IntentSupport.requireSupported(order.intent, order.permit.permitted.token);
        IntentSupport.requireMode(order.intent, true);
        _requireNoOutcome(order.outcome);
        if (block.timestamp > order.award.ackBy) {
            revert AwardNotTakenInTime(order.award.ackBy, block.timestamp);
        }
        _requireMayFill(order, intentHash);
        EscrowTerms memory terms = _termsOf(order.permit, order.intent, intentHash);
        (terms.solver, terms.price) = (order.award.solver, order.award.price);
        terms.fillBy = order.award.exclusiveUntil;
        _take(order.permit, order.permitSignature, witness, terms);
    }

    /// @inheritdoc ITaskReactor
    function claim(
        SignedIntent calldata signed,
        address solver
    ) external returns (bytes32 intentHash) {
        bytes32 witness = CalldataHash.hash(signed.intent);
        intentHash = IntentHash.hash(signed.permit, witness);
        _requireUnused(intentHash);
        IntentSupport.requirePublic(signed.intent);
        IntentSupport.requireSupported(signed.intent, signed.permit.permitted.token);
        uint256 openAfter = signed.intent.openAfter;
        if (block.timestamp <= openAfter) revert NotOpenYet(openAfter, block.timestamp);
        if (signed.intent.claimWindow == 0) revert NoTimeToFill();
        EscrowTerms memory terms = _termsOf(signed.permit, signed.intent, intentHash);
        (terms.solver, terms.price) = (solver, openPrice(signed));
        terms.fillBy = block.timestamp + signed.intent.claimWindow;
        _take(signed.permit, signed.permitSignature, witness, terms);
    }

    /// @inheritdoc ITaskReactor
    function publish(
        SignedIntent calldata signed,
        string calldata
    ) external returns (bytes32 intentHash) {
        IntentSupport.requirePublic(signed.intent);
        intentHash = IntentHash.hash(signed.permit, CalldataHash.hash(signed.intent));
        emit Published(intentHash, signed.intent.client, msg.data);
    }

    /// @inheritdoc ITaskReactor
    function openPrice(
        SignedIntent calldata signed
    ) public view returns (uint256) {
        uint256 cap = signed.permit.permitted.amount;
        TaskIntent calldata intent = signed.intent;
        uint256 start = intent.startPrice;
        if (start > cap) revert PriceAboveCap(start, cap);
        if (block.timestamp >= intent.decayEnd) return cap;
        if (block.timestamp <= intent.decayStart) return start;
        uint256 past = block.timestamp - intent.decayStart;
        uint256 whole = uint256(intent.decayEnd) - intent.decayStart;
        return start + FixedPointMathLib.fullMulDiv(cap - start, past, whole);
    }

    /* THE ENDS OF AN ESCROW */

    /// @inheritdoc ITaskReactor
    function fillEscrow(
        EscrowTerms calldata terms,
        Outcome calldata outcome
    ) external {
        ClaimWord word = _requireEscrowed(terms);
        if (block.timestamp > word.windowEnd()) {
            revert EscrowOver(word.windowEnd(), block.timestamp);
        }
        if (!_mayFill(terms)) revert MayNotFill(terms.solver, msg.sender);
        IntentSupport.requireTraceRoot(terms.isEager, outcome.traceRoot);
        _openClaim(_claimOf(terms, outcome), terms.challengeWindow);
    }

    /// @inheritdoc ITaskReactor
    function refund(
        EscrowTerms calldata terms
    ) external {
        ClaimWord word = _requireEscrowed(terms);
        if (block.timestamp <= word.windowEnd()) {
            revert EscrowRunning(word.windowEnd(), block.timestamp);
        }
        _endClaim(terms.intentHash, word, ClaimState.Refunded);
        uint256 fade = terms.bond * FADE_BPS / BPS;
        emit EscrowRefunded(
            terms.intentHash, terms.solver, terms.client, terms.token, terms.price, terms.bond, fade
        );
        VAULT.forfeit(terms.solver, terms.client, terms.token, terms.bond, fade, terms.price);
    }

    /* INTERNAL */

    /// @dev In the ledger before any other contract is called.
    function _take(
        ISignatureTransfer.PermitTransferFrom calldata permit,
        bytes calldata signature,
        bytes32 witness,
        EscrowTerms memory terms
    ) private {
        _requireWindow(terms.challengeWindow);
        _openEscrow(terms);
        VAULT.reserve(terms.solver, msg.sender, terms.token, terms.bond);
        _pullPrice(permit, terms.client, witness, signature, terms.price);
    }

    function _requireNoOutcome(
        Outcome calldata outcome
    ) private pure {
        bytes32 given = outcome.outputRoot | outcome.traceRoot | outcome.keyHash;
        if (given | outcome.cipherHash != 0) revert OutcomeTooEarly();
    }

    function _termsOf(
        ISignatureTransfer.PermitTransferFrom calldata permit,
        TaskIntent calldata intent,
        bytes32 intentHash
    ) private pure returns (EscrowTerms memory terms) {
        terms.intentHash = intentHash;
        terms.client = intent.client;
        terms.token = permit.permitted.token;
        terms.bond = intent.bond;
        terms.modelId = intent.modelId;
        terms.inputRoot = intent.inputRoot;
        terms.challengeWindow = intent.challengeWindow;
        terms.isEager = intent.flags & IntentSupport.EAGER != 0;
    }

    function _claimOf(
        EscrowTerms calldata terms,
        Outcome calldata outcome
    ) private pure returns (ClaimTerms memory) {
        Claim memory built = Claim({
            intentHash: terms.intentHash,
            solver: terms.solver,
            modelId: terms.modelId,
            inputRoot: terms.inputRoot,
            outputRoot: outcome.outputRoot,
            traceRoot: outcome.traceRoot,
            keyHash: outcome.keyHash,
            cipherHash: outcome.cipherHash,
            price: terms.price
        });
        return ClaimTerms(built, terms.client, terms.token, terms.bond);
    }

    /// @dev A wrong result costs the bond, so who commits one needs the right to have reserved it.
    function _mayFill(
        EscrowTerms calldata terms
    ) private view returns (bool) {
        if (msg.sender == terms.solver) return true;
        ISolverVault.Operator memory operator = VAULT.operatorOf(terms.solver, msg.sender);
        return block.timestamp <= operator.expiresAt && terms.bond <= operator.maxBond;
    }
}
