// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";
import {Disclosure, NamedTensor} from "../exact/Disclosure.sol";
import {ModelOpening} from "../exact/Proofs.sol";
import {Tensor} from "../exact/Tensor.sol";
import {IClaimBook} from "../interfaces/IClaimBook.sol";
import {Ask, Challenge, IDisputes, Phase, Question} from "../interfaces/IDisputes.sol";
import {ISolverVault} from "../interfaces/ISolverVault.sol";
import {ITaskReactor} from "../interfaces/ITaskReactor.sol";
import {ClaimTerms} from "../types/Claim.sol";
import {Questions} from "./Questions.sol";

/// @title Challenges: bonded questions that make a solver show what a proof needs
/// @dev A bond stays here while its challenge is open, and becomes credit in the vault when it ends.
abstract contract Challenges is Questions {
    /// @dev 1.5 x the measured gas of the three longest answers (test/unit/ChallengeGas.t.sol).
    uint256 internal constant CHALLENGE_GAS = 11_200_000;
    /// @dev As in the reactor's demands: the bond must also pay for chains whose fee is mostly for data.
    uint256 internal constant MIN_WEI_PER_GAS = 1 gwei;

    IClaimBook internal immutable REACTOR;
    ISolverVault internal immutable VAULT;

    struct DisputedTensor {
        bytes32 root; // the solver's
        Tensor shape;
    }

    /// @inheritdoc IDisputes
    mapping(bytes32 intentHash => uint256) public openChallenges;
    /// @inheritdoc IDisputes
    mapping(address solver => uint256) public openAgainst;
    /// @inheritdoc IDisputes
    mapping(bytes32 intentHash => bytes32) public disclosedTraceRoot;
    mapping(bytes32 intentHash => mapping(uint256 op => DisputedTensor)) private _tensors;
    uint256 private _count;

    constructor(
        IClaimBook reactor_
    ) {
        REACTOR = reactor_;
        VAULT = ISolverVault(reactor_.vault());
    }

    /// @inheritdoc IDisputes
    function challengeBond() public view returns (uint256) {
        return CHALLENGE_GAS * FixedPointMathLib.max(block.basefee, MIN_WEI_PER_GAS);
    }

    /* THE CHALLENGER'S MOVES */

    /// @inheritdoc IDisputes
    function challenge(
        ClaimTerms calldata terms
    ) external payable returns (uint256 id) {
        id = _open(terms);
        _ask(id, Ask.Roots);
    }

    /// @inheritdoc IDisputes
    function challengeTensor(
        ClaimTerms calldata terms,
        NamedTensor calldata named,
        bytes32 ownRoot
    ) external payable returns (uint256 id) {
        id = _open(terms);
        _name(terms, id, named, ownRoot);
    }

    /// @inheritdoc IDisputes
    function nameTensor(
        ClaimTerms calldata terms,
        uint256 id,
        NamedTensor calldata named,
        bytes32 ownRoot
    ) external {
        _requireTurn(terms, id, Phase.AwaitTensor);
        _name(terms, id, named, ownRoot);
    }

    /// @inheritdoc IDisputes
    function chooseBlock(
        ClaimTerms calldata terms,
        uint256 id,
        uint256 blockIndex
    ) external {
        Challenge storage challenge_ = _requireTurn(terms, id, Phase.AwaitChoice);
        uint256 count = _tensors[challenge_.intentHash][challenge_.op].shape.blockCount();
        if (blockIndex >= count) revert NoSuchBlock(blockIndex, count);
        challenge_.blockIndex = SafeCastLib.toUint16(blockIndex);
        _ask(id, Ask.Block);
    }

    /* THE SOLVER'S ANSWERS */

    /// @inheritdoc IDisputes
    function answerRoots(
        ClaimTerms calldata terms,
        ModelOpening calldata model,
        bytes32[] calldata roots
    ) external {
        bytes32 intentHash = _requireClaimed(terms);
        _requireMayAnswer(terms);
        _answer(intentHash, Ask.Roots, 0, 0);
        disclosedTraceRoot[intentHash] = Disclosure.traceRootOf(terms.claim, model, roots);
        emit RootsAnswered(intentHash, terms.claim.solver, roots);
    }

    /// @inheritdoc IDisputes
    function answerHashes(
        ClaimTerms calldata terms,
        uint256 op,
        bytes32[] calldata hashes
    ) external {
        bytes32 intentHash = _requireClaimed(terms);
        _answer(intentHash, Ask.Hashes, op, 0);
        DisputedTensor storage tensor = _tensors[intentHash][op];
        Disclosure.requireHashes(tensor.shape, tensor.root, hashes);
        emit HashesAnswered(intentHash, op, hashes);
    }

    /// @inheritdoc IDisputes
    function answerBlock(
        ClaimTerms calldata terms,
        uint256 op,
        uint256 blockIndex,
        bytes calldata data,
        bytes32[] calldata path
    ) external {
        bytes32 intentHash = _requireClaimed(terms);
        _answer(intentHash, Ask.Block, op, blockIndex);
        DisputedTensor storage tensor = _tensors[intentHash][op];
        Disclosure.requireBlock(tensor.shape, tensor.root, blockIndex, data, path);
        emit BlockAnswered(intentHash, op, blockIndex, data);
    }

    /* THE END */

    /// @inheritdoc IDisputes
    function conclude(
        ClaimTerms calldata terms,
        uint256 id
    ) external {
        Challenge storage challenge_ = _known(terms, id);
        (ITaskReactor.ClaimState state,) = REACTOR.resultOf(terms);
        if (state == ITaskReactor.ClaimState.Refuted) {
            return _end(terms, id, challenge_.challenger);
        }
        _requireClaimed(terms);
        (Phase phase, uint256 deadline) = _stepOf(challenge_);
        if (block.timestamp <= deadline) revert ChallengeOpen(deadline, block.timestamp);
        if (!_isSolversTurn(phase)) return _end(terms, id, terms.claim.solver);
        address asker = _lastQuestion(challenge_).asker;
        // The reactor asks back whether a challenge is open, so this one ends after it.
        REACTOR.refute(terms, asker);
        _end(terms, id, challenge_.challenger);
    }

    /* INTERNAL */

    /// @dev The reactor refuses claims that are not open, and those whose window is over.
    function _open(
        ClaimTerms calldata terms
    ) private returns (uint256 id) {
        uint256 needed = challengeBond();
        if (msg.value < needed) revert BondTooLow(msg.value, needed);
        REACTOR.markChallenged(terms);
        bytes32 intentHash = terms.claim.intentHash;
        uint256 answerWithin = _answerWithin(openAgainst[terms.claim.solver]);
        id = ++_count;
        ++openChallenges[intentHash];
        ++openAgainst[terms.claim.solver];
        Challenge storage challenge_ = _challenges[id];
        challenge_.challenger = msg.sender;
        challenge_.answerWithin = SafeCastLib.toUint24(answerWithin);
        challenge_.intentHash = intentHash;
        challenge_.bond = SafeCastLib.toUint128(msg.value);
        emit Challenged(id, intentHash, msg.sender, terms.claim.solver, msg.value, answerWithin);
    }

    function _name(
        ClaimTerms calldata terms,
        uint256 id,
        NamedTensor calldata named,
        bytes32 ownRoot
    ) private {
        if (named.root == ownRoot) revert NothingDisputed(named.op, ownRoot);
        Challenge storage challenge_ = _challenges[id];
        bytes32 intentHash = terms.claim.intentHash;
        bytes32 traceRoot = terms.claim.traceRoot;
        if (traceRoot == 0) traceRoot = disclosedTraceRoot[intentHash];
        Tensor shape = Disclosure.shapeOf(terms.claim, traceRoot, named);
        _tensors[intentHash][named.op] = DisputedTensor(named.root, shape);
        challenge_.op = SafeCastLib.toUint16(named.op);
        emit TensorNamed(id, named.op, named.root, ownRoot);
        _ask(id, Ask.Hashes);
    }

    function _end(
        ClaimTerms calldata terms,
        uint256 id,
        address winner
    ) private {
        Challenge memory ended = _challenges[id];
        delete _challenges[id];
        --openChallenges[ended.intentHash];
        --openAgainst[terms.claim.solver];
        emit ChallengeEnded(id, ended.intentHash, ended.challenger, winner, ended.bond);
        VAULT.creditNative{value: ended.bond}(winner);
    }

    function _known(
        ClaimTerms calldata terms,
        uint256 id
    ) private view returns (Challenge storage challenge_) {
        challenge_ = _challenges[id];
        bytes32 intentHash = terms.claim.intentHash;
        if (challenge_.challenger == address(0) || challenge_.intentHash != intentHash) {
            revert ChallengeUnknown(id, intentHash);
        }
    }

    function _requireTurn(
        ClaimTerms calldata terms,
        uint256 id,
        Phase expected
    ) private view returns (Challenge storage challenge_) {
        challenge_ = _known(terms, id);
        _requireClaimed(terms);
        if (msg.sender != challenge_.challenger) {
            revert NotChallenger(challenge_.challenger, msg.sender);
        }
        (Phase phase, uint256 deadline) = _stepOf(challenge_);
        if (phase != expected) revert WrongPhase(id, phase);
        if (block.timestamp > deadline) revert TurnOver(deadline, block.timestamp);
    }

    function _requireClaimed(
        ClaimTerms calldata terms
    ) private view returns (bytes32 intentHash) {
        intentHash = terms.claim.intentHash;
        (ITaskReactor.ClaimState state,) = REACTOR.resultOf(terms);
        if (state == ITaskReactor.ClaimState.Unknown) {
            revert ITaskReactor.ClaimUnknown(intentHash);
        }
        if (state != ITaskReactor.ClaimState.Claimed) {
            revert ITaskReactor.ClaimNotOpen(intentHash, state);
        }
    }

    /// @dev Roots that are wrong lose the bond, so who sends them needs the right to have reserved it.
    function _requireMayAnswer(
        ClaimTerms calldata terms
    ) private view {
        address solver = terms.claim.solver;
        if (msg.sender == solver) return;
        ISolverVault.Operator memory operator = VAULT.operatorOf(solver, msg.sender);
        if (block.timestamp > operator.expiresAt || terms.bond > operator.maxBond) {
            revert MayNotAnswer(solver, msg.sender);
        }
    }
}
