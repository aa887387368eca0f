// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {ReentrancyGuardTransient} from "solady/utils/ReentrancyGuardTransient.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";
import {SafeTransferLib} from "solady/utils/SafeTransferLib.sol";
import {AuctioneerFaults} from "./bond/AuctioneerFaults.sol";
import {AuctionEvidence} from "./bond/AuctionEvidence.sol";
import {AuctionRef, IAuctioneerBond} from "./interfaces/IAuctioneerBond.sol";
import {ITaskReactor} from "./interfaces/ITaskReactor.sol";

/// @title AuctioneerBond
/// @dev Where a change belongs: what is a fault, AuctioneerFaults; what counts as evidence, AuctionEvidence; money, here.
contract AuctioneerBond is AuctioneerFaults, ReentrancyGuardTransient {
    /// @inheritdoc IAuctioneerBond
    address public immutable token;
    /// @inheritdoc IAuctioneerBond
    uint256 public immutable PENALTY;
    /// @inheritdoc IAuctioneerBond
    uint256 public immutable FAULT_WINDOW;
    /// @inheritdoc IAuctioneerBond
    uint256 public immutable UNBONDING_DELAY;

    mapping(address auctioneer => Bond) private _bonds;
    /// @inheritdoc IAuctioneerBond
    mapping(bytes32 intentHash => mapping(Fault fault => mapping(bytes32 subject => bool))) public
        isPunished;
    /// @inheritdoc IAuctioneerBond
    mapping(address account => uint256) public creditOf;
    /// @inheritdoc IAuctioneerBond
    uint256 public burned;

    constructor(
        ITaskReactor reactor_,
        address token_,
        uint256 penalty,
        uint256 faultWindow,
        uint256 unbondingDelay
    ) AuctionEvidence(reactor_) {
        if (unbondingDelay <= faultWindow) {
            revert UnbondingTooShort(unbondingDelay, faultWindow + 1);
        }
        (token, PENALTY, FAULT_WINDOW) = (token_, penalty, faultWindow);
        UNBONDING_DELAY = SafeCastLib.toUint32(unbondingDelay);
    }

    /* BOND */

    /// @inheritdoc IAuctioneerBond
    function deposit(
        uint256 amount
    ) external nonReentrant {
        if (amount == 0) revert ZeroAmount();
        if (msg.sender != tx.origin) revert AuctioneerNotKey(msg.sender);
        uint256 before = SafeTransferLib.balanceOf(token, address(this));
        SafeTransferLib.safeTransferFrom(token, msg.sender, address(this), amount);
        uint256 balance = SafeTransferLib.balanceOf(token, address(this));
        if (balance < before + amount) revert TransferDeliveredLess(before + amount, balance);
        _bonds[msg.sender].amount += SafeCastLib.toUint128(amount);
        emit BondDeposited(msg.sender, amount);
    }

    /// @inheritdoc IAuctioneerBond
    function requestUnbond(
        uint256 amount
    ) external {
        if (amount == 0) revert ZeroAmount();
        Bond storage bond = _bonds[msg.sender];
        uint256 free = bond.amount - bond.unbonding;
        if (amount > free) revert InsufficientFreeBond(msg.sender, free, amount);
        uint64 releaseAt = SafeCastLib.toUint64(block.timestamp + UNBONDING_DELAY);
        bond.unbonding += SafeCastLib.toUint128(amount);
        bond.releaseAt = releaseAt;
        emit BondUnbonding(msg.sender, amount, releaseAt);
    }

    /// @inheritdoc IAuctioneerBond
    function withdrawUnbonded(
        address to
    ) external nonReentrant returns (uint256 amount) {
        Bond storage bond = _bonds[msg.sender];
        amount = bond.unbonding;
        if (amount == 0) revert NothingToWithdraw(msg.sender);
        if (block.timestamp < bond.releaseAt) {
            revert UnbondingNotOver(bond.releaseAt, block.timestamp);
        }
        bond.amount -= SafeCastLib.toUint128(amount);
        bond.unbonding = 0;
        emit BondReturned(msg.sender, amount, to);
        SafeTransferLib.safeTransfer(token, to, amount);
    }

    /// @inheritdoc IAuctioneerBond
    function withdraw(
        address to
    ) external nonReentrant returns (uint256 amount) {
        amount = creditOf[msg.sender];
        if (amount == 0) revert NothingToWithdraw(msg.sender);
        creditOf[msg.sender] = 0;
        emit PenaltyPaid(msg.sender, amount, to);
        SafeTransferLib.safeTransfer(token, to, amount);
    }

    /* READ */

    /// @inheritdoc IAuctioneerBond
    function bondOf(
        address auctioneer
    ) external view returns (Bond memory) {
        return _bonds[auctioneer];
    }

    /// @inheritdoc IAuctioneerBond
    function bondFor(
        address auctioneer,
        uint64 openAfter
    ) external view returns (uint256) {
        if (uint256(openAfter) + FAULT_WINDOW >= block.timestamp + UNBONDING_DELAY) return 0;
        Bond storage bond = _bonds[auctioneer];
        return bond.amount - bond.unbonding;
    }

    /* PENALTY */

    /// @dev Takes the free part first, then what was asked back.
    function _punish(
        AuctionRef calldata auction,
        Fault fault,
        bytes32 subject,
        address beneficiary
    ) internal override {
        uint256 provableUntil = uint256(auction.intent.openAfter) + FAULT_WINDOW;
        if (block.timestamp > provableUntil) {
            revert FaultWindowOver(provableUntil, block.timestamp);
        }
        bytes32 intentHash = _hashIntent(auction);
        if (isPunished[intentHash][fault][subject]) {
            revert AlreadyPunished(intentHash, fault, subject);
        }
        isPunished[intentHash][fault][subject] = true;
        address auctioneer = auction.intent.auctioneer;
        uint256 penalty = _take(auctioneer, auction.intent.minAuctioneerBond);
        emit Punished(intentHash, auctioneer, beneficiary, fault, subject, penalty);
        uint256 paid = penalty / 2;
        creditOf[beneficiary] += paid;
        burned += penalty - paid;
    }

    function _take(
        address auctioneer,
        uint256 minAuctioneerBond
    ) private returns (uint256 penalty) {
        Bond storage bond = _bonds[auctioneer];
        penalty =
            FixedPointMathLib.min(bond.amount, FixedPointMathLib.max(PENALTY, minAuctioneerBond));
        uint128 left = bond.amount - SafeCastLib.toUint128(penalty);
        bond.amount = left;
        if (bond.unbonding > left) bond.unbonding = left;
    }

    /// @dev The library's default stores the lock in storage on all chains but one.
    function _useTransientReentrancyGuardOnlyOnMainnet() internal pure override returns (bool) {
        return false;
    }
}
