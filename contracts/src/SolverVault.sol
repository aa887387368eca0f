// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ReentrancyGuardTransient} from "solady/utils/ReentrancyGuardTransient.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";
import {SafeTransferLib} from "solady/utils/SafeTransferLib.sol";
import {ISolverVault} from "./interfaces/ISolverVault.sol";

/// @title SolverVault
contract SolverVault is ISolverVault, ReentrancyGuardTransient {
    uint256 internal constant BPS = 10_000;
    uint256 internal constant BURN_BPS = 3000;
    uint256 internal constant PROVER_BPS = 2000;
    address internal constant NATIVE = address(0);

    /// @dev Reserved and credit share a slot because a claim that holds changes just these two. The slot of an account
    /// that ever staked is never empty, so that no fill has to pay for a fresh one; nor that of a channel's payer.
    struct Account {
        uint120 reserved; // slot 0: token wei of the stake that back open claims
        uint120 credit; //         token wei that the account may withdraw
        uint8 opened; //           1 from the first stake or refund of a channel on
        uint128 stake; // slot 1: token wei, reserved part included
    }

    /// @inheritdoc ISolverVault
    uint256 public immutable UNBONDING_DELAY;
    /// @inheritdoc ISolverVault
    address public immutable reactor;
    /// @inheritdoc ISolverVault
    address public immutable channels;

    mapping(address account => mapping(address token => Account)) private _accounts;
    mapping(address solver => mapping(address token => Unbonding)) private _unbondings;
    mapping(address solver => mapping(address operator => Operator)) private _operators;
    /// @inheritdoc ISolverVault
    mapping(address token => uint256) public burnedOf;

    modifier onlyReactor() {
        if (msg.sender != reactor) revert NotReactor(msg.sender);
        _;
    }

    modifier onlyChannels() {
        if (msg.sender != channels) revert NotChannels(msg.sender);
        _;
    }

    /// @dev Those that end what they reserved. A sum above what is reserved or staked reverts, whoever asks.
    modifier onlySettlement() {
        if (msg.sender != reactor && msg.sender != channels) revert NotReactor(msg.sender);
        _;
    }

    constructor(
        address reactor_,
        address channels_,
        uint256 unbondingDelay
    ) {
        (reactor, channels) = (reactor_, channels_);
        UNBONDING_DELAY = SafeCastLib.toUint32(unbondingDelay);
    }

    /* STAKE */

    /// @inheritdoc ISolverVault
    function stake(
        address token,
        uint256 amount
    ) external nonReentrant {
        if (amount == 0) revert ZeroAmount();
        uint256 before = SafeTransferLib.balanceOf(token, address(this));
        SafeTransferLib.safeTransferFrom(token, msg.sender, address(this), amount);
        uint256 balance = SafeTransferLib.balanceOf(token, address(this));
        if (balance < before + amount) revert TransferDeliveredLess(before + amount, balance);
        // All amounts of a token together are at most its balance, so none of them can outgrow 120 bits.
        SafeCastLib.toUint120(balance);
        Account storage account = _accounts[msg.sender][token];
        account.stake += SafeCastLib.toUint128(amount);
        account.opened = 1;
        emit Staked(msg.sender, token, amount);
    }

    /// @inheritdoc ISolverVault
    function requestUnbond(
        address token,
        uint256 amount
    ) external {
        if (amount == 0) revert ZeroAmount();
        Account storage account = _accounts[msg.sender][token];
        _requireFree(account, msg.sender, token, amount);
        Unbonding storage unbonding = _unbondings[msg.sender][token];
        uint64 releaseAt = SafeCastLib.toUint64(block.timestamp + UNBONDING_DELAY);
        account.stake -= SafeCastLib.toUint128(amount);
        unbonding.amount += SafeCastLib.toUint128(amount);
        unbonding.releaseAt = releaseAt;
        emit UnbondRequested(msg.sender, token, amount, releaseAt);
    }

    /// @inheritdoc ISolverVault
    function withdrawUnbonded(
        address token,
        address to
    ) external nonReentrant {
        Unbonding memory unbonding = _unbondings[msg.sender][token];
        if (unbonding.amount == 0) revert NothingToWithdraw(msg.sender, token);
        if (block.timestamp < unbonding.releaseAt) {
            revert UnbondingNotOver(unbonding.releaseAt, block.timestamp);
        }
        delete _unbondings[msg.sender][token];
        emit Unbonded(msg.sender, token, unbonding.amount);
        SafeTransferLib.safeTransfer(token, to, unbonding.amount);
    }

    /// @inheritdoc ISolverVault
    function setOperator(
        address operator,
        uint128 maxBond,
        uint64 expiresAt
    ) external {
        _operators[msg.sender][operator] = Operator(maxBond, expiresAt);
        emit OperatorSet(msg.sender, operator, maxBond, expiresAt);
    }

    /* CREDIT */

    /// @inheritdoc ISolverVault
    function withdraw(
        address token,
        address to
    ) external nonReentrant returns (uint256 amount) {
        return _withdraw(msg.sender, token, to);
    }

    /// @inheritdoc ISolverVault
    function withdrawFor(
        address account,
        address token
    ) external nonReentrant returns (uint256 amount) {
        return _withdraw(account, token, account);
    }

    /* REACTOR AND CHANNELS ONLY */

    /// @inheritdoc ISolverVault
    function reserve(
        address solver,
        address caller,
        address token,
        uint256 bond
    ) external onlyReactor {
        _reserve(solver, caller, token, bond);
    }

    /// @inheritdoc ISolverVault
    function lockForChannel(
        address solver,
        address caller,
        address token,
        uint256 pot
    ) external onlyChannels {
        _reserve(solver, caller, token, pot);
    }

    /// @inheritdoc ISolverVault
    function settle(
        address solver,
        address token,
        uint256 bond,
        uint256 price
    ) external onlySettlement {
        Account storage account = _accounts[solver][token];
        account.reserved -= SafeCastLib.toUint120(bond);
        account.credit += SafeCastLib.toUint120(price);
    }

    /// @inheritdoc ISolverVault
    function settleChannel(
        address solver,
        address payer,
        address token,
        uint256 paid,
        uint256 refund
    ) external onlyChannels {
        _accounts[solver][token].credit += SafeCastLib.toUint120(paid);
        if (refund == 0) return;
        Account storage account = _accounts[payer][token];
        account.credit += SafeCastLib.toUint120(refund);
        account.opened = 1;
    }

    /// @inheritdoc ISolverVault
    function slash(
        address solver,
        address client,
        address prover,
        address token,
        uint256 bond,
        uint256 price
    ) external onlySettlement {
        uint256 reward = prover == address(0) ? 0 : bond * PROVER_BPS / BPS;
        uint256 burned = bond * BURN_BPS / BPS;
        if (prover == address(0)) burned += bond * PROVER_BPS / BPS;
        Account storage account = _accounts[solver][token];
        account.reserved -= SafeCastLib.toUint120(bond);
        account.stake -= SafeCastLib.toUint128(bond);
        burnedOf[token] += burned;
        emit Slashed(solver, token, bond, burned);
        _credit(client, token, price + bond - reward - burned);
        _credit(prover, token, reward);
    }

    /// @inheritdoc ISolverVault
    function forfeit(
        address solver,
        address client,
        address token,
        uint256 bond,
        uint256 fade,
        uint256 price
    ) external onlyReactor {
        Account storage account = _accounts[solver][token];
        account.reserved -= SafeCastLib.toUint120(bond);
        account.stake -= SafeCastLib.toUint128(fade);
        _credit(client, token, price + fade);
    }

    /// @inheritdoc ISolverVault
    function creditNative(
        address account
    ) external payable {
        _credit(account, NATIVE, msg.value);
    }

    /* READ */

    /// @inheritdoc ISolverVault
    function stakeOf(
        address solver,
        address token
    ) external view returns (StakeAccount memory) {
        Account storage account = _accounts[solver][token];
        return StakeAccount(account.stake, account.reserved);
    }

    /// @inheritdoc ISolverVault
    function freeStake(
        address solver,
        address token
    ) external view returns (uint256) {
        return _freeOf(_accounts[solver][token]);
    }

    /// @inheritdoc ISolverVault
    function unbondingOf(
        address solver,
        address token
    ) external view returns (Unbonding memory) {
        return _unbondings[solver][token];
    }

    /// @inheritdoc ISolverVault
    function operatorOf(
        address solver,
        address operator
    ) external view returns (Operator memory) {
        return _operators[solver][operator];
    }

    /// @inheritdoc ISolverVault
    function creditOf(
        address account,
        address token
    ) external view returns (uint256) {
        return _accounts[account][token].credit;
    }

    /// @inheritdoc ISolverVault
    function isSolverOrOperator(
        address solver,
        address caller
    ) external view returns (bool) {
        return caller == solver || block.timestamp <= _operators[solver][caller].expiresAt;
    }

    /* INTERNAL */

    function _reserve(
        address solver,
        address caller,
        address token,
        uint256 amount
    ) private {
        if (caller != solver) _requireOperator(solver, caller, amount);
        Account storage account = _accounts[solver][token];
        _requireFree(account, solver, token, amount);
        account.reserved += SafeCastLib.toUint120(amount);
    }

    function _credit(
        address account,
        address token,
        uint256 amount
    ) private {
        if (amount == 0) return;
        _accounts[account][token].credit += SafeCastLib.toUint120(amount);
        emit Credited(account, token, amount);
    }

    function _withdraw(
        address account,
        address token,
        address to
    ) private returns (uint256 amount) {
        amount = _accounts[account][token].credit;
        if (amount == 0) revert NothingToWithdraw(account, token);
        _accounts[account][token].credit = 0;
        emit Withdrawn(account, token, amount, to);
        if (token == NATIVE) SafeTransferLib.safeTransferETH(to, amount);
        else SafeTransferLib.safeTransfer(token, to, amount);
    }

    function _freeOf(
        Account storage account
    ) private view returns (uint256) {
        return account.stake - account.reserved;
    }

    function _requireFree(
        Account storage account,
        address solver,
        address token,
        uint256 needed
    ) private view {
        uint256 free = _freeOf(account);
        if (needed > free) revert InsufficientFreeStake(solver, token, free, needed);
    }

    function _requireOperator(
        address solver,
        address caller,
        uint256 bond
    ) private view {
        Operator memory operator = _operators[solver][caller];
        if (operator.expiresAt == 0) revert NotSolverOrOperator(solver, caller);
        if (block.timestamp > operator.expiresAt) {
            revert OperatorExpired(caller, operator.expiresAt);
        }
        if (bond > operator.maxBond) {
            revert OperatorLimitExceeded(caller, bond, operator.maxBond);
        }
    }

    /// @dev The library's default stores the lock in storage on all chains but one.
    function _useTransientReentrancyGuardOnlyOnMainnet() internal pure override returns (bool) {
        return false;
    }
}
