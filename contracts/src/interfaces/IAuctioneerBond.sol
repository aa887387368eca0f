// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ISignatureTransfer} from "permit2/interfaces/ISignatureTransfer.sol";
import {
    AuctionClose,
    Award,
    Bid,
    BidReceipt,
    RevealReceipt,
    TaskIntent
} from "../types/Messages.sol";

/// @notice The intent that an auction was about: its hash is what every message of the auction names.
struct AuctionRef {
    ISignatureTransfer.PermitTransferFrom permit;
    TaskIntent intent;
}

struct SignedClose {
    AuctionClose message;
    bytes signature;
}

struct SignedAward {
    Award message;
    bytes signature;
}

struct SignedReceipt {
    BidReceipt message;
    bytes signature;
}

struct SignedReveal {
    RevealReceipt message;
    bytes signature;
}

/// @notice What the tree of commitments holds at a sequence, with the siblings from its leaf up to the root.
struct Opening {
    bytes32 bidHash;
    bytes32[] path;
}

interface IAuctioneerBondEvents {
    event BondDeposited(address indexed auctioneer, uint256 amount);
    event BondUnbonding(address indexed auctioneer, uint256 amount, uint256 releaseAt);
    event BondReturned(address indexed auctioneer, uint256 amount, address to);
    /// @param beneficiary Receives the half that is not burned: the bidder who was passed over, otherwise the client.
    /// @param penalty What the auctioneer lost, token wei.
    event Punished(
        bytes32 indexed intentHash,
        address indexed auctioneer,
        address indexed beneficiary,
        IAuctioneerBond.Fault fault,
        bytes32 subject,
        uint256 penalty
    );
    event PenaltyPaid(address indexed account, uint256 amount, address to);
}

/// @title IAuctioneerBond: the auctioneer's own stake, and how it is lost
/// @notice An auctioneer puts up money that is lost by what it signed, and by nothing else: each fault below is shown by
/// the auctioneer's own signatures, in one transaction of anybody, with no second round and nobody's judgement. An
/// auctioneer that signs what docs/design.md says can't be framed, whatever clients and bidders do.
/// @notice What it did not sign (a commitment or a reveal that it ignored, an award that it sent late) and a close over a
/// root that has no tree leave no proof; bidders see them and do not reveal.
/// @dev Only signatures of the bonded key itself count (ECDSA): a contract could change its mind about what it signed.
/// @dev Always: bonds + credits + burned <= balance of the token. No owner.
interface IAuctioneerBond is IAuctioneerBondEvents {
    error ZeroAmount();
    /// @notice Thrown when a contract deposits. @param auctioneer Who called; only the key that sends the transaction may.
    error AuctioneerNotKey(address auctioneer);
    error TransferDeliveredLess(uint256 expected, uint256 received);
    error InsufficientFreeBond(address auctioneer, uint256 free, uint256 needed);
    error UnbondingNotOver(uint256 releaseAt, uint256 timestamp);
    error NothingToWithdraw(address account);
    /// @notice Thrown at deployment when a bond could leave before its faults can be proven.
    error UnbondingTooShort(uint256 delay, uint256 min);
    /// @notice Thrown when a message is about another auction than the evidence's.
    error OtherIntent(bytes32 expected, bytes32 actual);
    error NotSignedByAuctioneer(address auctioneer);
    /// @notice Thrown when path and root do not agree, so that nothing is opened.
    error OpeningInvalid(bytes32 expectedRoot, bytes32 actualRoot);
    /// @notice Thrown when a bid is not the one that a hash stands for.
    error OtherBid(bytes32 expected, bytes32 actual);
    /// @notice Thrown when the evidence is genuine and shows nothing wrong.
    error NoFault(Fault fault);
    error AlreadyPunished(bytes32 intentHash, Fault fault, bytes32 subject);
    error FaultWindowOver(uint256 provableUntil, uint256 timestamp);

    /// @notice What can be proven. Each costs once an intent and subject: the bid that was left out or passed over, the round
    /// of a wrong award, 0 for two closes.
    enum Fault {
        TwoCloses,
        TwoAwards,
        CommitmentOmitted,
        AwardMisplaced,
        AwardOffClose,
        AwardOffBid,
        BidPassedOver,
        RoundsBroken
    }

    struct Bond {
        uint128 amount; // token wei that a fault can take, the part on its way out included
        uint128 unbonding; // part of amount that was asked back
        uint64 releaseAt; // unix seconds
    }

    function reactor() external view returns (address);
    function token() external view returns (address);
    /// @notice What a fault costs at least, token wei; an intent's minAuctioneerBond raises it. Never more than the bond.
    function PENALTY() external view returns (uint256);
    /// @notice How long after an intent's openAfter a fault can be proven, seconds.
    function FAULT_WINDOW() external view returns (uint256);
    /// @notice How long a bond that was asked back stays, seconds.
    function UNBONDING_DELAY() external view returns (uint256);
    function bondOf(
        address auctioneer
    ) external view returns (Bond memory);
    /// @notice The bond that is certain to be there for the faults of an auction: what nobody asked back, and nothing for an
    /// `openAfter` (unix seconds) so far away that it could be asked back and leave before.
    function bondFor(
        address auctioneer,
        uint64 openAfter
    ) external view returns (uint256);
    function creditOf(
        address account
    ) external view returns (uint256);
    /// @notice The burned halves: kept apart, never paid out.
    function burned() external view returns (uint256);
    function isPunished(
        bytes32 intentHash,
        Fault fault,
        bytes32 subject
    ) external view returns (bool);

    /// @notice Adds to the caller's bond; pulled with its ERC-20 approval.
    function deposit(
        uint256 amount
    ) external;
    /// @notice Asks `amount` back. A second request adds to the first and restarts its clock; until it is paid out a fault can take it.
    function requestUnbond(
        uint256 amount
    ) external;
    function withdrawUnbonded(
        address to
    ) external returns (uint256 amount);
    /// @notice Pays the caller's credit to `to`.
    function withdraw(
        address to
    ) external returns (uint256 amount);

    /// @notice Two different closes of one auction.
    function proveTwoCloses(
        AuctionRef calldata auction,
        SignedClose calldata first,
        SignedClose calldata second
    ) external;
    /// @notice Two different awards of one round.
    function proveTwoAwards(
        AuctionRef calldata auction,
        SignedAward calldata first,
        SignedAward calldata second
    ) external;
    /// @notice A close that does not hold a receipted commitment at its sequence.
    /// @param opening What the close holds there instead; not looked at when the close has fewer commitments than that.
    /// @param bid The bid that was left out, which names who is paid; its `solver` zero = the client is.
    function proveCommitmentOmitted(
        AuctionRef calldata auction,
        SignedClose calldata close,
        SignedReceipt calldata receipt,
        Opening calldata opening,
        Bid calldata bid
    ) external;
    /// @notice An award whose sequence holds another bid, or does not exist.
    function proveAwardMisplaced(
        AuctionRef calldata auction,
        SignedAward calldata award,
        Opening calldata opening
    ) external;
    /// @notice An award over another set of commitments than the close's.
    function proveAwardOffClose(
        AuctionRef calldata auction,
        SignedAward calldata award,
        SignedClose calldata close
    ) external;
    /// @notice An award to another solver than its bid's, or dearer than it.
    function proveAwardOffBid(
        AuctionRef calldata auction,
        SignedAward calldata award,
        Bid calldata bid
    ) external;
    /// @notice An award dearer than a receipted reveal that was not awarded before. The receipt's conditions are checked again.
    /// @param sequence Of the passed-over bid. @param path Opens it in the award's root.
    function proveBidPassedOver(
        AuctionRef calldata auction,
        SignedAward calldata award,
        SignedClose calldata close,
        SignedReveal calldata reveal,
        Bid calldata bid,
        uint16 sequence,
        bytes32[] calldata path
    ) external;
    /// @notice An award that does not follow from the one before it.
    /// @param prev Of the round before; not looked at for an award of round 0.
    function proveRoundsBroken(
        AuctionRef calldata auction,
        SignedAward calldata award,
        SignedAward calldata prev
    ) external;
}
