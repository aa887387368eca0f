// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {PositionalTree} from "../../src/exact/PositionalTree.sol";
import "../../src/exact/Proofs.sol";
import {Model} from "../../src/exact/Model.sol";
import {Ops} from "../../src/exact/Op.sol";
import {TensorReaders} from "../../src/exact/TensorReader.sol";
import {WeightRow} from "../../src/exact/WeightRow.sol";
import {Elements} from "../../src/exact/Elements.sol";
import {Claim} from "../../src/types/Claim.sol";
import {ExactVerifier} from "../../src/verifiers/ExactVerifier.sol";
import {SmallModel} from "./SmallModel.sol";

/// @notice A proof that does not open the claim is its sender's error, and has a name. The trace is honest throughout.
/// forge-config: default.fuzz.runs = 64
contract RefusalsTest is SmallModel {
    function _expect(
        bytes memory err,
        bytes memory proof
    ) private {
        Claim memory claim = _claim();
        vm.expectRevert(err);
        verifier.judge(claim, proof);
    }

    function _expect(
        bytes4 selector,
        ElementProof memory proof
    ) private {
        Claim memory claim = _claim();
        bytes memory encoded = _encode(proof);
        vm.expectPartialRevert(selector);
        verifier.judge(claim, encoded);
    }

    // --- the proof's bytes ---

    function testFuzz_refusesUnknownKinds(
        uint8 kind
    ) public {
        kind = uint8(bound(kind, 4, 255));
        bytes memory proof = _encode(_elementProof(1, 0));
        proof[0] = bytes1(kind);
        _expect(abi.encodeWithSelector(Proofs.UnknownProofKind.selector, kind), proof);
    }

    function testFuzz_refusesBytesThatAreNoStruct(
        uint256 length,
        uint256 head
    ) public {
        length = bound(length, 0, 32);
        vm.assume(head != 32);
        _expect(abi.encodeWithSelector(Proofs.MalformedProof.selector), new bytes(length));
        bytes memory proof = abi.encodePacked(uint8(0), head, new bytes(1000));
        _expect(abi.encodeWithSelector(Proofs.MalformedProof.selector), proof);
    }

    function testFuzz_refusesProofsThatAreCutShort(
        uint256 length
    ) public {
        bytes memory proof = _encode(_elementProof(1, 5));
        length = bound(length, 0, proof.length - 1);
        assembly ("memory-safe") {
            mstore(proof, length)
        }
        // Solidity's own decoder refuses most of them, without a name; the paths' ends may be zero.
        _assertNoFraud(proof);
    }

    function test_refusesLazyClaims() public {
        Claim memory claim = _claim();
        bytes memory proof = _encode(_elementProof(1, 0));
        claim.traceRoot = 0;
        for (uint8 kind; kind < 4; ++kind) {
            proof[0] = bytes1(kind);
            vm.expectRevert(abi.encodeWithSelector(ExactVerifier.LazyClaim.selector, claim.modelId));
            verifier.judge(claim, proof);
        }
    }

    // --- the model ---

    function testFuzz_refusesHeadersOfAnotherLength(
        uint8 length
    ) public {
        vm.assume(length != 24);
        ElementProof memory proof = _elementProof(1, 0);
        proof.model.header = new bytes(length);
        _expect(
            abi.encodeWithSelector(Model.HeaderLength.selector, uint256(length)), _encode(proof)
        );
    }

    function testFuzz_refusesAnotherModel(
        uint256 at,
        bytes32 opsRoot
    ) public {
        ElementProof memory proof = _elementProof(1, 0);
        vm.assume(opsRoot != proof.model.opsRoot);
        at = bound(at, 0, 23);
        proof.model.header[at] = ~proof.model.header[at];
        _expect(Model.NotTheModel.selector, proof);
        proof = _elementProof(1, 0);
        proof.model.opsRoot = opsRoot;
        _expect(Model.NotTheModel.selector, proof);
    }

    function testFuzz_refusesOtherVersionsAndKinds(
        uint16 versionAndKind
    ) public {
        vm.assume(versionAndKind != 0x0100);
        ElementProof memory proof = _elementProof(1, 0);
        proof.model.header[0] = bytes1(uint8(versionAndKind >> 8));
        proof.model.header[1] = bytes1(uint8(versionAndKind));
        Claim memory claim = _claim();
        claim.modelId =
            keccak256(abi.encodePacked(hex"07", proof.model.header, proof.model.opsRoot));
        vm.expectRevert(
            abi.encodeWithSelector(Model.UnsupportedModel.selector, uint256(versionAndKind))
        );
        verifier.judge(claim, _encode(proof));
    }

    function testFuzz_refusesOpsThatTheModelDoesNotHave(
        uint256 op
    ) public {
        op = op % 2 == 0 ? 0 : bound(op, OPS + 1, type(uint256).max);
        ElementProof memory proof = _elementProof(1, 0);
        proof.op = op;
        _expect(abi.encodeWithSelector(Ops.NoSuchOp.selector, op, OPS), _encode(proof));
    }

    function testFuzz_refusesAnotherOpLeaf(
        uint256 op,
        uint256 at
    ) public {
        op = bound(op, 1, OPS);
        ElementProof memory proof = _elementProof(op, 0);
        at = bound(at, 0, proof.opLeaf.length - 1);
        proof.opLeaf[at] = ~proof.opLeaf[at];
        _expect(Ops.NotInModel.selector, proof);
        proof = _elementProof(op, 0);
        proof.op = op % OPS + 1;
        _expect(Ops.NotInModel.selector, proof);
    }

    // --- the trace ---

    function testFuzz_refusesTensorsThatAreNotInTheTrace(
        bytes32 root
    ) public {
        ElementProof memory proof = _elementProof(2, 0);
        vm.assume(root != proof.output.root && root != proof.inputs[0].root);
        proof.output.root = root;
        _expect(abi.encodeWithSelector(Model.NotInTrace.selector, 2, root), _encode(proof));
        proof = _elementProof(2, 0);
        proof.inputs[0].root = root;
        _expect(abi.encodeWithSelector(Model.NotInTrace.selector, 1, root), _encode(proof));
    }

    function testFuzz_refusesElementsBeyondTheOutput(
        uint256 op,
        uint256 element
    ) public {
        op = bound(op, 1, OPS);
        uint256 length = tensors[op].length;
        element = bound(element, length, type(uint256).max);
        ElementProof memory proof = _elementProof(op, 0);
        proof.element = element;
        _expect(
            abi.encodeWithSelector(ExactVerifier.NoSuchElement.selector, element, length),
            _encode(proof)
        );
    }

    function testFuzz_refusesAnotherNumberOfInputs(
        uint8 count
    ) public {
        vm.assume(count != 1);
        count %= 5;
        if (count == 1) count = 0;
        ElementProof memory proof = _elementProof(1, 0);
        TensorOpening memory input = proof.inputs[0];
        proof.inputs = new TensorOpening[](count);
        for (uint256 i; i < count; ++i) {
            proof.inputs[i] = input;
        }
        _expect(
            abi.encodeWithSelector(ExactVerifier.OpenedInputs.selector, count, 1), _encode(proof)
        );
    }

    function test_refusesPathsOfAnotherLength() public {
        bytes4 selector = PositionalTree.PathLength.selector;
        ElementProof memory proof = _elementProof(1, 0);
        proof.opPath = new bytes32[](proof.opPath.length + 1);
        _expect(selector, proof);
        proof = _elementProof(1, 0);
        proof.output.path = new bytes32[](proof.output.path.length - 1);
        _expect(selector, proof);
        proof = _elementProof(1, 0);
        proof.inputs[0].path = new bytes32[](0);
        _expect(selector, proof);
        proof = _elementProof(1, 0);
        proof.weightPath = new bytes32[](0);
        _expect(selector, proof);
    }

    // --- blocks ---

    function testFuzz_refusesAnotherNumberOfNodes(
        uint256 op,
        uint256 element,
        bool isMore
    ) public {
        op = bound(op, 1, OPS);
        element = bound(element, 0, tensors[op].length - 1);
        ElementProof memory proof = _elementProof(op, element);
        bytes4 selector = PositionalTree.NodeCount.selector;
        proof.output.nodes = _resized(proof.output.nodes, isMore);
        _expect(abi.encodeWithSelector(selector, proof.output.nodes.length), _encode(proof));
        proof = _elementProof(op, element);
        proof.inputs[0].nodes = _resized(proof.inputs[0].nodes, isMore);
        _expect(abi.encodeWithSelector(selector, proof.inputs[0].nodes.length), _encode(proof));
    }

    /// @dev One node more; or one less, where there is any.
    function _resized(
        bytes32[] memory nodes,
        bool isMore
    ) private pure returns (bytes32[] memory resized) {
        uint256 length = isMore || nodes.length == 0 ? nodes.length + 1 : nodes.length - 1;
        resized = new bytes32[](length);
        for (uint256 i; i < length && i < nodes.length; ++i) {
            resized[i] = nodes[i];
        }
    }

    function testFuzz_refusesBlocksThatAreMissing(
        uint256 element,
        uint256 length
    ) public {
        element = bound(element, 0, tensors[1].length - 1);
        ElementProof memory proof = _elementProof(1, element);
        bytes memory blocks = proof.inputs[0].blocks;
        length = bound(length, 0, blocks.length - 1);
        uint256[] memory places = _neededBlocks(_spec(1), element);
        proof.inputs[0].blocks = _cut(blocks, length);
        bytes4 selector = TensorReaders.BlockMissing.selector;
        _expect(abi.encodeWithSelector(selector, places[length / 256]), _encode(proof));
        proof = _elementProof(1, element);
        proof.output.blocks = _cut(proof.output.blocks, 0);
        _expect(abi.encodeWithSelector(selector, element / 256), _encode(proof));
    }

    function testFuzz_refusesBlocksLeftOver(
        uint256 element,
        bytes memory extra
    ) public {
        vm.assume(extra.length != 0);
        element = bound(element, 0, tensors[1].length - 1);
        ElementProof memory proof = _elementProof(1, element);
        proof.inputs[0].blocks = bytes.concat(proof.inputs[0].blocks, extra);
        bytes4 selector = TensorReaders.BlocksLeftOver.selector;
        _expect(abi.encodeWithSelector(selector, extra.length), _encode(proof));
        proof = _elementProof(1, element);
        proof.output.blocks = bytes.concat(proof.output.blocks, extra);
        _expect(abi.encodeWithSelector(selector, extra.length), _encode(proof));
    }

    function testFuzz_refusesOtherBlocksThanTheElementNeeds(
        uint256 element,
        uint256 at,
        uint256 other
    ) public {
        element = bound(element, 0, tensors[1].length - 1);
        ElementProof memory proof = _elementProof(1, element);
        uint256[] memory places = _neededBlocks(_spec(1), element);
        at = bound(at, 0, places.length - 1);
        other = bound(other, 0, 4);
        if (other == places[at]) other = (other + 1) % 5;
        bytes memory wrong = _block(0, other);
        uint256 kept = proof.inputs[0].blocks.length - 256 * at;
        for (uint256 i; i < wrong.length && i < kept; ++i) {
            proof.inputs[0].blocks[256 * at + i] = wrong[i];
        }
        _expect(TensorReaders.BlocksNotInTensor.selector, proof);
    }

    function testFuzz_refusesBlocksThatAreNotInTheTensor(
        uint256 op,
        uint256 element,
        uint256 at,
        uint8 delta
    ) public {
        vm.assume(delta != 0);
        op = bound(op, 1, OPS);
        element = bound(element, 0, tensors[op].length - 1);
        ElementProof memory proof = _elementProof(op, element);
        _change(proof.output.blocks, at, delta);
        _expect(TensorReaders.BlocksNotInTensor.selector, proof);
        proof = _elementProof(op, element);
        _change(proof.inputs[0].blocks, at, delta);
        _expect(TensorReaders.BlocksNotInTensor.selector, proof);
    }

    function testFuzz_refusesOtherNodes(
        uint256 element,
        uint256 at,
        bytes32 other
    ) public {
        element = bound(element, 0, tensors[1].length - 1);
        ElementProof memory proof = _elementProof(1, element);
        bytes32[] memory nodes = proof.output.nodes;
        at = bound(at, 0, nodes.length - 1);
        vm.assume(other != nodes[at]);
        nodes[at] = other;
        _expect(TensorReaders.BlocksNotInTensor.selector, proof);
    }

    function _cut(
        bytes memory data,
        uint256 length
    ) private pure returns (bytes memory shorter) {
        shorter = new bytes(length);
        for (uint256 i; i < length; ++i) {
            shorter[i] = data[i];
        }
    }

    function _change(
        bytes memory data,
        uint256 at,
        uint8 delta
    ) private pure {
        at = bound(at, 0, data.length - 1);
        data[at] = bytes1(uint8(data[at]) ^ delta);
    }

    // --- weights ---

    function testFuzz_refusesWeightLeavesOfAnotherLength(
        uint256 length
    ) public {
        ElementProof memory proof = _elementProof(1, 3);
        uint256 prescribed = 9 + 96; // 72 terms
        assertEq(proof.weightLeaf.length, prescribed, "the honest one");
        length = bound(length, 0, 3000);
        if (length == prescribed) ++length;
        proof.weightLeaf = new bytes(length);
        _expect(
            abi.encodeWithSelector(WeightRow.WeightLeafLength.selector, length, prescribed),
            _encode(proof)
        );
    }

    function testFuzz_refusesOtherWeights(
        uint256 at,
        uint256 element
    ) public {
        element = bound(element, 0, tensors[2].length - 1);
        ElementProof memory proof = _elementProof(2, element);
        at = bound(at, 0, proof.weightLeaf.length - 1);
        proof.weightLeaf[at] = ~proof.weightLeaf[at];
        _expect(WeightRow.NotInWeights.selector, proof);
        ElementProof memory neighbour = _elementProof(2, element ^ 1);
        proof.weightLeaf = neighbour.weightLeaf;
        proof.weightPath = neighbour.weightPath;
        _expect(WeightRow.NotInWeights.selector, proof);
    }

    function testFuzz_refusesWeightsWhereThereAreNone(
        uint256 op
    ) public {
        op = bound(op, 3, 5);
        ElementProof memory proof = _elementProof(op, 0);
        proof.weightLeaf = hex"00";
        _expect(Elements.UnexpectedWeights.selector, proof);
        proof = _elementProof(op, 0);
        proof.weightPath = new bytes32[](1);
        _expect(Elements.UnexpectedWeights.selector, proof);
    }
}
