// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {NamedTensor} from "../../src/exact/Disclosure.sol";
import {ModelOpening} from "../../src/exact/Proofs.sol";
import {Ask, Phase, Question} from "../../src/interfaces/IDisputes.sol";
import {ITaskReactor} from "../../src/interfaces/ITaskReactor.sol";
import {ClaimTerms} from "../../src/types/Claim.sol";
import {Disputed} from "../utils/Disputed.sol";

/// @notice Claims of an honest solver and of a liar, lazy and eager, under challenges of a watcher and of sybils, in any order.
/// No call reverts. Before time passes the honest solver answers what it was asked, the watcher makes its next move, and the
/// liar answers or does not: those are the promises that the system's rest on.
contract DisputeHandler is Disputed {
    /// @dev A trace with everything that can be asked of it.
    struct Run {
        bytes32[] roots;
        bytes32[][] hashes; // by op - 1
        NamedTensor[] named; // by op - 1
        bytes32 traceRoot;
        bytes proof; // empty for the honest one
        uint256 wrongOp;
        uint256 wrongBlock;
    }

    struct Record {
        ClaimTerms terms;
        uint256 run; // 0 = honest
        uint256 silentFrom; // the liar answers no question of this kind or a later one; 3 = it answers all
        uint256 watched; // the watcher's challenge; 0 = none yet
        bool isOpen;
    }

    uint256 internal constant LIES = 3;
    uint256 internal constant MAX_CLAIMS = 6;
    uint256 internal constant MAX_CHALLENGES = 24;

    Run[] internal _runs;
    Record[] public records;
    uint256[] internal _claimOf; // by challenge id - 1
    address public honest;
    address public liar = makeAddr("liar");
    uint256 public bondsPaid; // wei that challengers have put in

    function setUp() public override {}

    /// @dev Not in setUp: forge calls that of the test contract only.
    function prepare() external {
        super.setUp();
        honest = solver.addr;
        stake(honest, 10_000 ether);
        stake(liar, 10_000 ether);
        _record(0, 0);
        uint256[LIES] memory ops = [uint256(1), 4, OPS];
        for (uint256 i; i < LIES; ++i) {
            bytes[] memory before = tensors;
            uint256 element = tensors[ops[i]].length - 1;
            _lie(ops[i], element, 1);
            _recomputeFrom(ops[i] + 1);
            _record(ops[i], element);
            tensors = before;
        }
    }

    function _record(
        uint256 op,
        uint256 element
    ) private {
        Run storage run = _runs.push();
        run.roots = _traceLeaves();
        run.traceRoot = _claim().traceRoot;
        for (uint256 i = 1; i <= OPS; ++i) {
            run.hashes.push(_blockLeaves(i));
            run.named.push(named(i));
        }
        if (op == 0) return;
        run.proof = proofOf(op, element);
        run.wrongOp = op;
        run.wrongBlock = element / shapes[op].blockSize;
    }

    /* ACTIONS */

    function fill(
        uint256 which,
        bool isEager,
        uint256 silentFrom
    ) external {
        if (records.length == MAX_CLAIMS) return;
        uint256 run = which % (LIES + 1);
        _solve(run);
        ClaimTerms memory terms = isEager ? eagerClaim(records.length) : lazyClaim(records.length);
        records.push(Record(terms, run, silentFrom % 4, 0, true));
    }

    /// @dev Makes `tensors` hold what the run has, and its owner the solver of the next claim.
    function _solve(
        uint256 run
    ) private {
        address owner = run == 0 ? honest : liar;
        solver.addr = owner;
        otherTraceLeaves = _runs[run].roots;
    }

    function challenge(
        uint256 which
    ) external {
        (bool found, Record storage record) = _within(which);
        if (found) _challenge(record, which, sybil);
    }

    function name(
        uint256 which,
        uint256 op
    ) external {
        (bool found, Record storage record, uint256 id) = _inPhase(which, Phase.AwaitTensor);
        if (found) _name(record, id, 1 + op % OPS);
    }

    function choose(
        uint256 which,
        uint256 blockIndex
    ) external {
        (bool found, Record storage record, uint256 id) = _inPhase(which, Phase.AwaitChoice);
        if (!found) return;
        uint256 count = _runs[record.run].hashes[disputes.challengeOf(id).op - 1].length;
        choose(record.terms, id, blockIndex % count);
    }

    function conclude(
        uint256 which
    ) external {
        if (_claimOf.length == 0) return;
        uint256 id = 1 + which % _claimOf.length;
        Record storage record = records[_claimOf[id - 1]];
        (Phase phase, uint256 deadline) = disputes.phaseOf(id);
        bool isRefuted = _stateOf(record) == ITaskReactor.ClaimState.Refuted;
        if (phase == Phase.Ended || (!isRefuted && block.timestamp <= deadline)) return;
        disputes.conclude(record.terms, id);
        record.isOpen = _stateOf(record) == ITaskReactor.ClaimState.Claimed;
    }

    function finalize(
        uint256 which
    ) external {
        if (records.length == 0) return;
        Record storage record = records[which % records.length];
        (, uint256 windowEnd,) = reactor.stateOf(record.terms.claim.intentHash);
        bool isOver = block.timestamp > windowEnd
            && disputes.openChallenges(record.terms.claim.intentHash) == 0;
        if (!record.isOpen || !isOver) return;
        reactor.finalize(record.terms);
        record.isOpen = false;
    }

    function pass(
        uint256 time
    ) external {
        for (uint256 i; i < records.length; ++i) {
            if (records[i].isOpen) _play(records[i], i);
        }
        vm.roll(block.number + 1);
        vm.warp(block.timestamp + bound(time, 1, ANSWER));
    }

    /* WHAT THE HONEST DO BEFORE TIME PASSES */

    /// @dev Again and again, because an answer may allow a move and a move ask for an answer.
    function _play(
        Record storage record,
        uint256 which
    ) private {
        if (record.run != 0 && record.watched == 0) {
            (, uint256 windowEnd,) = reactor.stateOf(record.terms.claim.intentHash);
            if (block.timestamp <= windowEnd) record.watched = _challenge(record, which, watcher);
        }
        for (uint256 round; round < 3; ++round) {
            for (uint256 id = 1; id <= _claimOf.length; ++id) {
                if (_claimOf[id - 1] == which) _answer(record, id);
            }
            if (record.watched != 0 && record.isOpen) _watch(record);
        }
    }

    function _answer(
        Record storage record,
        uint256 id
    ) private {
        (Phase phase, uint256 deadline) = disputes.phaseOf(id);
        if (!record.isOpen || uint8(phase) % 2 == 0 || block.timestamp > deadline) return;
        uint256 kind = uint8(phase) / 2;
        if (record.run != 0 && kind >= record.silentFrom) return;
        Run storage run = _runs[record.run];
        if (kind == 0) {
            vm.prank(record.terms.claim.solver);
            disputes.answerRoots(record.terms, run.named[0].model, run.roots);
            return;
        }
        uint256 op = disputes.challengeOf(id).op;
        if (kind == 1) return disputes.answerHashes(record.terms, op, run.hashes[op - 1]);
        _answerBlock(record, op, disputes.challengeOf(id).blockIndex);
    }

    /// @dev The block's bytes are recomputed from the run's lie, if any.
    function _answerBlock(
        Record storage record,
        uint256 op,
        uint256 blockIndex
    ) private {
        bytes[] memory before = tensors;
        uint256 wrongOp = _runs[record.run].wrongOp;
        if (wrongOp != 0) {
            _lie(wrongOp, tensors[wrongOp].length - 1, 1);
            _recomputeFrom(wrongOp + 1);
        }
        answerBlock(record.terms, op, blockIndex);
        tensors = before;
    }

    function _watch(
        Record storage record
    ) private {
        Run storage run = _runs[record.run];
        (Phase phase, uint256 deadline) = disputes.phaseOf(record.watched);
        if (block.timestamp > deadline) return;
        if (phase == Phase.AwaitTensor) _name(record, record.watched, run.wrongOp);
        if (phase == Phase.AwaitChoice) choose(record.terms, record.watched, run.wrongBlock);
        if (phase != Phase.AwaitProof) return;
        vm.prank(watcher);
        disputes.prove(record.terms, run.proof);
        record.isOpen = false;
    }

    /* INTERNAL */

    function _challenge(
        Record storage record,
        uint256 which,
        address who
    ) private returns (uint256 id) {
        if (who == sybil && _claimOf.length >= MAX_CHALLENGES) return 0;
        uint256 bond = disputes.challengeBond();
        vm.deal(who, bond);
        id = challenged(record.terms, who);
        bondsPaid += bond;
        _claimOf.push(which % records.length);
    }

    function _name(
        Record storage record,
        uint256 id,
        uint256 op
    ) private {
        NamedTensor memory tensor = _runs[record.run].named[op - 1];
        address who = disputes.challengeOf(id).challenger;
        vm.prank(who);
        disputes.nameTensor(record.terms, id, tensor, "own root");
    }

    function _within(
        uint256 which
    ) private view returns (bool found, Record storage record) {
        if (records.length == 0) return (false, _none());
        record = records[which % records.length];
        (, uint256 windowEnd,) = reactor.stateOf(record.terms.claim.intentHash);
        found = record.isOpen && block.timestamp <= windowEnd;
    }

    /// @dev A challenge of a sybil: the watcher makes its moves itself.
    function _inPhase(
        uint256 which,
        Phase phase
    ) private view returns (bool found, Record storage record, uint256 id) {
        if (_claimOf.length == 0) return (false, _none(), 0);
        id = 1 + which % _claimOf.length;
        record = records[_claimOf[id - 1]];
        (Phase now_, uint256 deadline) = disputes.phaseOf(id);
        bool isSybils = disputes.challengeOf(id).challenger == sybil;
        found = record.isOpen && isSybils && now_ == phase && block.timestamp <= deadline;
    }

    function _none() private pure returns (Record storage record) {
        assembly ("memory-safe") {
            record.slot := not(0)
        }
    }

    function _stateOf(
        Record storage record
    ) private view returns (ITaskReactor.ClaimState state) {
        (state,) = reactor.resultOf(record.terms);
    }

    /* READ */

    function counts() external view returns (uint256 claims, uint256 challenges) {
        return (records.length, _claimOf.length);
    }

    function at(
        uint256 index
    ) external view returns (Record memory) {
        return records[index];
    }

    function contracts() external view returns (address, address, address, address) {
        return (address(reactor), address(disputes), address(vault), token);
    }

    function challengers() external view returns (address, address) {
        return (watcher, sybil);
    }
}
