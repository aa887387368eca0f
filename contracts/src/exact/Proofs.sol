// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @notice Opens the model that a claim names: modelId = keccak256(0x07 || header || opsRoot).
struct ModelOpening {
    bytes header; // 24 bytes
    bytes32 opsRoot;
}

/// @notice Opens one tensor of the trace and the blocks that a recomputation reads.
struct TensorOpening {
    bytes32 root;
    bytes32[] path; // trace leaf -> traceRoot
    bytes blocks; // exactly those that are read, ascending, one after the other: their lengths follow from the shape
    bytes32[] nodes; // what blocks -> root needs besides them: level by level from the leaves on, left to right
}

/// @notice Kind 0: an element of an operator's output is not what the operator yields on the committed inputs.
struct ElementProof {
    ModelOpening model;
    uint256 op; // 1-based
    bytes opLeaf;
    bytes32[] opPath; // op leaf -> opsRoot
    uint256 element; // byte offset in the output tensor
    TensorOpening output;
    TensorOpening[] inputs;
    bytes weightLeaf; // empty where the operator has no weights
    bytes32[] weightPath; // weight leaf -> weightRoot
}

/// @notice Kind 1: the trace's first or last leaf is not the claim's inputRoot or outputRoot.
struct EndpointProof {
    ModelOpening model;
    uint256 leaf; // 0 or opCount
    bytes32 root;
    bytes32[] path; // trace leaf -> traceRoot
}

/// @notice Kind 2: a node of the trace tree wholly beyond its leaves is not the fixed padding node.
struct TracePaddingProof {
    ModelOpening model;
    uint256 level; // 0 = leaves
    uint256 index; // position among the level's nodes
    bytes32 node;
    bytes32[] path; // node -> traceRoot
}

/// @notice Kind 3: a tensor's tree has another form than its shape prescribes: a padding node that is not the fixed
/// one, or a block of a wrong length.
struct TensorFormProof {
    ModelOpening model;
    uint256 op; // 1-based; 0 = the model's input
    bytes opLeaf; // empty for op 0
    bytes32[] opPath; // op leaf -> opsRoot
    bytes32 root; // the tensor's
    bytes32[] tracePath; // trace leaf -> traceRoot
    uint256 level; // 0 = blocks
    uint256 index; // position among the level's nodes
    bytes32 node;
    bytes block; // the preimage of a leaf inside the shape; empty for a padding node
    bytes32[] path; // node -> root
}

/// @title Proofs: the four kinds of proof and how their bytes are read
/// @notice A proof is one byte that names its kind and the ABI encoding of that kind's struct. The structs are read where
/// they lie in calldata: nothing is copied before it is needed, so no length field can make the judge allocate memory.
library Proofs {
    uint8 internal constant ELEMENT = 0;
    uint8 internal constant ENDPOINT = 1;
    uint8 internal constant TRACE_PADDING = 2;
    uint8 internal constant TENSOR_FORM = 3;

    /// @notice Thrown when the bytes after the kind do not start as the ABI encoding of one dynamic struct.
    error MalformedProof();
    /// @notice Thrown for a first byte that names no kind of proof.
    error UnknownProofKind(uint8 kind);

    /// @notice The proof's first byte, and where its struct begins.
    /// @return kind One of the constants above; others are refused.
    /// @return position Calldata offset of the struct.
    function open(
        bytes calldata proof
    ) internal pure returns (uint8 kind, uint256 position) {
        if (proof.length < 33) revert MalformedProof();
        kind = uint8(proof[0]);
        if (kind > TENSOR_FORM) revert UnknownProofKind(kind);
        if (uint256(bytes32(proof[1:33])) != 32) revert MalformedProof();
        assembly ("memory-safe") {
            position := add(proof.offset, 33)
        }
    }

    function asElement(
        uint256 position
    ) internal pure returns (ElementProof calldata proof) {
        assembly ("memory-safe") {
            proof := position
        }
    }

    function asEndpoint(
        uint256 position
    ) internal pure returns (EndpointProof calldata proof) {
        assembly ("memory-safe") {
            proof := position
        }
    }

    function asTracePadding(
        uint256 position
    ) internal pure returns (TracePaddingProof calldata proof) {
        assembly ("memory-safe") {
            proof := position
        }
    }

    function asTensorForm(
        uint256 position
    ) internal pure returns (TensorFormProof calldata proof) {
        assembly ("memory-safe") {
            proof := position
        }
    }
}
