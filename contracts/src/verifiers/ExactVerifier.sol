// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Elements} from "../exact/Elements.sol";
import {Model} from "../exact/Model.sol";
import {Op, Ops} from "../exact/Op.sol";
import {PositionalTree} from "../exact/PositionalTree.sol";
import {
    ElementProof,
    EndpointProof,
    Proofs,
    TensorFormProof,
    TensorOpening,
    TracePaddingProof
} from "../exact/Proofs.sol";
import {Tensor} from "../exact/Tensor.sol";
import {TensorReader, TensorReaders} from "../exact/TensorReader.sol";
import {IVerifier} from "../interfaces/IVerifier.sol";
import {Claim} from "../types/Claim.sol";

/// @title ExactVerifier: judges claims of exact integer inference (docs/exact.md, "Proofs")
/// @dev Total on every valid model: an honest opening of any element is judged, whatever the bytes. On a model that
/// `validate` refuses it may revert or say anything; no honest solver serves one.
contract ExactVerifier is IVerifier {
    /// @notice Thrown for a claim without a trace: there is nothing yet to open a proof against.
    error LazyClaim(bytes32 modelId);
    /// @notice Thrown when a proof opens another number of inputs than the op has.
    error OpenedInputs(uint256 opened, uint256 inputs);
    /// @notice Thrown when an element lies beyond the op's output.
    error NoSuchElement(uint256 element, uint256 length);
    /// @notice Thrown for an endpoint proof of a leaf that is neither the trace's first nor its last.
    error NotAnEndpoint(uint256 leaf, uint256 last);
    /// @notice Thrown when a node or path is not where it is said to be under `root`.
    error NotInTree(uint256 level, uint256 index, bytes32 root);
    /// @notice Thrown for a node that stands above at least one leaf: its value is no matter of form.
    error NodeInsideShape(uint256 level, uint256 index, uint256 leaves);
    /// @notice Thrown when the preimage of a block does not hash to the node.
    error NotThePreimage(bytes32 hash, bytes32 node);
    /// @notice Thrown when a form proof of the input or of a padding node carries bytes that it has no use for.
    error UnexpectedBytes();

    /// @inheritdoc IVerifier
    function judge(
        Claim calldata claim,
        bytes calldata proof
    ) external pure returns (bool fraud) {
        if (claim.traceRoot == 0) revert LazyClaim(claim.modelId);
        (uint8 kind, uint256 position) = Proofs.open(proof);
        if (kind == Proofs.ELEMENT) return _judgeElement(claim, Proofs.asElement(position));
        if (kind == Proofs.ENDPOINT) return _judgeEndpoint(claim, Proofs.asEndpoint(position));
        if (kind == Proofs.TRACE_PADDING) {
            return _judgeTracePadding(claim, Proofs.asTracePadding(position));
        }
        return _judgeTensorForm(claim, Proofs.asTensorForm(position));
    }

    function _judgeElement(
        Claim calldata claim,
        ElementProof calldata proof
    ) private pure returns (bool) {
        uint256 opCount = Model.open(proof.model, claim.modelId);
        Op memory op = Ops.open(proof.model.opsRoot, opCount, proof.op, proof.opLeaf, proof.opPath);
        if (proof.element >= op.output.length()) {
            revert NoSuchElement(proof.element, op.output.length());
        }
        uint256 depth = Model.traceDepth(opCount);
        TensorReader memory output = _reader(claim, depth, proof.op, proof.output, op.output);
        int256 claimed = TensorReaders.at(output, proof.element);
        TensorReaders.close(output);

        TensorReader[] memory inputs = _inputs(claim, depth, op, proof.inputs);
        int256 right = Elements.recompute(proof, op, inputs);
        for (uint256 i; i < inputs.length; ++i) {
            TensorReaders.close(inputs[i]);
        }
        return claimed != right;
    }

    function _judgeEndpoint(
        Claim calldata claim,
        EndpointProof calldata proof
    ) private pure returns (bool) {
        uint256 last = Model.open(proof.model, claim.modelId);
        if (proof.leaf != 0 && proof.leaf != last) revert NotAnEndpoint(proof.leaf, last);
        Model.requireInTrace(
            claim.traceRoot, Model.traceDepth(last), proof.leaf, proof.root, proof.path
        );
        return proof.root != (proof.leaf == 0 ? claim.inputRoot : claim.outputRoot);
    }

    function _judgeTracePadding(
        Claim calldata claim,
        TracePaddingProof calldata proof
    ) private pure returns (bool) {
        uint256 leaves = Model.open(proof.model, claim.modelId) + 1;
        _requireInTree(claim.traceRoot, leaves, proof.level, proof.index, proof.node, proof.path);
        if (!_isPadding(leaves, proof.level, proof.index)) {
            revert NodeInsideShape(proof.level, proof.index, leaves);
        }
        return proof.node != PositionalTree.zeroNode(proof.level);
    }

    function _judgeTensorForm(
        Claim calldata claim,
        TensorFormProof calldata proof
    ) private pure returns (bool) {
        uint256 opCount = Model.open(proof.model, claim.modelId);
        Tensor shape = _shapeOf(opCount, proof);
        Model.requireInTrace(
            claim.traceRoot, Model.traceDepth(opCount), proof.op, proof.root, proof.tracePath
        );
        uint256 leaves = shape.blockCount();
        _requireInTree(proof.root, leaves, proof.level, proof.index, proof.node, proof.path);
        if (_isPadding(leaves, proof.level, proof.index)) {
            if (proof.block.length != 0) revert UnexpectedBytes();
            return proof.node != PositionalTree.zeroNode(proof.level);
        }
        if (proof.level != 0) revert NodeInsideShape(proof.level, proof.index, leaves);
        bytes32 hash = PositionalTree.hashLeaf(0x00, proof.block);
        if (hash != proof.node) revert NotThePreimage(hash, proof.node);
        return proof.block.length != shape.blockLength(proof.index);
    }

    /// @dev The shape that the model prescribes for trace leaf `proof.op`.
    function _shapeOf(
        uint256 opCount,
        TensorFormProof calldata proof
    ) private pure returns (Tensor) {
        if (proof.op != 0) {
            return
                Ops.open(proof.model.opsRoot, opCount, proof.op, proof.opLeaf, proof.opPath).output;
        }
        if (proof.opLeaf.length != 0 || proof.opPath.length != 0) revert UnexpectedBytes();
        return Model.inputShape(proof.model);
    }

    function _inputs(
        Claim calldata claim,
        uint256 depth,
        Op memory op,
        TensorOpening[] calldata openings
    ) private pure returns (TensorReader[] memory readers) {
        uint256 count = op.inputs.length;
        if (openings.length != count) revert OpenedInputs(openings.length, count);
        readers = new TensorReader[](count);
        for (uint256 i; i < count; ++i) {
            readers[i] =
                _reader(claim, depth, Ops.source(op, i), openings[i], Ops.inputShape(op, i));
        }
    }

    function _reader(
        Claim calldata claim,
        uint256 depth,
        uint256 leaf,
        TensorOpening calldata opening,
        Tensor shape
    ) private pure returns (TensorReader memory) {
        Model.requireInTrace(claim.traceRoot, depth, leaf, opening.root, opening.path);
        return TensorReaders.open(opening, shape);
    }

    function _requireInTree(
        bytes32 root,
        uint256 leaves,
        uint256 level,
        uint256 index,
        bytes32 node,
        bytes32[] calldata path
    ) private pure {
        uint256 depth = PositionalTree.depthOf(leaves);
        if (level > depth) revert NotInTree(level, index, root);
        if (PositionalTree.rootFromPath(node, index, depth - level, path) != root) {
            revert NotInTree(level, index, root);
        }
    }

    /// @dev Whether the node stands above no leaf at all. The node exists, so the shift cannot overflow.
    function _isPadding(
        uint256 leaves,
        uint256 level,
        uint256 index
    ) private pure returns (bool) {
        return index << level >= leaves;
    }
}
