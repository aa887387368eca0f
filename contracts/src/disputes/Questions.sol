// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";
import {Ask, Challenge, IDisputes, Phase, Question} from "../interfaces/IDisputes.sol";

/// @title Questions: what was asked about which claim, until when, and whose move a challenge waits for
/// @dev A challenge stores only its last question. Whether that is answered is the question's business, so one answer
/// moves every challenge that asked the same, without a loop.
abstract contract Questions is IDisputes {
    /// @dev Longest time for one answer and extra time for each other open challenge, in windows (docs/disputes.md).
    uint256 internal constant MAX_WINDOWS = 12;
    uint256 internal constant WINDOWS_PER_CHALLENGE = 5;

    /// @inheritdoc IDisputes
    uint256 public immutable ANSWER_WINDOW;

    mapping(uint256 id => Challenge) internal _challenges;
    mapping(bytes32 key => Question) internal _questions;

    constructor(
        uint256 answerWindow
    ) {
        ANSWER_WINDOW = answerWindow;
    }

    /// @inheritdoc IDisputes
    function challengeOf(
        uint256 id
    ) external view returns (Challenge memory) {
        return _challenges[id];
    }

    /// @inheritdoc IDisputes
    function questionOf(
        bytes32 intentHash,
        Ask ask,
        uint256 op,
        uint256 blockIndex
    ) external view returns (Question memory) {
        return _question(intentHash, ask, op, blockIndex);
    }

    /// @inheritdoc IDisputes
    function phaseOf(
        uint256 id
    ) external view returns (Phase phase, uint256 deadline) {
        if (_challenges[id].challenger != address(0)) return _stepOf(_challenges[id]);
    }

    function _question(
        bytes32 intentHash,
        Ask ask,
        uint256 op,
        uint256 blockIndex
    ) internal view returns (Question storage) {
        return _questions[keccak256(abi.encode(intentHash, ask, op, blockIndex))];
    }

    function _lastQuestion(
        Challenge storage challenge_
    ) internal view returns (Question storage) {
        return
            _question(challenge_.intentHash, challenge_.asked, challenge_.op, challenge_.blockIndex);
    }

    /// @dev An unanswered question is the solver's turn, an answered one the challenger's.
    function _stepOf(
        Challenge storage challenge_
    ) internal view returns (Phase phase, uint256 deadline) {
        Question storage question = _lastQuestion(challenge_);
        uint256 awaited = 1 + 2 * uint256(challenge_.asked);
        if (question.answeredAt == 0) return (Phase(awaited), question.answerBy);
        uint256 since = FixedPointMathLib.max(question.answeredAt, challenge_.askedAt);
        return (Phase(awaited + 1), since + ANSWER_WINDOW);
    }

    function _isSolversTurn(
        Phase phase
    ) internal pure returns (bool) {
        return uint256(phase) % 2 == 1;
    }

    /// @dev Puts a challenge's next question; one that somebody put before keeps its deadline.
    function _ask(
        uint256 id,
        Ask ask
    ) internal {
        Challenge storage challenge_ = _challenges[id];
        challenge_.asked = ask;
        challenge_.askedAt = SafeCastLib.toUint40(block.timestamp);
        Question storage question = _lastQuestion(challenge_);
        if (question.asker == address(0)) {
            question.asker = msg.sender;
            question.answerBy =
                SafeCastLib.toUint40(block.timestamp + uint256(challenge_.answerWithin));
        }
        emit Asked(
            id,
            challenge_.intentHash,
            ask,
            challenge_.op,
            challenge_.blockIndex,
            question.answeredAt == 0 ? question.answerBy : 0
        );
    }

    /// @dev Late answers are refused: who is late has lost, whether or not somebody has said so already.
    function _answer(
        bytes32 intentHash,
        Ask ask,
        uint256 op,
        uint256 blockIndex
    ) internal {
        Question storage question = _question(intentHash, ask, op, blockIndex);
        if (question.asker == address(0)) revert NotAsked(intentHash, ask, op, blockIndex);
        if (question.answeredAt != 0) revert AlreadyAnswered(intentHash, question.answeredAt);
        if (block.timestamp > question.answerBy) {
            revert AnswerLate(question.answerBy, block.timestamp);
        }
        question.answeredAt = SafeCastLib.toUint40(block.timestamp);
    }

    /// @param others Other challenges that are open against the solver.
    function _answerWithin(
        uint256 others
    ) internal view returns (uint256) {
        uint256 extra = others * ANSWER_WINDOW / WINDOWS_PER_CHALLENGE;
        return FixedPointMathLib.min(ANSWER_WINDOW + extra, MAX_WINDOWS * ANSWER_WINDOW);
    }
}
