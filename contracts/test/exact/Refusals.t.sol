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
        proof.inputs[0].blocks[0].path = new bytes32[](7);
        _expect(selector, proof);
        proof = _elementProof(1, 0);
        proof.weightPath = new bytes32[](0);
        _expect(selector, proof);
    }

    // --- blocks ---

    /// @dev Element 0 of conv2d reads rows 0 and 1 of the image: block 0 alone. An element in the middle reads several.
    function testFuzz_refusesBlocksThatAreMissing(
        uint256 element,
        uint256 kept
    ) public {
        element = bound(element, 0, tensors[1].length - 1);
        ElementProof memory proof = _elementProof(1, element);
        BlockOpening[] memory blocks = proof.inputs[0].blocks;
        kept = bound(kept, 0, blocks.length - 1);
        proof.inputs[0].blocks = new BlockOpening[](kept);
        for (uint256 i; i < kept; ++i) {
            proof.inputs[0].blocks[i] = blocks[i];
        }
        bytes4 selector = TensorReaders.BlockMissing.selector;
        _expect(abi.encodeWithSelector(selector, blocks[kept].index), _encode(proof));
        proof = _elementProof(1, element);
        proof.output.blocks = new BlockOpening[](0);
        _expect(abi.encodeWithSelector(selector, element / 256), _encode(proof));
    }

    function testFuzz_refusesBlocksLeftOver(
        uint256 element,
        uint256 extra
    ) public {
        element = bound(element, 0, tensors[1].length - 1);
        extra = bound(extra, 0, 4);
        ElementProof memory proof = _elementProof(1, element);
        proof.inputs[0].blocks = _append(proof.inputs[0].blocks, _blockOpening(0, extra));
        uint256 count = proof.inputs[0].blocks.length;
        bytes4 selector = TensorReaders.BlocksLeftOver.selector;
        _expect(abi.encodeWithSelector(selector, count, count - 1), _encode(proof));
        proof = _elementProof(1, element);
        proof.output.blocks = _append(proof.output.blocks, _blockOpening(1, 0));
        _expect(abi.encodeWithSelector(selector, 2, 1), _encode(proof));
    }

    function _append(
        BlockOpening[] memory blocks,
        BlockOpening memory last
    ) private pure returns (BlockOpening[] memory longer) {
        longer = new BlockOpening[](blocks.length + 1);
        for (uint256 i; i < blocks.length; ++i) {
            longer[i] = blocks[i];
        }
        longer[blocks.length] = last;
    }

    function testFuzz_refusesOtherBlocksThanTheElementNeeds(
        uint256 element,
        uint256 at,
        uint256 other
    ) public {
        element = bound(element, 0, tensors[1].length - 1);
        ElementProof memory proof = _elementProof(1, element);
        BlockOpening[] memory blocks = proof.inputs[0].blocks;
        at = bound(at, 0, blocks.length - 1);
        uint256 needed = blocks[at].index;
        other = bound(other, 0, 4);
        if (other == needed) other = (needed + 1) % 5;
        blocks[at] = _blockOpening(0, other);
        _expect(
            abi.encodeWithSelector(TensorReaders.BlockNotNeeded.selector, other, needed),
            _encode(proof)
        );
    }

    function testFuzz_refusesBlocksOfAnotherLength(
        uint256 length
    ) public {
        ElementProof memory proof = _elementProof(1, 0);
        length = bound(length, 0, 2000);
        if (length == 256) length = 255;
        proof.inputs[0].blocks[0].data = new bytes(length);
        _expect(
            abi.encodeWithSelector(TensorReaders.BlockLength.selector, 0, length, 256),
            _encode(proof)
        );
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
        bytes memory data = proof.output.blocks[0].data;
        at = bound(at, 0, data.length - 1);
        data[at] = bytes1(uint8(data[at]) ^ delta);
        _expect(TensorReaders.BlockNotInTensor.selector, proof);
        proof = _elementProof(op, element);
        data = proof.inputs[0].blocks[0].data;
        at = bound(at, 0, data.length - 1);
        data[at] = bytes1(uint8(data[at]) ^ delta);
        _expect(TensorReaders.BlockNotInTensor.selector, proof);
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
