// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ITaskReactor} from "../interfaces/ITaskReactor.sol";
import {Claim, ClaimTerms, EscrowTerms} from "../types/Claim.sol";
import {ClaimWord, ClaimWordLibrary, DemandStage} from "../types/ClaimWord.sol";
import {MessageHash} from "../types/Messages.sol";
import {CalldataHash} from "./CalldataHash.sol";

/// @title ClaimLedger: which claim filled an intent, and what became of it
/// @dev The only code that reads or writes claim words.
abstract contract ClaimLedger is ITaskReactor {
    /// @inheritdoc ITaskReactor
    uint256 public immutable MIN_WINDOW;
    /// @inheritdoc ITaskReactor
    uint256 public immutable MAX_WINDOW;

    mapping(bytes32 intentHash => ClaimWord) private _words;

    constructor(
        uint256 minWindow,
        uint256 maxWindow
    ) {
        if (minWindow == 0 || minWindow > maxWindow || maxWindow > type(uint32).max) {
            revert WindowOutOfRange(minWindow, 1, maxWindow);
        }
        MIN_WINDOW = minWindow;
        MAX_WINDOW = maxWindow;
    }

    /// @inheritdoc ITaskReactor
    function hashClaim(
        Claim calldata claim
    ) public pure returns (bytes32) {
        return MessageHash.hash(claim);
    }

    /// @inheritdoc ITaskReactor
    function resultOf(
        ClaimTerms calldata terms
    ) external view returns (ClaimState state, bytes32 outputRoot) {
        ClaimWord word = _words[terms.claim.intentHash];
        if (word.isFor(CalldataHash.hash(terms))) return (word.state(), terms.claim.outputRoot);
    }

    /// @inheritdoc ITaskReactor
    function stateOf(
        bytes32 intentHash
    ) external view returns (ClaimState state, uint256 windowEnd, bool demanded) {
        ClaimWord word = _words[intentHash];
        return (word.state(), word.windowEnd(), word.stage() == DemandStage.Open);
    }

    function _requireUnused(
        bytes32 intentHash
    ) internal view {
        if (!_words[intentHash].isUnused()) revert IntentAlreadyUsed(intentHash);
    }

    /// @dev All that is known of a claim is in its event: nothing of it is stored but a digest.
    function _openClaim(
        ClaimTerms memory terms,
        uint256 challengeWindow
    ) internal {
        _requireWindow(challengeWindow);
        uint256 windowEnd = block.timestamp + challengeWindow;
        Claim memory claim = terms.claim;
        _words[claim.intentHash] =
            ClaimWordLibrary.create(keccak256(abi.encode(terms)), windowEnd, ClaimState.Claimed);
        emit Filled(
            claim.intentHash, claim.solver, terms.client, claim, terms.token, terms.bond, windowEnd
        );
    }

    function _requireWindow(
        uint256 challengeWindow
    ) internal view {
        if (challengeWindow < MIN_WINDOW || challengeWindow > MAX_WINDOW) {
            revert WindowOutOfRange(challengeWindow, MIN_WINDOW, MAX_WINDOW);
        }
    }

    function _openEscrow(
        EscrowTerms memory terms
    ) internal {
        _words[terms.intentHash] = ClaimWordLibrary.create(
            keccak256(abi.encode(terms)), terms.fillBy, ClaimState.Escrowed
        );
        emit Escrowed(terms.intentHash, terms.solver, terms.client, terms);
    }

    /// @dev The word of exactly this escrow, while it is neither filled nor refunded.
    function _requireEscrowed(
        EscrowTerms calldata terms
    ) internal view returns (ClaimWord word) {
        word = _words[terms.intentHash];
        if (!word.isFor(keccak256(abi.encode(terms)))) revert ClaimUnknown(terms.intentHash);
        if (word.state() != ClaimState.Escrowed) {
            revert ClaimNotOpen(terms.intentHash, word.state());
        }
    }

    /// @dev The word of exactly these terms, while nothing has ended the claim.
    function _requireOpen(
        ClaimTerms calldata terms
    ) internal view returns (ClaimWord word) {
        bytes32 intentHash = terms.claim.intentHash;
        word = _words[intentHash];
        if (!word.isFor(CalldataHash.hash(terms))) revert ClaimUnknown(intentHash);
        if (word.state() != ClaimState.Claimed) revert ClaimNotOpen(intentHash, word.state());
    }

    function _requireWithinWindow(
        ClaimWord word
    ) internal view {
        if (block.timestamp > word.windowEnd()) {
            revert WindowOver(word.windowEnd(), block.timestamp);
        }
    }

    function _endClaim(
        bytes32 intentHash,
        ClaimWord word,
        ClaimState end
    ) internal {
        _words[intentHash] = word.withState(end);
    }

    function _setChallenged(
        bytes32 intentHash,
        ClaimWord word
    ) internal {
        if (!word.isChallenged()) _words[intentHash] = word.asChallenged();
    }

    function _setStage(
        bytes32 intentHash,
        ClaimWord word,
        DemandStage stage
    ) internal {
        _words[intentHash] = word.withStage(stage);
    }
}
