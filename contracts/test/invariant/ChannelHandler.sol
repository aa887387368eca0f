// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Deposit, IPaymentChannels} from "../../src/interfaces/IPaymentChannels.sol";
import {ClaimTerms} from "../../src/types/Claim.sol";
import {ChannelConfig, InferenceReceipt} from "../../src/types/Messages.sol";
import {GavelDollar} from "../../src/devnet/GavelDollar.sol";
import {Deployed} from "../../script/Deployment.sol";
import {Channels} from "../utils/Channels.sol";

/// @notice Plays channels of one payer with one solver that sometimes lies: deposits, vouchers, claims, ends, receipts,
/// proofs, challenges that nobody answers, and time. No call reverts.
contract ChannelHandler is Channels {
    /// @dev What an outside observer knows of a channel.
    struct Book {
        ChannelConfig config;
        bytes32 id;
        uint256 deposited;
        uint256 highest; // voucher
        uint256 paid;
        uint256 refunded;
        uint256 slashed;
        uint256 refuted; // number of inferences
        uint256 endedAt; // 0 = not yet
        uint64 inferences;
        bool isReleased;
    }

    struct Challenged {
        ClaimTerms terms;
        uint256 id;
        uint256 channel;
        uint64 index;
        bool isOver;
    }

    Book[] private _books;
    Challenged[] private _challenges;
    uint256 public slashedInAll;
    uint256 private _nonce;
    uint256 private _current; // which book an action is about
    address public immutable WATCHER = makeAddr("watcher");

    /// @dev Does nothing where there is no channel that runs.
    modifier onRunning(
        uint256 which
    ) {
        if (_books.length == 0) return;
        _current = which % _books.length;
        if (_books[_current].endedAt != 0) return;
        _;
    }

    constructor(
        Deployed memory deployed,
        GavelDollar dollar_
    ) {
        adopt(deployed);
        (dollar, token) = (dollar_, address(dollar_));
        client = signer("client");
        solver = signer("solver");
        voucherKey = signer("voucher key");
        receiptKey = signer("receipt key");
    }

    function count() external view returns (uint256) {
        return _books.length;
    }

    function bookAt(
        uint256 i
    ) external view returns (Book memory) {
        return _books[i];
    }

    function payer() external view returns (address) {
        return client.addr;
    }

    function receiver() external view returns (address) {
        return solver.addr;
    }

    /* MONEY */

    function open(
        uint256 amount,
        uint256 pot,
        uint256 bond
    ) external {
        ChannelConfig memory config = configOf(_books.length);
        config.pot = bound(pot, 0, vault.freeStake(solver.addr, token));
        config.bond = bound(bond, 0, POT);
        Deposit memory deposit = _deposit(config, amount);
        vm.prank(solver.addr);
        bytes32 id = channels.open(config, deposit);
        Book storage book = _books.push();
        (book.config, book.id, book.deposited) = (config, id, deposit.amount);
    }

    function topUp(
        uint256 which,
        uint256 amount
    ) external onRunning(which) {
        Book storage book = _book();
        Deposit memory deposit = _deposit(book.config, amount);
        channels.topUp(book.config, deposit);
        book.deposited += deposit.amount;
    }

    function _deposit(
        ChannelConfig memory config,
        uint256 amount
    ) private returns (Deposit memory) {
        amount = bound(amount, 1, 10 ether);
        dollar.mint(client.addr, amount);
        return depositOf(config, amount, _nonce++);
    }

    /// @dev Vouchers may say more than was deposited.
    function claim(
        uint256 which,
        uint128 amount
    ) external onRunning(which) {
        Book storage book = _book();
        uint256 claimed = channels.channelOf(book.id).claimed;
        if (claimed == book.deposited) return;
        amount = uint128(bound(amount, claimed + 1, book.deposited * 2));
        uint256 before = vault.creditOf(solver.addr, token);
        channels.claim(book.config, amount, voucher(book.id, amount));
        book.paid += vault.creditOf(solver.addr, token) - before;
        if (amount > book.highest) book.highest = amount;
    }

    function close(
        uint256 which,
        uint128 amount
    ) external onRunning(which) {
        Book storage book = _book();
        amount = uint128(bound(amount, 0, book.deposited * 2));
        bytes memory signature = voucher(book.id, amount);
        if (amount > book.highest) book.highest = amount;
        _ended(book, abi.encodeCall(channels.close, (book.config, amount, signature)));
    }

    function requestWithdraw(
        uint256 which
    ) external onRunning(which) {
        Book storage book = _book();
        if (channels.channelOf(book.id).until != 0) return;
        vm.prank(client.addr);
        channels.requestWithdraw(book.config);
    }

    function withdraw(
        uint256 which
    ) external onRunning(which) {
        Book storage book = _book();
        uint256 until = channels.channelOf(book.id).until;
        if (until == 0 || block.timestamp <= until) return;
        _ended(book, abi.encodeCall(channels.withdraw, (book.config)));
    }

    function _ended(
        Book storage book,
        bytes memory call
    ) private {
        uint256 toSolver = vault.creditOf(solver.addr, token);
        uint256 toClient = vault.creditOf(client.addr, token);
        vm.prank(solver.addr);
        (bool success,) = address(channels).call(call);
        assertTrue(success, "ends");
        book.paid += vault.creditOf(solver.addr, token) - toSolver;
        book.refunded += vault.creditOf(client.addr, token) - toClient;
        book.endedAt = block.timestamp;
    }

    function releasePot(
        uint256 which
    ) external {
        if (_books.length == 0) return;
        Book storage book = _books[which % _books.length];
        IPaymentChannels.Channel memory channel = channels.channelOf(book.id);
        if (book.endedAt == 0 || book.isReleased || block.timestamp <= channel.until) return;
        _concludeAll();
        channels.releasePot(book.config);
        book.isReleased = true;
    }

    /* RECEIPTS */

    /// @dev Each lie is proven at once, and proven again in vain.
    function inferAndProve(
        uint256 which,
        bool isWrong
    ) external onRunning(which) {
        Book storage book = _book();
        ClaimTerms memory terms = presented(book.config, book.inferences++, isWrong);
        (bool isProven,) =
            address(channelDisputes).call(abi.encodeCall(channelDisputes.prove, (terms, "proof")));
        assertEq(isProven, isWrong, "exactly the wrong ones");
        if (isWrong) _slashed(book, terms.bond);
        (bool again,) =
            address(channelDisputes).call(abi.encodeCall(channelDisputes.prove, (terms, "proof")));
        assertFalse(again, "never twice");
    }

    /// @dev The solver answers nothing. Two receipts for one inference cost it one bond.
    function inferAndChallenge(
        uint256 which,
        bool isTwin
    ) external onRunning(which) {
        Book storage book = _book();
        uint64 index = book.inferences++;
        _challenge(_current, receiptOf(book.config, index, true));
        if (!isTwin) return;
        _challenge(_current, receiptOf(book.config, index, false));
    }

    function _challenge(
        uint256 which,
        InferenceReceipt memory receipt
    ) private {
        ClaimTerms memory terms = present(_books[which].config, receipt);
        uint256 bond = channelDisputes.challengeBond();
        vm.deal(WATCHER, bond);
        vm.prank(WATCHER);
        uint256 id = channelDisputes.challenge{value: bond}(terms);
        _challenges.push(Challenged(terms, id, which, receipt.contextIndex, false));
    }

    /// @dev Every deposit and every pot comes out, although nobody but its owner moves.
    function leaveAll() external {
        for (uint256 i; i < _books.length; ++i) {
            Book storage book = _books[i];
            if (book.endedAt != 0) continue;
            this.requestWithdraw(i);
        }
        vm.warp(block.timestamp + DELAY + 1);
        for (uint256 i; i < _books.length; ++i) {
            this.withdraw(i);
        }
        vm.warp(block.timestamp + RECEIPT_WINDOW + 1);
        for (uint256 i; i < _books.length; ++i) {
            this.releasePot(i);
        }
    }

    /// @dev Time passes only past the solver's answers, which do not come.
    function pass(
        uint256 time
    ) external {
        vm.warp(block.timestamp + bound(time, 1, 3 hours));
        _concludeAll();
    }

    function _concludeAll() private {
        for (uint256 i; i < _challenges.length; ++i) {
            Challenged storage challenged = _challenges[i];
            (, uint256 deadline) = channelDisputes.phaseOf(challenged.id);
            Book storage book = _books[challenged.channel];
            bool isMoot = channels.isRefuted(book.id, challenged.index);
            if (challenged.isOver) continue;
            if (!isMoot && block.timestamp <= deadline) vm.warp(deadline + 1);
            channelDisputes.conclude(challenged.terms, challenged.id);
            challenged.isOver = true;
            if (isMoot) channels.dismiss(challenged.terms);
            else _slashed(book, challenged.terms.bond);
        }
    }

    function _slashed(
        Book storage book,
        uint256 bond
    ) private {
        uint256 left = book.config.pot - book.slashed;
        uint256 amount = bond < left ? bond : left;
        book.slashed += amount;
        slashedInAll += amount;
        ++book.refuted;
    }

    function _book() private view returns (Book storage) {
        return _books[_current];
    }
}
