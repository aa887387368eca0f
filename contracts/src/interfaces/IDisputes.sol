// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {NamedTensor} from "../exact/Disclosure.sol";
import {ModelOpening} from "../exact/Proofs.sol";
import {ClaimTerms} from "../types/Claim.sol";

/// @notice What a challenger may ask a solver, in this order: the roots of all tensors of its trace, the hashes of all
/// blocks of one tensor, the bytes of one block.
enum Ask {
    Roots,
    Hashes,
    Block
}

/// @notice Whose move a challenge waits for, and what for. After an answer its challenger has to ask on or to prove.
enum Phase {
    Ended, // never opened, or its bond is credited
    AwaitRoots, // solver
    AwaitTensor, // challenger: name a tensor
    AwaitHashes, // solver
    AwaitChoice, // challenger: choose a block
    AwaitBlock, // solver
    AwaitProof // challenger
}

/// @notice A bonded right to ask a solver about one claim: about one tensor and one block of it.
struct Challenge {
    address challenger; // slot 0: who placed the bond and is the only one to ask with it
    uint40 askedAt; //         unix seconds, when its last question was put
    uint24 answerWithin; //    seconds that the solver has for each answer
    Ask asked; //              its last question
    uint16 op; //              1-based, the op whose output it is about; 0 = not named yet
    bytes32 intentHash; // slot 1
    uint128 bond; // slot 2: wei of the native coin
    uint16 blockIndex; // of the named tensor
}

/// @notice A question to a solver. The same question of several challengers is one: asked once, answered once.
struct Question {
    address asker; // who put it first, and has the prover's share if it stays unanswered; zero = not asked
    uint40 answerBy; // unix seconds, last second for the answer
    uint40 answeredAt; // unix seconds; 0 = not yet
}

interface IDisputesEvents {
    event Announced(bytes32 indexed commitment, address indexed announcer);
    event Proved(
        bytes32 indexed intentHash, address indexed solver, address indexed prover, bool rewarded
    );
    /// @param bond Wei of the native coin.
    /// @param answerWithin Seconds that the solver has for each answer to this challenge.
    event Challenged(
        uint256 indexed id,
        bytes32 indexed intentHash,
        address indexed challenger,
        address solver,
        uint256 bond,
        uint256 answerWithin
    );
    /// @notice Emitted when a challenger says which tensor it has otherwise. @param root The solver's. @param ownRoot Its own.
    event TensorNamed(uint256 indexed id, uint256 op, bytes32 root, bytes32 ownRoot);
    /// @notice Emitted for each question of a challenge.
    /// @param op 1-based; 0 for Ask.Roots. @param blockIndex 0 but for Ask.Block.
    /// @param answerBy Last second for the answer, unix seconds; 0 = it is answered already.
    event Asked(
        uint256 indexed id,
        bytes32 indexed intentHash,
        Ask ask,
        uint256 op,
        uint256 blockIndex,
        uint256 answerBy
    );
    event RootsAnswered(bytes32 indexed intentHash, address indexed solver, bytes32[] roots);
    event HashesAnswered(bytes32 indexed intentHash, uint256 indexed op, bytes32[] hashes);
    event BlockAnswered(
        bytes32 indexed intentHash, uint256 indexed op, uint256 blockIndex, bytes data
    );
    /// @param winner Who was credited the bond: the challenger, or the solver of a challenger that did not go on.
    event ChallengeEnded(
        uint256 indexed id,
        bytes32 indexed intentHash,
        address indexed challenger,
        address winner,
        uint256 bond
    );
}

/// @title IDisputes: where a claim is proven wrong, and where its solver is made to show what a proof needs
/// @notice Asks a fixed verifier; holds nothing but the bonds of open challenges; only it may call TaskReactor.refute.
/// @dev A challenge goes Roots -> Hashes -> Block, each a question with a deadline, each answer followed by the challenger's
/// next move. Who misses a deadline loses: docs/disputes.md has the table. No loop is longer than one answer.
/// @dev Note, what is not here: a proof against a lazy claim whose solver was not challenged. It commits to no trace, so
/// there is nothing that a proof could open; its output alone shows no error in any operator.
interface IDisputes is IDisputesEvents {
    /// @notice Thrown when the place that the proof opens is right.
    error ClaimHolds(bytes32 intentHash);
    error AlreadyAnnounced(bytes32 commitment);
    /// @notice Thrown when less than `challengeBond()` is sent along.
    error BondTooLow(uint256 sent, uint256 needed);
    error ChallengeUnknown(uint256 id, bytes32 intentHash);
    error NotChallenger(address challenger, address caller);
    /// @notice Thrown for a move that is not the challenge's next one.
    error WrongPhase(uint256 id, Phase phase);
    /// @notice Thrown when a challenger's turn is over.
    error TurnOver(uint256 deadline, uint256 timestamp);
    /// @notice Thrown when the solver's tensor root is the challenger's own: there is nothing to ask.
    error NothingDisputed(uint256 op, bytes32 root);
    error NoSuchBlock(uint256 blockIndex, uint256 count);
    error NotAsked(bytes32 intentHash, Ask ask, uint256 op, uint256 blockIndex);
    error AlreadyAnswered(bytes32 intentHash, uint256 answeredAt);
    /// @notice Thrown for an answer after its deadline: anybody may have the claim slashed from then on.
    error AnswerLate(uint256 answerBy, uint256 timestamp);
    /// @notice Thrown when somebody answers who is neither the solver nor a live operator that may reserve the claim's bond.
    error MayNotAnswer(address solver, address caller);
    /// @notice Thrown when a challenge ends that somebody still has time for.
    error ChallengeOpen(uint256 deadline, uint256 timestamp);

    function reactor() external view returns (address);
    function verifier() external view returns (address);
    /// @notice Seconds that a challenger has after an answer; also the least time that a solver has for one.
    function ANSWER_WINDOW() external view returns (uint256);
    /// @notice Block in which a commitment was announced; 0 = never.
    function announcedAt(
        bytes32 commitment
    ) external view returns (uint256 blockNumber);
    /// @notice keccak256(abi.encode(keccak256(abi.encode(claimHash, keccak256(proof))), prover)).
    function hashAnnouncement(
        bytes32 claimHash,
        bytes calldata proof,
        address prover
    ) external pure returns (bytes32);
    /// @notice The bond that a challenge needs in the current block, wei of the native coin: 1.5 x the cost of the three
    /// longest answers that a valid model can need.
    function challengeBond() external view returns (uint256);
    /// @notice Challenges of a claim that have not ended. While there is one the claim is neither final nor released, and
    /// can be proven wrong although its window is over.
    function openChallenges(
        bytes32 intentHash
    ) external view returns (uint256);
    /// @notice Open challenges against a solver, all its claims together.
    function openAgainst(
        address solver
    ) external view returns (uint256);
    /// @notice The trace root that a solver disclosed when it was asked for its tensor roots; 0 = not yet.
    function disclosedTraceRoot(
        bytes32 intentHash
    ) external view returns (bytes32);
    /// @notice Challenges are numbered from 1; a challenge that ended is all zero.
    function challengeOf(
        uint256 id
    ) external view returns (Challenge memory);
    function questionOf(
        bytes32 intentHash,
        Ask ask,
        uint256 op,
        uint256 blockIndex
    ) external view returns (Question memory);
    /// @notice What a challenge waits for, and the last second for it. Says nothing of a claim that was refuted meanwhile.
    function phaseOf(
        uint256 id
    ) external view returns (Phase phase, uint256 deadline);

    /// @notice Announces a proof without showing it. Mined in an earlier block than the proof, it earns its prover 20 % of the
    /// bond; without it that share is burned, so that copying somebody's proof earns nothing. It blocks nobody.
    function announce(
        bytes32 commitment
    ) external;
    /// @notice Refutes a claim: the verifier recomputes one number, the claim is slashed at once. Needs no bond, no permission.
    /// Within the claim's window, and after it while a challenge of the claim is open.
    /// @dev Of a lazy claim it opens the trace root that the solver disclosed.
    function prove(
        ClaimTerms calldata terms,
        bytes calldata proof
    ) external;

    /// @notice Asks the solver for the roots of all tensors of its trace. Within the claim's window, with `challengeBond()`;
    /// all that is sent along is at stake.
    /// @dev The solver's time for each answer is fixed here: ANSWER_WINDOW, a fifth of it more for each other challenge that
    /// is open against that solver, at most 12 x ANSWER_WINDOW.
    /// @return id Number of the challenge.
    function challenge(
        ClaimTerms calldata terms
    ) external payable returns (uint256 id);
    /// @notice The same, for a trace whose tensor roots are known: begins with `nameTensor`.
    function challengeTensor(
        ClaimTerms calldata terms,
        NamedTensor calldata named,
        bytes32 ownRoot
    ) external payable returns (uint256 id);
    /// @notice Names the first tensor that the challenger has otherwise, and asks for the hashes of all its blocks.
    /// @param ownRoot The challenger's root of that tensor: another one than the solver's.
    function nameTensor(
        ClaimTerms calldata terms,
        uint256 id,
        NamedTensor calldata named,
        bytes32 ownRoot
    ) external;
    /// @notice Asks for the bytes of one block of the named tensor.
    function chooseBlock(
        ClaimTerms calldata terms,
        uint256 id,
        uint256 blockIndex
    ) external;

    /// @notice Answers Ask.Roots. The solver or an operator of it that may reserve this claim's bond: a lazy claim is judged by it.
    /// @param roots Leaf 0 the input's, leaf i the output root of op i.
    function answerRoots(
        ClaimTerms calldata terms,
        ModelOpening calldata model,
        bytes32[] calldata roots
    ) external;
    /// @notice Answers Ask.Hashes. Anyone may send it: the tensor's root binds every hash.
    function answerHashes(
        ClaimTerms calldata terms,
        uint256 op,
        bytes32[] calldata hashes
    ) external;
    /// @notice Answers Ask.Block. Anyone may send it. @param path Block -> the tensor's root.
    function answerBlock(
        ClaimTerms calldata terms,
        uint256 op,
        uint256 blockIndex,
        bytes calldata data,
        bytes32[] calldata path
    ) external;

    /// @notice Ends a challenge that is over and credits its bond in the vault. Anyone may send it.
    /// @dev The claim was refuted: the bond goes back. The solver is late with an answer: the claim is refuted by this call,
    /// the prover's share goes to who asked first, the bond goes back. The challenger is late with its move: the bond goes
    /// to the solver.
    function conclude(
        ClaimTerms calldata terms,
        uint256 id
    ) external;
}
