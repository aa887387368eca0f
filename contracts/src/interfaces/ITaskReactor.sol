// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ISignatureTransfer} from "permit2/interfaces/ISignatureTransfer.sol";
import {TaskIntent, Award} from "../types/Messages.sol";
import {Claim, ClaimTerms, EscrowTerms, Outcome} from "../types/Claim.sol";

/// @notice Everything that one fill needs. All of it but `outcome` is signed by somebody.
struct Fill {
    ISignatureTransfer.PermitTransferFrom permit; // token, cap, nonce, deadline: what the client's Permit2 signature covers
    TaskIntent intent; // the witness
    bytes permitSignature; // the client's, judged by Permit2 alone (65, 64 bytes or ERC-1271)
    Award award;
    bytes awardSignature; // the auctioneer's
    bytes prevAward; // round > 0: abi.encode(Award, bytes signature) of the round before; empty in round 0
    Outcome outcome;
}

/// @notice An intent as its client signed it.
struct SignedIntent {
    ISignatureTransfer.PermitTransferFrom permit;
    TaskIntent intent;
    bytes permitSignature; // the client's, judged by Permit2 alone
}

/// @notice Events of the reactor; from them alone an indexer rebuilds every claim.
interface ITaskReactorEvents {
    /// @notice Emitted once per filled intent.
    /// @param client Who paid.
    /// @param claim The whole claim: nothing of it is stored but a digest.
    /// @param token Of the price and the bond.
    /// @param bond Reserved from the solver's stake, token wei.
    /// @param windowEnd Last second in which the claim can be refuted or its output demanded, unix seconds.
    event Filled(
        bytes32 indexed intentHash,
        address indexed solver,
        address indexed client,
        Claim claim,
        address token,
        uint256 bond,
        uint256 windowEnd
    );
    /// @notice Emitted when a solver takes an intent on and its price goes into escrow; `fillEscrow` and `refund` need all of it.
    event Escrowed(
        bytes32 indexed intentHash,
        address indexed solver,
        address indexed client,
        EscrowTerms terms
    );
    /// @notice Emitted when an escrow was not filled in time.
    /// @param bond Was reserved and is free again, but for `fade`, which the client gets with its price; token wei.
    event EscrowRefunded(
        bytes32 indexed intentHash,
        address indexed solver,
        address indexed client,
        address token,
        uint256 price,
        uint256 bond,
        uint256 fade
    );
    /// @notice Emitted for an intent that anybody may claim after its openAfter. Nothing in it was checked.
    /// @param call The calldata of `publish`: the signed intent and where its input is.
    event Published(bytes32 indexed intentHash, address indexed client, bytes call);
    /// @notice Emitted for each failing fill of a batch. @param reason The first 1 024 bytes of its revert data.
    event FillFailed(uint256 indexed index, bytes32 indexed intentHash, bytes reason);
    event Demanded(
        bytes32 indexed intentHash, address indexed client, uint256 deposit, uint256 answerBy
    );
    /// @notice Emitted when the solver posts the demanded output; the bytes are in this event.
    event Revealed(bytes32 indexed intentHash, address indexed solver, bytes output);
    event Released(
        bytes32 indexed intentHash, address indexed solver, address indexed client, uint256 price
    );
    event Finalized(
        bytes32 indexed intentHash, address indexed solver, address indexed client, uint256 price
    );
    /// @param prover Who receives the prover's share; zero = it was not announced in time, or no proof was needed.
    event Refuted(
        bytes32 indexed intentHash, address indexed solver, address indexed client, address prover
    );
}

/// @title ITaskReactor: intents in, money and results out
/// @notice A fill takes the price from the client through Permit2, reserves the solver's bond and commits the result, in
/// one transaction. After the challenge window the solver is credited; a refuted claim is slashed and its client refunded.
/// @dev State is one word per intent, keyed by intentHash: whoever acts on a claim passes its ClaimTerms in full.
/// @dev No owner, no pause, no proxy. All prose of the reactor is here; docs/design.md has the state machine.
interface ITaskReactor is ITaskReactorEvents {
    /// @notice Thrown for a value whose feature this version does not have. @param field Name of the intent's field.
    error Unsupported(string field);
    error IntentAlreadyUsed(bytes32 intentHash);
    /// @notice Thrown when an intent that wants its price in escrow is filled without, or the other way round.
    error ModeMismatch(uint256 flags);
    /// @notice Thrown when an award comes with a result: in escrow mode that is committed later.
    error OutcomeTooEarly();
    /// @notice Thrown when an award is taken on after its ackBy, which ends its round.
    error AwardNotTakenInTime(uint256 ackBy, uint256 timestamp);
    error NotOpenYet(uint256 openAfter, uint256 timestamp);
    /// @notice Thrown when a private intent is published or claimed: its input is for its auctioneer's winners alone.
    error PrivateIntent();
    error NoTimeToFill();
    error EscrowOver(uint256 fillBy, uint256 timestamp);
    error EscrowRunning(uint256 fillBy, uint256 timestamp);
    /// @notice Thrown when somebody else would commit a result at a solver's expense.
    error MayNotFill(address solver, address caller);
    error AwardForOtherIntent(bytes32 expected, bytes32 actual);
    error AwardSignatureInvalid(address auctioneer);
    error AwardExpired(uint256 exclusiveUntil, uint256 timestamp);
    error AwardTooLong(uint256 exclusiveUntil, uint256 latest);
    error AwardNotYetUsable(uint256 usableAfter, uint256 timestamp);
    error AwardRoundInvalid(uint256 round, uint256 tried);
    error PrevAwardInvalid(bytes32 expected, bytes32 actual);
    error PriceAboveCap(uint256 price, uint256 cap);
    error WindowOutOfRange(uint256 challengeWindow, uint256 min, uint256 max);
    /// @notice Thrown when an eager intent is filled without a trace root.
    error EagerTraceMissing();
    /// @notice Thrown when a lazy intent is filled with a trace root: its claim must not say what nobody asked for.
    error LazyTraceGiven(bytes32 traceRoot);
    error SelfOnly(address caller);
    error ClaimUnknown(bytes32 intentHash);
    error ClaimNotOpen(bytes32 intentHash, ClaimState state);
    error WindowOpen(uint256 windowEnd, uint256 timestamp);
    error WindowOver(uint256 windowEnd, uint256 timestamp);
    error ReleaseSignatureInvalid(address client);
    error NotClient(address client, address caller);
    /// @notice Thrown when less than `demandDeposit()` is sent along.
    error DepositTooLow(uint256 sent, uint256 needed);
    error AlreadyDemanded(bytes32 intentHash);
    error NotDemanded(bytes32 intentHash);
    error DemandOpen(uint256 answerBy, uint256 timestamp);
    error DemandOver(uint256 answerBy, uint256 timestamp);
    error OutputMismatch(bytes32 expected, bytes32 actual);
    error OutputTooLarge(uint256 length, uint256 max);
    error BlockSizeOutOfRange(uint256 blockSize, uint256 min, uint256 max);
    error NotDisputes(address caller);
    /// @notice Thrown when a claim would end well while `open` challenges of it are not decided.
    error ChallengesOpen(bytes32 intentHash, uint256 open);
    /// @notice Thrown at deployment when a neighbour was not built for this reactor.
    error WiringMismatch(address expected, address actual);
    /// @notice Thrown at deployment when stake could leave the vault before its last claim can be refuted.
    error UnbondingTooShort(uint256 delay, uint256 min);

    /// @notice Unknown -> [Escrowed ->] Claimed -> Released | Final | Refuted; Escrowed -> Refunded. A released claim never
    /// counts as one that survived its window.
    enum ClaimState {
        Unknown,
        Claimed,
        Released,
        Final,
        Refuted,
        Escrowed,
        Refunded
    }

    function PERMIT2() external view returns (ISignatureTransfer);
    function vault() external view returns (address);
    function disputes() external view returns (address);
    /// @notice Bounds of an intent's challengeWindow, seconds.
    function MIN_WINDOW() external view returns (uint256);
    function MAX_WINDOW() external view returns (uint256);
    /// @notice How long the solver may take to answer a demand, seconds; the clock of challenges is built on it.
    function ANSWER_WINDOW() external view returns (uint256);
    /// @notice Longest output, bytes.
    function MAX_OUTPUT() external view returns (uint256);
    /// @notice The deposit that `demand` needs in the current block, wei of the native coin: 1.5 x the cost of answering with the longest output.
    function demandDeposit() external view returns (uint256);
    /// @notice EIP-712 domain separator ("Gavel", "1") that awards and releases are signed under.
    function DOMAIN_SEPARATOR() external view returns (bytes32);
    /// @notice The key of an intent: the struct hash of the whole PermitWitnessTransferFrom with this reactor as spender.
    function hashIntent(
        ISignatureTransfer.PermitTransferFrom calldata permit,
        TaskIntent calldata intent
    ) external view returns (bytes32);
    function hashClaim(
        Claim calldata claim
    ) external pure returns (bytes32);
    /// @notice State of exactly this claim, with its output; (Unknown, 0) when the intent was filled by another claim or not at all.
    function resultOf(
        ClaimTerms calldata terms
    ) external view returns (ClaimState state, bytes32 outputRoot);
    /// @notice State of whichever claim filled the intent, and the second its window ends.
    function stateOf(
        bytes32 intentHash
    ) external view returns (ClaimState state, uint256 windowEnd, bool demanded);

    /// @notice Takes an award on in escrow mode: the price goes into escrow, the bond is reserved, and the solver has until the
    /// award's exclusiveUntil to fill. Until the award's ackBy, which ends its round. Sender: the solver or its live operator.
    /// @param order As for `fill`, its outcome empty.
    function award(
        Fill calldata order
    ) external returns (bytes32 intentHash);
    /// @notice Takes a public intent on after its openAfter, at `openPrice`, into escrow, with claimWindow to fill. Once an
    /// intent. Sender: the solver or its live operator.
    function claim(
        SignedIntent calldata signed,
        address solver
    ) external returns (bytes32 intentHash);
    /// @notice Puts an intent on the chain for those who `claim`. Checks nothing but that it is public: a claim does.
    function publish(
        SignedIntent calldata signed,
        string calldata inputUri
    ) external returns (bytes32 intentHash);
    /// @notice Commits the result of a task in escrow. Until its fillBy. Sender: the solver or its live operator.
    function fillEscrow(
        EscrowTerms calldata terms,
        Outcome calldata outcome
    ) external;
    /// @notice Gives the client its price back after fillBy, and FADE_BPS of the bond; the rest of the bond is free again.
    /// Anyone may send it.
    function refund(
        EscrowTerms calldata terms
    ) external;
    /// @notice What a claim of the intent costs now, token wei: startPrice until decayStart, then rising evenly to the cap at
    /// decayEnd; the cap where the client signed no times.
    function openPrice(
        SignedIntent calldata signed
    ) external view returns (uint256);
    /// @notice The part of its bond that a solver loses when it does not fill what it has taken on, basis points.
    function FADE_BPS() external view returns (uint256);
    /// @notice Takes the price, reserves the bond and commits the result. Sender: the award's solver or its live operator.
    /// @return intentHash The intent's key.
    function fill(
        Fill calldata order
    ) external returns (bytes32 intentHash);
    /// @notice Fills several; a failing fill is reported by FillFailed and reverts nothing but itself.
    /// @return filled Which of them succeeded.
    function fillBatch(
        Fill[] calldata orders
    ) external returns (bool[] memory filled);
    /// @notice One fill of a batch, in a call of its own so that it can fail alone. The reactor itself only.
    /// @param sender Who sent the batch.
    function fillFor(
        Fill calldata order,
        address sender
    ) external;
    /// @notice Credits the solver after the window, demand answered or absent, every challenge over. Anyone may send it.
    function finalize(
        ClaimTerms calldata terms
    ) external;
    /// @notice Ends the window early with the client's signed Release of that very claim, and credits the solver. Not while
    /// a challenge is open: who placed a bond is heard first.
    function release(
        ClaimTerms calldata terms,
        bytes calldata signature
    ) external;
    /// @notice The client, left without key or data, asks for the output's bytes on-chain. Within the window, once a claim.
    function demand(
        ClaimTerms calldata terms
    ) external payable;
    /// @notice Answers a demand with the output's bytes. Anyone may send it; the answer's cost goes to the solver, the rest of
    /// the deposit back to the client.
    /// @param blockSize The size of the output tensor's blocks, bytes (256 to 1024), as the model's last operator has it.
    function reveal(
        ClaimTerms calldata terms,
        bytes calldata output,
        uint256 blockSize
    ) external;
    /// @notice Slashes a solver that left a demand unanswered and refunds price and deposit. Anyone may send it.
    function expireDemand(
        ClaimTerms calldata terms
    ) external;
    /// @notice Notes that a claim is challenged, so that its end waits for Disputes. Within the window. Disputes only.
    function markChallenged(
        ClaimTerms calldata terms
    ) external;
    /// @notice Slashes a refuted claim, within its window or while a challenge of it is open. Disputes only.
    /// @param prover Receives the prover's share; zero = burned.
    function refute(
        ClaimTerms calldata terms,
        address prover
    ) external;
}
