// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {PositionalTree} from "../../src/exact/PositionalTree.sol";
import {GavelDollar} from "../../src/devnet/GavelDollar.sol";
import {Fill} from "../../src/interfaces/ITaskReactor.sol";
import {ClaimTerms, EscrowTerms} from "../../src/types/Claim.sol";
import {Deployment} from "../../script/Deployment.sol";
import {OddOutputIsFraudVerifier} from "../utils/doubles/Verifiers.sol";
import {Artifacts} from "../utils/Artifacts.sol";
import {Escrows} from "../utils/Escrows.sol";
import {Settlement} from "../utils/Settlement.sol";

/// @notice Whole transactions against the exported artifacts, which are what is deployed. Other figures than those in
/// snapshots/settlement.json fail; FORGE_SNAPSHOT_CHECK=false makes forge write the file anew.
/// forge-config: default.isolate = true
/// forge-config: release.isolate = true
contract SettleGasTest is Artifacts, Escrows {
    string private constant GROUP = "settlement";
    uint256 private constant SIZE_LIMIT = 24_576;

    function setUp() public override(Settlement) {
        super.setUp();
        dollar = GavelDollar(deployCode("artifacts/GavelDollar.json"));
        token = address(dollar);
        adopt(deployArtifacts(Deployment.defaults(new OddOutputIsFraudVerifier())));
        fund(client.addr);
        stake(solver.addr, 10 * STAKE);
    }

    function _orders(
        uint256 first,
        uint256 count
    ) private view returns (Fill[] memory orders) {
        orders = new Fill[](count);
        for (uint256 i; i < count; ++i) {
            orders[i] = sign(orderOf(first + i));
        }
    }

    function _fillBatch(
        Fill[] memory orders
    ) private returns (uint256 gasUsed) {
        vm.prank(solver.addr);
        bool[] memory filled = reactor.fillBatch(orders);
        gasUsed = vm.lastCallGas().gasTotalUsed;
        for (uint256 i; i < filled.length; ++i) {
            assertTrue(filled[i], "filled");
        }
    }

    function test_bytecodeSize_ofEveryArtifactIsDeployable() public view {
        assertLt(address(reactor).code.length, SIZE_LIMIT, "reactor");
        assertLt(address(vault).code.length, SIZE_LIMIT, "vault");
        assertLt(address(disputes).code.length, SIZE_LIMIT, "disputes");
        assertLt(address(registry).code.length, SIZE_LIMIT, "registry");
    }

    /// @dev Compared here and not by forge, whose own comparison is silent where its output is JSON.
    function _record(
        string memory name,
        uint256 gasUsed
    ) private {
        vm.snapshotValue(GROUP, name, gasUsed);
        if (!vm.envOr("FORGE_SNAPSHOT_CHECK", true)) return;
        string memory file = vm.readFile("snapshots/settlement.json");
        assertEq(gasUsed, vm.parseJsonUint(file, string.concat(".", name)), name);
    }

    function _recordLastCall(
        string memory name
    ) private returns (uint256 gasUsed) {
        gasUsed = vm.lastCallGas().gasTotalUsed;
        _record(name, gasUsed);
    }

    function test_fill_gas() public {
        fill(sign(orderOf(0)));
        assertLe(_recordLastCall("fillWithFreshNonceWord"), 150_000, "fill");
        fill(sign(orderOf(1)));
        uint256 eager = _recordLastCall("fillWithUsedNonceWord");
        assertLe(eager, 150_000, "fill");
        Fill memory lazy = orderOf(2);
        lazy.intent.flags = 0;
        lazy.outcome.traceRoot = 0;
        fill(sign(lazy));
        assertLe(vm.lastCallGas().gasTotalUsed, eager, "a lazy fill is not dearer");
    }

    /// @dev On a used nonce word, as most are.
    function test_escrow_gas() public {
        fill(sign(orderOf(0)));
        EscrowTerms memory terms = awarded(1);
        uint256 awardGas = _recordLastCall("escrowAward");
        fillEscrow(terms);
        uint256 fillGas = _recordLastCall("escrowFill");
        assertLe(fillGas, 90_000, "fill");
        assertLe(awardGas + fillGas, 205_000, "both");
    }

    function test_fillBatch_gas() public {
        fill(sign(orderOf(0)));
        uint256 one = _fillBatch(_orders(10, 1));
        uint256 ten = _fillBatch(_orders(20, 10));
        _record("fillBatchOf10", ten);
        _record("eachFurtherFillOfTheSameClient", (ten - one) / 9);
        Fill[] memory orders = _orders(40, 2);
        client = signer("another client");
        fund(client.addr);
        orders[1] = sign(orderOf(0));
        uint256 two = _fillBatch(orders);
        _record("eachFurtherFillOfAnotherClient", two - one);
    }

    /// @dev With the least calldata floor that EIP-7623 gives: 10 gas a zero byte, 40 any other.
    function test_fill_ofALostRace_gas() public {
        Fill memory order = sign(orderOf(0));
        fill(order);
        vm.prank(solver.addr);
        (bool isFilled,) = address(reactor).call(abi.encodeCall(reactor.fill, (order)));
        assertFalse(isFilled, "filled twice");
        uint256 used = _recordLastCall("lostRace");
        assertLe(used, _floorOf(abi.encodeCall(reactor.fill, (order))) + 3000, "near the floor");
    }

    function test_finalize_gas() public {
        ClaimTerms memory first = fill(sign(orderOf(0)));
        ClaimTerms memory second = fill(sign(orderOf(1)));
        afterWindow();
        reactor.finalize(first);
        assertLe(_recordLastCall("finalizeFirst"), 62_000, "first");
        reactor.finalize(second);
        assertLe(_recordLastCall("finalize"), 45_000, "then");
    }

    function test_release_gas() public {
        ClaimTerms memory terms = filled();
        reactor.release(terms, releaseSignature(terms));
        _recordLastCall("release");
    }

    function test_prove_withoutTheJudge_gas() public {
        ClaimTerms memory terms = filledWrongly();
        disputes.announce(
            disputes.hashAnnouncement(reactor.hashClaim(terms.claim), "proof", prover)
        );
        vm.roll(block.number + 1);
        vm.prank(prover);
        disputes.prove(terms, "proof");
        _recordLastCall("proveWithoutTheJudge");
    }

    /// @dev The deposit pays 1.5 x what an answer costs, to the output of any length.
    function test_reveal_costsTwoThirdsOfItsDeposit_gas() public {
        uint256 longest = _reveal(0, reactor.MAX_OUTPUT());
        _record("revealOfTheLongestOutput", longest);
        uint256 shortest = _reveal(1, 1);
        _record("revealOfOneByte", shortest);
        uint256 paidLongest = reactor.demandDeposit() / 1 gwei;
        assertGe(paidLongest, longest * 3 / 2, "longest");
        assertLe(paidLongest, longest * 16 / 10, "and not much more");
        assertGe(vault.creditOf(solver.addr, address(0)) / 1 gwei - paidLongest, shortest * 3 / 2);
    }

    function _reveal(
        uint256 nonce,
        uint256 length
    ) private returns (uint256 gasUsed) {
        bytes memory output = new bytes(length);
        for (uint256 i; i < length; ++i) {
            output[i] = 0xff;
        }
        Fill memory order = orderOf(nonce);
        order.outcome.outputRoot = PositionalTree.rootOfTensor(output, 256);
        ClaimTerms memory terms = fill(sign(order));
        vm.fee(1 gwei);
        uint256 deposit = reactor.demandDeposit();
        vm.deal(client.addr, deposit);
        vm.prank(client.addr);
        reactor.demand{value: deposit}(terms);
        reactor.reveal(terms, output, 256);
        return vm.lastCallGas().gasTotalUsed;
    }

    function _floorOf(
        bytes memory data
    ) private pure returns (uint256 floor) {
        floor = 21_000;
        for (uint256 i; i < data.length; ++i) {
            floor += data[i] == 0 ? 10 : 40;
        }
    }
}
