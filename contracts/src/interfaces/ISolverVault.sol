// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @notice Events of the vault. With the reactor's and the channels' they rebuild every balance: `Filled` reserves its bond,
/// `Finalized` and `Released` free it and credit its price; `ChannelOpened` locks its pot, `PotReleased` frees it,
/// `ChannelClaimed` and `ChannelClosed` credit the receiver, `ChannelClosed` the payer. Only what nobody else reports is reported here.
interface ISolverVaultEvents {
    event Staked(address indexed solver, address indexed token, uint256 amount);
    event UnbondRequested(
        address indexed solver, address indexed token, uint256 amount, uint256 releaseAt
    );
    event Unbonded(address indexed solver, address indexed token, uint256 amount);
    event OperatorSet(
        address indexed solver, address indexed operator, uint128 maxBond, uint64 expiresAt
    );
    event Slashed(address indexed solver, address indexed token, uint256 bond, uint256 burned);
    event Credited(address indexed account, address indexed token, uint256 amount);
    event Withdrawn(address indexed account, address indexed token, uint256 amount, address to);
}

/// @title ISolverVault: the only contract that holds tokens
/// @notice Holds solvers' stake, the prices in escrow, the deposits of channels, credits and the burned share of slashed
/// bonds. No owner.
/// @dev Always, for every token: stakes + unbonding + escrowed prices + channel deposits + credits + burned = balance.
/// Reserved <= stake.
/// @dev Warning: fee-on-transfer and rebasing tokens are not supported; `stake` and `fill` refuse a transfer that delivers
/// less, and a balance above 120 bits.
/// @dev The native coin is the token `address(0)`; it only ever appears as a credit.
interface ISolverVault is ISolverVaultEvents {
    error NotReactor(address caller);
    error NotChannels(address caller);
    error NotSolverOrOperator(address solver, address caller);
    error OperatorExpired(address operator, uint64 expiresAt);
    error OperatorLimitExceeded(address operator, uint256 bond, uint256 maxBond);
    error InsufficientFreeStake(address solver, address token, uint256 free, uint256 needed);
    error UnbondingNotOver(uint256 releaseAt, uint256 timestamp);
    error NothingToWithdraw(address account, address token);
    error ZeroAmount();
    error TransferDeliveredLess(uint256 expected, uint256 received);

    struct StakeAccount {
        uint128 stake; // token wei, reserved part included
        uint128 reserved; // part of stake that backs open claims
    }

    struct Unbonding {
        uint128 amount; // token wei on their way out
        uint64 releaseAt; // unix seconds
    }

    struct Operator {
        uint128 maxBond; // largest bond or pot that one claim or channel may reserve, token wei
        uint64 expiresAt; // unix seconds, last second of validity; 0 = not an operator
    }

    /// @notice How long stake that was asked back stays in the vault, in seconds: longer than MAX_WINDOW plus the longest dispute.
    function UNBONDING_DELAY() external view returns (uint256);
    function reactor() external view returns (address);
    /// @notice The PaymentChannels whose pots lie here; zero = none.
    function channels() external view returns (address);
    function stakeOf(
        address solver,
        address token
    ) external view returns (StakeAccount memory);
    function freeStake(
        address solver,
        address token
    ) external view returns (uint256);
    function unbondingOf(
        address solver,
        address token
    ) external view returns (Unbonding memory);
    function operatorOf(
        address solver,
        address operator
    ) external view returns (Operator memory);
    function creditOf(
        address account,
        address token
    ) external view returns (uint256);
    /// @notice The burned share of slashed bonds: kept apart, never paid out.
    function burnedOf(
        address token
    ) external view returns (uint256);
    /// @notice Whether `caller` may act for `solver` now.
    function isSolverOrOperator(
        address solver,
        address caller
    ) external view returns (bool);

    /// @notice Locks `amount` of `token` as the caller's stake; pulled with the caller's ERC-20 approval.
    function stake(
        address token,
        uint256 amount
    ) external;
    /// @notice Takes `amount` of free stake out of service; it can be withdrawn after UNBONDING_DELAY. A second request
    /// adds to the first and restarts its clock.
    function requestUnbond(
        address token,
        uint256 amount
    ) external;
    /// @notice Pays the caller's unbonded stake to `to`.
    function withdrawUnbonded(
        address token,
        address to
    ) external;
    /// @notice Lets `operator` act for the caller until `expiresAt` with bonds up to `maxBond`; expiresAt = 0 revokes.
    function setOperator(
        address operator,
        uint128 maxBond,
        uint64 expiresAt
    ) external;
    /// @notice Pays the caller's credit to `to`.
    function withdraw(
        address token,
        address to
    ) external returns (uint256 amount);
    /// @notice Pays `account`'s credit to `account` itself; anyone may send it, so a client needs no gas for its refund.
    function withdrawFor(
        address account,
        address token
    ) external returns (uint256 amount);

    /// @notice Reserves `bond` of `solver`'s free stake. Reactor only.
    /// @param caller Who sent the transaction: the solver or its live operator, within the operator's limit.
    function reserve(
        address solver,
        address caller,
        address token,
        uint256 bond
    ) external;
    /// @notice Reserves `pot` of `solver`'s free stake for a payment channel. Channels only.
    /// @param caller As in `reserve`: a pot counts against the operator's limit like a bond.
    function lockForChannel(
        address solver,
        address caller,
        address token,
        uint256 pot
    ) external;
    /// @notice Frees the bond of a claim that holds, or a pot, and credits its price to the solver. Reactor and channels only.
    function settle(
        address solver,
        address token,
        uint256 bond,
        uint256 price
    ) external;
    /// @notice Takes the bond of a refuted claim and credits: the price to the client, 30 % of the bond burned, 20 % to
    /// `prover` (burned too when it is zero), the rest to the client. Reactor and channels only.
    function slash(
        address solver,
        address client,
        address prover,
        address token,
        uint256 bond,
        uint256 price
    ) external;
    /// @notice Pays out the deposit of a channel that ends: `paid` to the solver, `refund` to the payer. Channels only.
    function settleChannel(
        address solver,
        address payer,
        address token,
        uint256 paid,
        uint256 refund
    ) external;
    /// @notice Ends a reservation that came to nothing: the bond is free again but for `fade`, which the client gets with its
    /// price. Reactor only.
    function forfeit(
        address solver,
        address client,
        address token,
        uint256 bond,
        uint256 fade,
        uint256 price
    ) external;
    /// @notice Credits the native coin sent along to `account`. Anyone may give; deposits and bonds come back this way.
    function creditNative(
        address account
    ) external payable;
}
