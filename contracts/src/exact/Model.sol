// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {PositionalTree} from "./PositionalTree.sol";
import {ModelOpening} from "./Proofs.sol";
import {Tensor, Tensors} from "./Tensor.sol";

/// @title Model: opens a claim's model and places within its trace
/// @notice The trace tree has opCount + 1 leaves: leaf 0 the input's root, leaf i the output root of op i.
library Model {
    uint256 internal constant HEADER_BYTES = 24;
    uint256 private constant INPUT_DESCRIPTOR_AT = 4;
    /// @dev Version 1, kind 0 (a plain graph).
    uint256 private constant VERSION_AND_KIND = 0x0100;

    /// @notice Thrown when the header is not 24 bytes long.
    error HeaderLength(uint256 length);
    /// @notice Thrown when header and opsRoot do not hash to the claim's modelId.
    error NotTheModel(bytes32 opened, bytes32 modelId);
    /// @notice Thrown for a header of another version or kind of model.
    error UnsupportedModel(uint256 versionAndKind);
    /// @notice Thrown when a tensor's root is not at its place in the claim's trace.
    error NotInTrace(uint256 leaf, bytes32 root);

    /// @notice Checks the opening against `modelId`.
    /// @return opCount The model's number of ops.
    function open(
        ModelOpening calldata model,
        bytes32 modelId
    ) internal pure returns (uint256 opCount) {
        bytes calldata header = model.header;
        if (header.length != HEADER_BYTES) revert HeaderLength(header.length);
        bytes32 opened = _hash(header, model.opsRoot);
        if (opened != modelId) revert NotTheModel(opened, modelId);
        uint256 prefix = uint256(uint32(bytes4(header)));
        if (prefix >> 16 != VERSION_AND_KIND) revert UnsupportedModel(prefix >> 16);
        return uint16(prefix);
    }

    /// @notice The shape of the input of a model that was opened.
    function inputShape(
        ModelOpening calldata model
    ) internal pure returns (Tensor) {
        return Tensors.decode(uint256(bytes32(model.header[INPUT_DESCRIPTOR_AT:])));
    }

    /// @notice Checks that `root` is trace leaf `leaf`.
    /// @param depth Of the trace tree.
    function requireInTrace(
        bytes32 traceRoot,
        uint256 depth,
        uint256 leaf,
        bytes32 root,
        bytes32[] calldata path
    ) internal pure {
        if (PositionalTree.rootFromPath(root, leaf, depth, path) != traceRoot) {
            revert NotInTrace(leaf, root);
        }
    }

    /// @notice The depth of the trace tree of a model of `opCount` ops.
    function traceDepth(
        uint256 opCount
    ) internal pure returns (uint256) {
        return PositionalTree.depthOf(opCount + 1);
    }

    /// @dev keccak256(0x07 || header || opsRoot)
    function _hash(
        bytes calldata header,
        bytes32 opsRoot
    ) private pure returns (bytes32 hash) {
        assembly ("memory-safe") {
            let scratch := mload(0x40)
            mstore8(scratch, 7)
            calldatacopy(add(scratch, 1), header.offset, 24)
            mstore(add(scratch, 25), opsRoot)
            hash := keccak256(scratch, 57)
        }
    }
}
