// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Claim} from "../types/Claim.sol";
import {Model} from "./Model.sol";
import {Ops} from "./Op.sol";
import {PositionalTree} from "./PositionalTree.sol";
import {ModelOpening} from "./Proofs.sol";
import {Tensor} from "./Tensor.sol";

/// @notice Names the output of one op in a claim's trace: its place in the model, and the root that the solver gave it.
struct NamedTensor {
    ModelOpening model;
    uint256 op; // 1-based
    bytes opLeaf;
    bytes32[] opPath; // op leaf -> opsRoot
    bytes32 root; // the solver's
    bytes32[] tracePath; // trace leaf -> trace root
}

/// @title Disclosure: what counts as an answer to a challenger's question (docs/disputes.md)
/// @notice An answer is complete, of the prescribed form and bound to what the claim committed to, or it is refused: a
/// solver that has no such answer, because its trees hold garbage or another padding, is as good as silent.
library Disclosure {
    /// @notice Thrown when an answer has another number of parts than the model prescribes.
    error WrongCount(uint256 given, uint256 prescribed);
    /// @notice Thrown when the first or the last tensor root is not the claim's input or output.
    error NotTheEndpoint(uint256 leaf, bytes32 given, bytes32 claimed);
    /// @notice Thrown when an answer does not hash to what it has to open.
    error AnswerMismatch(bytes32 given, bytes32 committed);
    /// @notice Thrown when a block has another length than its tensor's shape prescribes.
    error WrongBlockLength(uint256 given, uint256 prescribed);

    /// @notice The trace root over a solver's tensor roots, with the prescribed padding.
    /// @param leaves Leaf 0 the input's root, leaf i the output root of op i; exactly opCount + 1 of them.
    function traceRootOf(
        Claim calldata claim,
        ModelOpening calldata model,
        bytes32[] calldata leaves
    ) internal pure returns (bytes32 traceRoot) {
        uint256 last = Model.open(model, claim.modelId);
        if (leaves.length != last + 1) revert WrongCount(leaves.length, last + 1);
        if (leaves[0] != claim.inputRoot) revert NotTheEndpoint(0, leaves[0], claim.inputRoot);
        if (leaves[last] != claim.outputRoot) {
            revert NotTheEndpoint(last, leaves[last], claim.outputRoot);
        }
        traceRoot = PositionalTree.rootOf(leaves);
        if (claim.traceRoot != 0) _requireEqual(traceRoot, claim.traceRoot);
    }

    /// @notice The shape of a named tensor, whose root is checked to be the one in the trace.
    function shapeOf(
        Claim calldata claim,
        bytes32 traceRoot,
        NamedTensor calldata named
    ) internal pure returns (Tensor) {
        uint256 opCount = Model.open(named.model, claim.modelId);
        Tensor shape =
        Ops.open(named.model.opsRoot, opCount, named.op, named.opLeaf, named.opPath).output;
        Model.requireInTrace(
            traceRoot, Model.traceDepth(opCount), named.op, named.root, named.tracePath
        );
        return shape;
    }

    /// @notice Checks that these are all block hashes of the tensor, under the prescribed padding.
    function requireHashes(
        Tensor shape,
        bytes32 root,
        bytes32[] calldata hashes
    ) internal pure {
        if (hashes.length != shape.blockCount()) {
            revert WrongCount(hashes.length, shape.blockCount());
        }
        _requireEqual(PositionalTree.rootOf(hashes), root);
    }

    /// @notice Checks that `data` is block `index` of the tensor.
    function requireBlock(
        Tensor shape,
        bytes32 root,
        uint256 index,
        bytes calldata data,
        bytes32[] calldata path
    ) internal pure {
        uint256 prescribed = shape.blockLength(index);
        if (data.length != prescribed) revert WrongBlockLength(data.length, prescribed);
        bytes32 leaf = PositionalTree.hashLeaf(0x00, data);
        uint256 depth = PositionalTree.depthOf(shape.blockCount());
        _requireEqual(PositionalTree.rootFromPath(leaf, index, depth, path), root);
    }

    function _requireEqual(
        bytes32 given,
        bytes32 committed
    ) private pure {
        if (given != committed) revert AnswerMismatch(given, committed);
    }
}
