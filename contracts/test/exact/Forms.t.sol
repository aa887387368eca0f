// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {PositionalTree} from "../../src/exact/PositionalTree.sol";
import "../../src/exact/Proofs.sol";
import {Claim} from "../../src/types/Claim.sol";
import {ExactVerifier} from "../../src/verifiers/ExactVerifier.sol";
import {NaiveTree} from "./NaiveTree.sol";
import {SmallModel} from "./SmallModel.sol";

/// @notice Endpoints, padding and block lengths: what a trace's trees have to look like.
contract FormsTest is SmallModel {
    uint256 private constant BLOCKS = 5; // of the input; its tree has depth 3

    function _endpoint(
        uint256 leaf
    ) private view returns (EndpointProof memory) {
        bytes32[] memory trace = _traceLeaves();
        return EndpointProof(_model(), leaf, trace[leaf], NaiveTree.path(trace, 0, leaf));
    }

    function _encode(
        EndpointProof memory proof
    ) private pure returns (bytes memory) {
        return bytes.concat(hex"01", abi.encode(proof));
    }

    function _tracePadding(
        uint256 level,
        uint256 index
    ) private view returns (TracePaddingProof memory) {
        bytes32[] memory trace = _traceLeaves();
        bytes32 node = NaiveTree.node(trace, level, index);
        bytes32[] memory path = NaiveTree.path(trace, level, index);
        return TracePaddingProof(_model(), level, index, node, path);
    }

    function _encode(
        TracePaddingProof memory proof
    ) private pure returns (bytes memory) {
        return bytes.concat(hex"02", abi.encode(proof));
    }

    function _form(
        uint256 op,
        uint256 level,
        uint256 index
    ) private view returns (TensorFormProof memory proof) {
        bytes32[] memory leaves = _blockLeaves(op);
        proof.model = _model();
        proof.op = op;
        if (op != 0) {
            proof.opLeaf = opLeaves[op - 1];
            proof.opPath = NaiveTree.path(_opLeaves(), 0, op - 1);
        }
        proof.root = _root(op);
        proof.tracePath = NaiveTree.path(_traceLeaves(), 0, op);
        proof.level = level;
        proof.index = index;
        proof.node = NaiveTree.node(leaves, level, index);
        proof.path = NaiveTree.path(leaves, level, index);
    }

    function _encode(
        TensorFormProof memory proof
    ) private pure returns (bytes memory) {
        return bytes.concat(hex"03", abi.encode(proof));
    }

    /// @dev Puts a leaf under a tensor's root that its bytes do not have; places between are padding.
    function _putBlockLeaf(
        uint256 tensor,
        uint256 index,
        bytes32 leaf
    ) private {
        bytes32[] memory leaves = _blockLeaves(tensor);
        delete otherBlockLeaves[tensor];
        uint256 count = index < leaves.length ? leaves.length : index + 1;
        for (uint256 i; i < count; ++i) {
            bytes32 kept = i < leaves.length ? leaves[i] : NaiveTree.zero(0);
            otherBlockLeaves[tensor].push(i == index ? leaf : kept);
        }
    }

    // --- endpoints ---

    function test_endpoints_ofAnHonestTraceAreRight() public view {
        assertFalse(_judge(_encode(_endpoint(0))), "input");
        assertFalse(_judge(_encode(_endpoint(OPS))), "output");
    }

    function testFuzz_endpoints_thatDifferFromTheClaimAreFraud(
        bytes32 root
    ) public view {
        Claim memory claim = _claim();
        vm.assume(root != claim.inputRoot && root != claim.outputRoot);
        claim.inputRoot = root;
        assertTrue(verifier.judge(claim, _encode(_endpoint(0))), "input");
        assertFalse(verifier.judge(claim, _encode(_endpoint(OPS))), "output is right");
        claim = _claim();
        claim.outputRoot = root;
        assertTrue(verifier.judge(claim, _encode(_endpoint(OPS))), "output");
        assertFalse(verifier.judge(claim, _encode(_endpoint(0))), "input is right");
    }

    function testFuzz_endpoints_refuseOtherLeaves(
        uint256 leaf
    ) public {
        leaf = bound(leaf, 1, OPS - 1);
        bytes memory proof = _encode(_endpoint(leaf));
        vm.expectRevert(abi.encodeWithSelector(ExactVerifier.NotAnEndpoint.selector, leaf, OPS));
        _judge(proof);
    }

    // --- padding of the trace ---

    function test_tracePadding_ofAnHonestTraceIsRight() public view {
        assertFalse(_judge(_encode(_tracePadding(0, OPS + 1))), "leaf 7");
    }

    function testFuzz_tracePadding_thatIsNotTheFixedNodeIsFraud(
        bytes32 garbage
    ) public {
        vm.assume(garbage != NaiveTree.zero(0));
        bytes32[] memory trace = _traceLeaves();
        for (uint256 i; i < trace.length; ++i) {
            otherTraceLeaves.push(trace[i]);
        }
        otherTraceLeaves.push(garbage);
        Claim memory claim = _claim();
        claim.outputRoot = trace[OPS];
        assertTrue(verifier.judge(claim, _encode(_tracePadding(0, OPS + 1))), "leaf 7");
        assertFalse(verifier.judge(claim, _encode(_endpoint(OPS))), "the output still is leaf 6");
    }

    function testFuzz_tracePadding_refusesNodesAboveALeaf(
        uint256 level,
        uint256 index
    ) public {
        level = bound(level, 0, 3);
        index = bound(index, 0, level == 0 ? OPS : 2 ** (3 - level) - 1);
        bytes memory proof = _encode(_tracePadding(level, index));
        vm.expectRevert(
            abi.encodeWithSelector(ExactVerifier.NodeInsideShape.selector, level, index, OPS + 1)
        );
        _judge(proof);
    }

    function testFuzz_tracePadding_refusesNodesThatAreNotInTheTree(
        bytes32 node,
        uint256 level
    ) public {
        TracePaddingProof memory proof = _tracePadding(0, OPS + 1);
        vm.assume(node != proof.node);
        proof.node = node;
        bytes32 root = _claim().traceRoot;
        vm.expectRevert(abi.encodeWithSelector(ExactVerifier.NotInTree.selector, 0, OPS + 1, root));
        _judge(_encode(proof));
        proof.level = bound(level, 4, type(uint256).max);
        vm.expectRevert(
            abi.encodeWithSelector(ExactVerifier.NotInTree.selector, proof.level, OPS + 1, root)
        );
        _judge(_encode(proof));
    }

    // --- padding of tensors ---

    function testFuzz_tensorForm_ofAnHonestTraceIsRight(
        uint256 op,
        uint256 index
    ) public view {
        op = bound(op, 0, OPS);
        uint256 count = _blockLeaves(op).length;
        index = bound(index, 0, count - 1);
        TensorFormProof memory proof = _form(op, 0, index);
        proof.block = _block(op, index);
        assertFalse(_judge(_encode(proof)), "block");
        for (uint256 i = count; i < 2 ** NaiveTree.depth(count); ++i) {
            assertFalse(_judge(_encode(_form(op, 0, i))), "padding");
        }
    }

    function testFuzz_tensorForm_garbagePaddingIsFraudAtEveryLevel(
        uint256 place,
        bytes32 garbage
    ) public {
        vm.assume(garbage != NaiveTree.zero(0));
        place = bound(place, BLOCKS, 7);
        _putBlockLeaf(0, place, garbage);
        assertTrue(_judge(_encode(_form(0, 0, place))), "leaf");
        if (place >= 6) {
            assertTrue(_judge(_encode(_form(0, 1, 3))), "node above it");
        }
        uint256 other = place == 7 ? 6 : 7;
        assertFalse(_judge(_encode(_form(0, 0, other))), "its neighbour is right");
    }

    /// @dev A padding node of which nobody knows children.
    function testFuzz_tensorForm_garbageInnerNodeIsFraud(
        bytes32 garbage
    ) public {
        vm.assume(garbage != NaiveTree.zero(1));
        bytes32[] memory leaves = _blockLeaves(0);
        bytes32[] memory path = NaiveTree.path(leaves, 1, 3);
        bytes32 upper = keccak256(abi.encodePacked(hex"01", path[0], garbage));
        bytes32 root = keccak256(abi.encodePacked(hex"01", path[1], upper));
        bytes32[] memory trace = _traceLeaves();
        for (uint256 i; i < trace.length; ++i) {
            otherTraceLeaves.push(i == 0 ? root : trace[i]);
        }
        TensorFormProof memory proof = _form(0, 1, 3);
        (proof.root, proof.node) = (root, garbage);
        assertTrue(_judge(_encode(proof)), "inner node");
    }

    /// @dev An honest node under a position that has the same low bits but lies beyond the tree: it is not padding.
    function testFuzz_positionsBeyondTheTreeAreRefused(
        uint256 beyond,
        uint256 index
    ) public {
        index = bound(index, 0, BLOCKS - 1);
        beyond = bound(beyond, 1, type(uint256).max >> 3);
        TensorFormProof memory form = _form(0, 0, index);
        form.index += beyond << 3;
        bytes4 selector = PositionalTree.IndexBeyondTree.selector;
        vm.expectRevert(abi.encodeWithSelector(selector, form.index, 3));
        _judge(_encode(form));
        TracePaddingProof memory padding = _tracePadding(0, index);
        padding.index += beyond << 3;
        vm.expectRevert(abi.encodeWithSelector(selector, padding.index, 3));
        _judge(_encode(padding));
    }

    function testFuzz_tensorForm_blocksOfAnotherLengthAreFraud(
        uint256 op,
        uint256 index,
        bytes calldata preimage
    ) public {
        op = bound(op, 0, OPS);
        index = bound(index, 0, _blockLeaves(op).length - 1);
        vm.assume(preimage.length != _block(op, index).length);
        _putBlockLeaf(op, index, keccak256(bytes.concat(hex"00", preimage)));
        TensorFormProof memory proof = _form(op, 0, index);
        proof.block = preimage;
        assertTrue(_judge(_encode(proof)), "block of another length");
    }

    function test_tensorForm_theLastBlockMustNotBePaddedToTheBlockSize() public {
        bytes memory last = _block(0, BLOCKS - 1);
        bytes memory padded = bytes.concat(last, new bytes(256 - last.length));
        _putBlockLeaf(0, BLOCKS - 1, keccak256(bytes.concat(hex"00", padded)));
        TensorFormProof memory proof = _form(0, 0, BLOCKS - 1);
        proof.block = padded;
        assertTrue(_judge(_encode(proof)), "padded last block");
    }

    function testFuzz_tensorForm_refusesAnotherPreimage(
        bytes calldata preimage
    ) public {
        TensorFormProof memory proof = _form(0, 0, 2);
        vm.assume(keccak256(preimage) != keccak256(_block(0, 2)));
        proof.block = preimage;
        bytes32 hash = keccak256(bytes.concat(hex"00", preimage));
        vm.expectRevert(
            abi.encodeWithSelector(ExactVerifier.NotThePreimage.selector, hash, proof.node)
        );
        _judge(_encode(proof));
    }

    function test_tensorForm_refusesInnerNodesAboveALeaf() public {
        bytes memory proof = _encode(_form(0, 1, 2));
        vm.expectRevert(
            abi.encodeWithSelector(ExactVerifier.NodeInsideShape.selector, 1, 2, BLOCKS)
        );
        _judge(proof);
    }

    function test_tensorForm_refusesBytesWithoutUse() public {
        TensorFormProof memory proof = _form(0, 0, 6);
        proof.block = hex"00";
        _expectUnexpectedBytes(proof);
        proof = _form(0, 0, 6);
        proof.opLeaf = opLeaves[0];
        _expectUnexpectedBytes(proof);
        proof = _form(0, 0, 6);
        proof.opPath = new bytes32[](1);
        _expectUnexpectedBytes(proof);
    }

    function _expectUnexpectedBytes(
        TensorFormProof memory proof
    ) private {
        vm.expectRevert(ExactVerifier.UnexpectedBytes.selector);
        _judge(_encode(proof));
    }
}
