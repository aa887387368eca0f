// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ISignatureTransfer} from "permit2/interfaces/ISignatureTransfer.sol";
import {Claim, ClaimTerms} from "../types/Claim.sol";
import {ChannelConfig, InferenceReceipt} from "../types/Messages.sol";
import {IClaimBook} from "./IClaimBook.sol";

/// @notice A payer's money on its way into a channel: token and owner are those of the channel.
struct Deposit {
    uint256 amount; // token wei; all that the signature permits
    uint256 nonce; // unordered Permit2 nonce
    uint256 deadline; // of the signature, unix seconds
    bytes signature; // the payer's, judged by Permit2 alone (65, 64 bytes or ERC-1271)
}

/// @notice Events of the channels; from them alone an indexer rebuilds every channel and every presented receipt.
interface IPaymentChannelsEvents {
    /// @param config The whole channel: nothing of it is stored but what moves.
    event ChannelOpened(
        bytes32 indexed channelId,
        address indexed receiver,
        address indexed payer,
        ChannelConfig config,
        uint256 amount
    );
    event ChannelToppedUp(
        bytes32 indexed channelId,
        address indexed receiver,
        address indexed payer,
        address token,
        uint256 amount,
        uint256 deposited
    );
    /// @param amount What this claim paid. @param claimed All claims of the channel together.
    event ChannelClaimed(
        bytes32 indexed channelId,
        address indexed receiver,
        address indexed payer,
        address token,
        uint256 amount,
        uint256 claimed
    );
    /// @param withdrawAfter Last second in which the receiver alone ends the channel, unix seconds.
    event WithdrawRequested(
        bytes32 indexed channelId, address indexed payer, uint256 withdrawAfter
    );
    /// @param paid What this end paid to the receiver besides earlier claims. @param refunded What the payer got back.
    /// @param potUntil Last second in which the pot is certainly there, unix seconds.
    event ChannelClosed(
        bytes32 indexed channelId,
        address indexed receiver,
        address indexed payer,
        address token,
        uint256 paid,
        uint256 refunded,
        uint256 potUntil
    );
    /// @param amount What is left of the pot and is free stake again, token wei.
    event PotReleased(
        bytes32 indexed channelId, address indexed receiver, address token, uint256 amount
    );
    /// @notice Emitted when a signed receipt becomes a claim that Disputes can judge.
    /// @param claim The receipt as a claim: its keyHash is the channel, its cipherHash the index within it.
    /// @param windowEnd The receipt's provableUntil, unix seconds.
    event ReceiptPresented(
        bytes32 indexed receiptHash,
        address indexed solver,
        address indexed client,
        Claim claim,
        address token,
        uint256 bond,
        uint256 windowEnd
    );
    /// @param amount Slashed from the pot: the receipt's bond, or what was left.
    event ReceiptRefuted(
        bytes32 indexed receiptHash,
        address indexed solver,
        bytes32 indexed channelId,
        uint256 contextIndex,
        address prover,
        address token,
        uint256 amount
    );
    /// @notice Emitted when a challenged receipt stops holding up its channel's pot.
    event ReceiptDismissed(
        bytes32 indexed receiptHash, address indexed solver, bytes32 indexed channelId
    );
}

/// @title IPaymentChannels: many inferences, one open and one close
/// @notice A payer deposits once and signs cumulative vouchers; its solver answers each inference with a signed
/// InferenceReceipt, backed by a pot of its stake. The highest voucher settles all of them. Shape: x402 batch-settlement.
/// @dev Tokens lie in the vault like everything else; what a channel pays is credit there, so that nobody's refusal to
/// receive a token keeps the other from its money. No owner, no pause, no proxy.
/// @dev Who loses at which timeout: docs/design.md, "Payment channels".
interface IPaymentChannels is IPaymentChannelsEvents, IClaimBook {
    /// @notice None -> Open -> Closed -> Released. A channel is opened once: for another one, take another salt.
    enum ChannelState {
        None,
        Open,
        Closed, // paid and refunded; the pot still backs its receipts
        Released
    }

    struct Channel {
        uint104 deposited; // slot 0: token wei since it was opened
        uint104 claimed; //         paid to the receiver so far, token wei
        uint40 until; //            Open: last second before the payer may leave, 0 = not asked; Closed: of the pot; unix seconds
        ChannelState state;
        uint120 potLeft; // slot 1: token wei; written when the first receipt is presented
        uint64 challenged; //       receipts whose challenges keep the pot locked
        bool isPotKnown; //         whether potLeft was written
    }

    /// @notice Thrown when a channel is not in the state that the call needs.
    error ChannelStateWrong(bytes32 channelId, ChannelState expected, ChannelState actual);
    error ReceiptKeyMissing();
    error VoucherSignatureInvalid(address signer);
    /// @notice Thrown for a claim that would pay nothing.
    error NothingToClaim(uint256 amount, uint256 claimed);
    error NotReceiver(address receiver, address caller);
    error NotPayer(address payer, address caller);
    error WithdrawAlreadyRequested(uint256 withdrawAfter);
    error WithdrawNotRequested(bytes32 channelId);
    error WithdrawTooEarly(uint256 withdrawAfter, uint256 timestamp);
    error PotLocked(uint256 until, uint256 timestamp);
    /// @notice Thrown when `challenged` receipts of the channel are not decided or dismissed.
    error ReceiptsChallenged(bytes32 channelId, uint256 challenged);
    /// @notice Thrown when the pot that backed a receipt is free stake again, or never was locked.
    error PotGone(bytes32 channelId, ChannelState state);
    /// @notice Thrown for a receipt that names another channel, solver or client than those it is presented for.
    error ReceiptForOtherChannel(bytes32 channelId, bytes32 context);
    /// @notice Thrown for a receipt with another bond than its channel's: the solver, slashing a cheap receipt of its own,
    /// could otherwise take a dear one out of everybody's reach.
    error ReceiptBondWrong(uint256 bond, uint256 expected);
    error ReceiptSignatureInvalid(address receiverAuthorizer);
    error ReceiptAlreadyPresented(bytes32 receiptHash);
    /// @notice Thrown when another receipt for the same inference was refuted: each is slashed once.
    error ContextRefuted(bytes32 channelId, uint256 contextIndex);
    /// @notice Thrown when a receipt is dismissed that nobody challenged: it holds nothing up.
    error NotChallenged(bytes32 receiptHash);

    function PERMIT2() external view returns (ISignatureTransfer);
    /// @notice Bounds of a channel's withdrawDelay and receiptWindow, seconds: those of the reactor.
    function MIN_WINDOW() external view returns (uint256);
    function MAX_WINDOW() external view returns (uint256);
    /// @notice EIP-712 domain separator ("Gavel", "1") that vouchers and receipts are signed under.
    function DOMAIN_SEPARATOR() external view returns (bytes32);
    /// @notice The channel's id: the EIP-712 digest of its config, so that it is another one on each chain and contract.
    function channelIdOf(
        ChannelConfig calldata config
    ) external view returns (bytes32);
    function channelOf(
        bytes32 channelId
    ) external view returns (Channel memory);
    /// @notice Whether a receipt for this inference was refuted.
    function isRefuted(
        bytes32 channelId,
        uint64 contextIndex
    ) external view returns (bool);
    /// @notice The EIP-712 digest that the receiver's authorizer signs, and the key of the receipt's claim.
    function receiptHashOf(
        InferenceReceipt calldata receipt
    ) external view returns (bytes32);
    /// @notice The claim that a receipt becomes when it is presented.
    function termsOf(
        ChannelConfig calldata config,
        InferenceReceipt calldata receipt
    ) external view returns (ClaimTerms memory);
    /// @notice State of whichever receipt has this hash, and the second its window ends.
    function stateOf(
        bytes32 receiptHash
    ) external view returns (uint8 state, uint256 windowEnd, bool challenged);

    /// @notice Opens a channel: takes the payer's deposit and locks the receiver's pot. Sender: the receiver or its live
    /// operator, whose limit the pot must keep: nobody else reserves a solver's stake. The payer needs no transaction.
    function open(
        ChannelConfig calldata config,
        Deposit calldata deposit
    ) external returns (bytes32 channelId);
    /// @notice Adds to an open channel's deposit. Anyone may send it.
    function topUp(
        ChannelConfig calldata config,
        Deposit calldata deposit
    ) external;
    /// @notice Credits the receiver what a voucher says beyond earlier claims, at most the deposit. Anyone may send it.
    /// @param amount The voucher's maxClaimableAmount.
    function claim(
        ChannelConfig calldata config,
        uint128 amount,
        bytes calldata signature
    ) external;
    /// @notice Ends a channel: credits the receiver by its last voucher and the payer with the rest. The pot stays for
    /// receiptWindow. Sender: the receiver or its live operator.
    /// @param amount The voucher's maxClaimableAmount; nothing above what was claimed before needs no signature.
    function close(
        ChannelConfig calldata config,
        uint128 amount,
        bytes calldata signature
    ) external;
    /// @notice The payer wants to leave: the receiver has withdrawDelay to use its last voucher. Payer only.
    function requestWithdraw(
        ChannelConfig calldata config
    ) external;
    /// @notice Ends a channel after the payer's delay: all that was not claimed is the payer's. Anyone may send it.
    function withdraw(
        ChannelConfig calldata config
    ) external;
    /// @notice Frees what is left of the pot, receiptWindow after the channel's end and when no receipt is under challenge.
    /// Anyone may send it.
    function releasePot(
        ChannelConfig calldata config
    ) external;
    /// @notice Makes a signed receipt a claim that Disputes can judge, until its provableUntil. Anyone may send it.
    /// @dev It says nothing against the solver yet, and costs its sender alone.
    function present(
        ChannelConfig calldata config,
        InferenceReceipt calldata receipt,
        bytes calldata signature
    ) external returns (bytes32 receiptHash);
    /// @notice Ends a challenged receipt that nothing can refute any more: its window and all its challenges are over, or
    /// another receipt for the same inference was refuted. Anyone may send it.
    function dismiss(
        ClaimTerms calldata terms
    ) external;
}
