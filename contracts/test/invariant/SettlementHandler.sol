// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {PositionalTree} from "../../src/exact/PositionalTree.sol";
import {Disputes} from "../../src/Disputes.sol";
import {SolverVault} from "../../src/SolverVault.sol";
import {TaskReactor} from "../../src/TaskReactor.sol";
import {GavelDollar} from "../../src/devnet/GavelDollar.sol";
import {ISolverVault} from "../../src/interfaces/ISolverVault.sol";
import {Fill, ITaskReactor, SignedIntent} from "../../src/interfaces/ITaskReactor.sol";
import {ClaimTerms, EscrowTerms, Outcome} from "../../src/types/Claim.sol";
import {Deployed, Deployment} from "../../script/Deployment.sol";
import {Orders, Signer} from "../utils/Orders.sol";

/// @notice Plays three clients, two honest solvers, one liar, an honest watcher and strangers, in any order. No call reverts.
/// Before time passes, honest solvers answer their demands and the watcher proves what is wrong: those are the promises
/// that the system's rest on.
contract SettlementHandler is Orders {
    /// @dev A task in escrow, until it is filled or refunded.
    struct Taken {
        EscrowTerms terms;
        Record claim; // what it becomes when it is filled
        bool isOver;
    }

    struct Record {
        ClaimTerms terms;
        bytes output;
        Fill order;
        uint256 deposit; // wei, of an open demand
        bool isWrong;
        ITaskReactor.ClaimState state;
    }

    uint256 internal constant LIAR = 2;
    uint256 internal constant BLOCK = 256;

    SolverVault public vault;
    Disputes public disputes;
    GavelDollar public dollar;
    Signer[] public solvers;
    Signer[] public clients;
    address public immutable WATCHER = makeAddr("watcher");

    Record[] internal _records;
    Taken[] internal _taken;
    mapping(address solver => uint256) public staked; // token wei put in, less what left by unbonding
    uint256 public calls;

    constructor(
        Deployed memory deployed,
        GavelDollar dollar_
    ) {
        (reactor, vault, disputes) = (deployed.reactor, deployed.vault, deployed.disputes);
        dollar = dollar_;
        token = address(dollar_);
        auctioneer = signer("auctioneer");
        string[3] memory names = ["0", "1", "2"];
        for (uint256 i; i < 3; ++i) {
            solvers.push(signer(string.concat("solver", names[i])));
            clients.push(signer(string.concat("client", names[i])));
            vm.prank(clients[i].addr);
            dollar.approve(Deployment.PERMIT2, type(uint256).max);
        }
    }

    /* STAKE */

    function stake(
        uint256 who,
        uint96 amount
    ) external {
        address owner = solvers[who % 3].addr;
        uint256 sum = bound(amount, 1, 1000 ether);
        dollar.mint(owner, sum);
        vm.startPrank(owner);
        dollar.approve(address(vault), sum);
        vault.stake(token, sum);
        vm.stopPrank();
        staked[owner] += sum;
    }

    function requestUnbond(
        uint256 who,
        uint256 amount
    ) external {
        address owner = solvers[who % 3].addr;
        uint256 free = vault.freeStake(owner, token);
        if (free == 0) return;
        vm.prank(owner);
        vault.requestUnbond(token, bound(amount, 1, free));
    }

    function withdrawUnbonded(
        uint256 who
    ) external {
        address owner = solvers[who % 3].addr;
        ISolverVault.Unbonding memory unbonding = vault.unbondingOf(owner, token);
        if (unbonding.amount == 0 || block.timestamp < unbonding.releaseAt) return;
        vm.prank(owner);
        vault.withdrawUnbonded(token, owner);
        staked[owner] -= unbonding.amount;
    }

    /* FILL */

    function fill(
        uint256 who,
        uint256 whose,
        uint256 price,
        uint256 bond,
        uint256 window
    ) external {
        uint256 free = vault.freeStake(solvers[who % 3].addr, token);
        Record memory made = _record(who, whose, bound(price, 0, CAP));
        made.order.intent.bond = bound(bond, 0, free);
        made.order.intent.challengeWindow =
            uint32(bound(window, reactor.MIN_WINDOW(), reactor.MAX_WINDOW()));
        sign(made.order);
        uint256 before = dollar.balanceOf(client.addr);
        dollar.mint(client.addr, CAP);
        vm.prank(solver.addr);
        reactor.fill(made.order);
        uint256 paid = before + CAP - dollar.balanceOf(client.addr);
        assertEq(paid, made.order.award.price, "the client pays the award's price");
        _keep(made);
    }

    /// @dev Some orders of the batch are for sale above the cap, and fail.
    function fillBatch(
        uint256 who,
        uint256 whose,
        uint8 failing
    ) external {
        Fill[] memory orders = new Fill[](3);
        Record[] memory made = new Record[](3);
        for (uint256 i; i < 3; ++i) {
            made[i] = _record(who, whose, CAP);
            made[i].order.permit.nonce += i;
            if (failing >> i & 1 == 1) made[i].order.permit.permitted.amount = CAP - 1;
            made[i].order.intent.bond = 0;
            orders[i] = sign(made[i].order);
            dollar.mint(orders[i].intent.client, CAP);
        }
        vm.prank(orders[0].award.solver);
        bool[] memory filled = reactor.fillBatch(orders);
        for (uint256 i; i < 3; ++i) {
            assertEq(filled[i], failing >> i & 1 == 0, "only what must fail failed");
            if (filled[i]) _keep(made[i]);
        }
    }

    /// @dev A second fill of a filled intent, whatever became of it.
    function refill(
        uint256 which
    ) external {
        if (_records.length == 0) return;
        Fill memory order = _records[which % _records.length].order;
        uint256 before = dollar.balanceOf(order.intent.client);
        vm.prank(order.award.solver);
        vm.expectRevert();
        reactor.fill(order);
        assertEq(dollar.balanceOf(order.intent.client), before, "not paid again");
    }

    /* ESCROW */

    function award(
        uint256 who,
        uint256 whose,
        uint256 price,
        uint256 bond
    ) external {
        Taken memory taken = _takeable(who, whose, bond);
        Fill memory order = taken.claim.order;
        order.intent.flags |= 1;
        order.award.price = bound(price, 0, CAP);
        Outcome memory kept = order.outcome;
        order.outcome = Outcome(0, 0, 0, 0);
        sign(order);
        vm.prank(solver.addr);
        reactor.award(order);
        order.outcome = kept;
        _keepTaken(taken, order.award.price, order.award.exclusiveUntil);
    }

    function claim(
        uint256 who,
        uint256 whose,
        uint256 start,
        uint256 bond
    ) external {
        Taken memory taken = _takeable(who, whose, bond);
        Fill memory order = taken.claim.order;
        order.intent.openAfter = uint64(block.timestamp) - 1;
        order.intent.claimWindow = EXCLUSIVITY;
        order.intent.startPrice = bound(start, 0, CAP);
        order.intent.decayStart = uint64(block.timestamp) - 1;
        order.intent.decayEnd = uint64(block.timestamp) + 1;
        signPermit(order);
        SignedIntent memory signed = SignedIntent(order.permit, order.intent, order.permitSignature);
        order.award.price = reactor.openPrice(signed);
        vm.prank(solver.addr);
        reactor.claim(signed, solver.addr);
        _keepTaken(taken, order.award.price, block.timestamp + EXCLUSIVITY);
    }

    function fillEscrow(
        uint256 which
    ) external {
        (bool found, Taken storage taken) = _openTaken(which);
        if (!found || block.timestamp > taken.terms.fillBy) return;
        vm.prank(taken.terms.solver);
        reactor.fillEscrow(taken.terms, taken.claim.order.outcome);
        taken.isOver = true;
        _records.push(taken.claim);
    }

    function refund(
        uint256 which
    ) external {
        (bool found, Taken storage taken) = _openTaken(which);
        if (!found || block.timestamp <= taken.terms.fillBy) return;
        reactor.refund(taken.terms);
        taken.isOver = true;
        staked[taken.terms.solver] -= taken.terms.bond * reactor.FADE_BPS() / 10_000;
    }

    /* ENDS */

    function finalize(
        uint256 which
    ) external {
        (bool found, Record storage record) = _open(which);
        (, uint256 windowEnd, bool demanded) = reactor.stateOf(_keyOf(record));
        if (!found || demanded || block.timestamp <= windowEnd) return;
        reactor.finalize(record.terms);
        record.state = ITaskReactor.ClaimState.Final;
    }

    function release(
        uint256 which
    ) external {
        (bool found, Record storage record) = _open(which);
        if (!found) return;
        client = _clientOf(record);
        reactor.release(record.terms, releaseSignature(record.terms));
        record.state = ITaskReactor.ClaimState.Released;
        record.deposit = 0;
    }

    function demand(
        uint256 which,
        uint256 extra
    ) external {
        (bool found, Record storage record) = _open(which);
        (, uint256 windowEnd,) = reactor.stateOf(_keyOf(record));
        if (!found || block.timestamp > windowEnd) return;
        uint256 deposit = reactor.demandDeposit() + bound(extra, 0, 1 ether);
        vm.deal(record.terms.client, deposit);
        vm.prank(record.terms.client);
        try reactor.demand{value: deposit}(record.terms) {
            record.deposit = deposit;
        } catch (bytes memory reason) {
            assertEq(
                bytes4(reason), ITaskReactor.AlreadyDemanded.selector, "once a claim, no other bar"
            );
        }
    }

    function reveal(
        uint256 which
    ) external {
        (bool found, Record storage record) = _open(which);
        if (found && record.deposit != 0) _reveal(record);
    }

    /// @dev Also tries to prove right claims wrong.
    function prove(
        uint256 which,
        address sender
    ) external {
        (bool found, Record storage record) = _open(which);
        (, uint256 windowEnd,) = reactor.stateOf(_keyOf(record));
        if (!found || block.timestamp > windowEnd) return;
        if (record.isWrong) return _prove(record);
        vm.prank(sender);
        vm.expectRevert();
        disputes.prove(record.terms, "proof");
    }

    function withdraw(
        uint256 who,
        bool isNative
    ) external {
        address owner = who % 2 == 0 ? solvers[who % 3].addr : clients[who % 3].addr;
        address currency = isNative ? address(0) : token;
        if (vault.creditOf(owner, currency) != 0) vault.withdrawFor(owner, currency);
    }

    /* TIME */

    function pass(
        uint32 time
    ) external {
        for (uint256 i; i < _records.length; ++i) {
            Record storage record = _records[i];
            if (record.state != ITaskReactor.ClaimState.Claimed) continue;
            bool isHonest = record.terms.claim.solver != solvers[LIAR].addr;
            if (record.deposit != 0 && isHonest) _reveal(record);
            if (record.isWrong) _prove(record);
        }
        vm.roll(block.number + 1);
        vm.warp(block.timestamp + bound(time, 1, reactor.MIN_WINDOW()));
        _expire();
    }

    /// @dev Whatever the liar left unanswered.
    function _expire() private {
        for (uint256 i; i < _records.length; ++i) {
            Record storage record = _records[i];
            if (record.deposit == 0) continue;
            try reactor.expireDemand(record.terms) {
                record.state = ITaskReactor.ClaimState.Refuted;
                record.deposit = 0;
            } catch (bytes memory reason) {
                assertEq(bytes4(reason), ITaskReactor.DemandOpen.selector, "still answerable");
            }
        }
    }

    /* READ */

    function takenCount() external view returns (uint256) {
        return _taken.length;
    }

    function takenAt(
        uint256 index
    ) external view returns (Taken memory) {
        return _taken[index];
    }

    function recordCount() external view returns (uint256) {
        return _records.length;
    }

    function recordAt(
        uint256 index
    ) external view returns (Record memory) {
        return _records[index];
    }

    /* INTERNAL */

    function _reveal(
        Record storage record
    ) private {
        reactor.reveal(record.terms, record.output, BLOCK);
        record.deposit = 0;
    }

    function _prove(
        Record storage record
    ) private {
        vm.prank(WATCHER);
        disputes.prove(record.terms, "proof");
        record.state = ITaskReactor.ClaimState.Refuted;
        record.deposit = 0;
    }

    function _record(
        uint256 who,
        uint256 whose,
        uint256 price
    ) private returns (Record memory made) {
        client = clients[whose % 3];
        solver = solvers[who % 3];
        made.order = orderOf(_records.length * 8);
        made.order.award.price = price;
        made.isWrong = who % 3 == LIAR && who % 2 == 0;
        made.state = ITaskReactor.ClaimState.Claimed;
        (made.output, made.order.outcome.outputRoot) = _outputFor(made.isWrong);
    }

    /// @dev The test verifier calls odd roots fraud.
    function _outputFor(
        bool isWrong
    ) private returns (bytes memory output, bytes32 root) {
        do {
            output = abi.encode("output", ++calls);
            root = PositionalTree.rootOfTensor(output, BLOCK);
        } while ((uint256(root) & 1 == 1) != isWrong);
    }

    function _keep(
        Record memory made
    ) private {
        made.terms = termsOf(made.order);
        _records.push(made);
    }

    function _takeable(
        uint256 who,
        uint256 whose,
        uint256 bond
    ) private returns (Taken memory taken) {
        uint256 free = vault.freeStake(solvers[who % 3].addr, token);
        taken.claim = _record(who, whose, 0);
        taken.claim.order.permit.nonce = (1 << 64) + _taken.length;
        taken.claim.order.intent.bond = bound(bond, 0, free);
        dollar.mint(client.addr, CAP);
    }

    function _keepTaken(
        Taken memory taken,
        uint256 price,
        uint256 fillBy
    ) private {
        Fill memory order = taken.claim.order;
        order.award.price = price;
        taken.claim.terms = termsOf(order);
        ClaimTerms memory terms = taken.claim.terms;
        taken.terms = EscrowTerms({
            intentHash: terms.claim.intentHash,
            solver: terms.claim.solver,
            client: terms.client,
            token: terms.token,
            price: price,
            bond: terms.bond,
            modelId: terms.claim.modelId,
            inputRoot: terms.claim.inputRoot,
            challengeWindow: order.intent.challengeWindow,
            isEager: order.intent.flags & 8 != 0,
            fillBy: fillBy
        });
        _taken.push(taken);
    }

    function _openTaken(
        uint256 which
    ) private view returns (bool found, Taken storage taken) {
        uint256 count = _taken.length;
        if (count == 0) {
            assembly ("memory-safe") {
                taken.slot := not(0)
            }
            return (false, taken);
        }
        taken = _taken[which % count];
        found = !taken.isOver;
    }

    function _open(
        uint256 which
    ) private view returns (bool found, Record storage record) {
        uint256 count = _records.length;
        if (count == 0) return (false, _none());
        record = _records[which % count];
        found = record.state == ITaskReactor.ClaimState.Claimed;
    }

    function _none() private pure returns (Record storage record) {
        assembly ("memory-safe") {
            record.slot := not(0)
        }
    }

    function _keyOf(
        Record storage record
    ) private view returns (bytes32) {
        return record.terms.claim.intentHash;
    }

    function _clientOf(
        Record storage record
    ) private view returns (Signer memory) {
        for (uint256 i; i < 3; ++i) {
            if (clients[i].addr == record.terms.client) return clients[i];
        }
        revert("unknown client");
    }
}
