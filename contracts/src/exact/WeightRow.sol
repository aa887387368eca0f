// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {LaneDotProduct} from "./LaneDotProduct.sol";
import {Op} from "./Op.sol";
import {PositionalTree} from "./PositionalTree.sol";
import {ElementProof} from "./Proofs.sol";
import {Requant} from "./Requant.sol";

/// @title WeightRow: one output channel's weight leaf, and the element that it yields on gathered activations
/// @notice Leaf of channel c: i32 b' | u32 M | u8 s | weights in lane order, the c-th of output.d3 leaves under weightRoot.
library WeightRow {
    uint256 private constant HEAD_BYTES = 9;

    /// @notice Thrown when a weight leaf is longer or shorter than the op's shapes prescribe.
    error WeightLeafLength(uint256 length, uint256 prescribed);
    /// @notice Thrown when a weight leaf is not at its channel's place under the op's weightRoot.
    error NotInWeights(uint256 channel, bytes32 leaf);

    /// @notice requant(sum(w*q) + b') of the channel's weights and `activations`.
    /// @param channel The output channel.
    /// @param activations In reduction order, zero-padded to whole words.
    /// @param low Parameter index of `lo`.
    function element(
        ElementProof calldata proof,
        Op memory op,
        uint256 channel,
        bytes memory activations,
        uint256 low
    ) internal pure returns (int256) {
        bytes calldata leaf = proof.weightLeaf;
        uint256 prescribed = HEAD_BYTES + activations.length;
        if (leaf.length != prescribed) revert WeightLeafLength(leaf.length, prescribed);
        _requireCommitted(op, channel, leaf, proof.weightPath);
        return _requantised(op, leaf, activations, low);
    }

    function _requireCommitted(
        Op memory op,
        uint256 channel,
        bytes calldata leaf,
        bytes32[] calldata path
    ) private pure {
        bytes32 hash = PositionalTree.hashLeaf(0x04, leaf);
        uint256 depth = PositionalTree.depthOf(op.output.d3());
        if (PositionalTree.rootFromPath(hash, channel, depth, path) != op.weightRoot) {
            revert NotInWeights(channel, hash);
        }
    }

    function _requantised(
        Op memory op,
        bytes calldata leaf,
        bytes memory activations,
        uint256 low
    ) private pure returns (int256) {
        uint256 head;
        uint256 weights;
        assembly ("memory-safe") {
            head := calldataload(leaf.offset)
            weights := add(leaf.offset, HEAD_BYTES)
        }
        int256 bias = int256(head) >> 224;
        uint256 multiplier = (head >> 192) & 0xffffffff;
        uint256 shift = (head >> 184) & 0xff;
        int256 sum = LaneDotProduct.dot(activations, weights) + bias;
        return Requant.quantise(op, sum, multiplier, shift, low);
    }
}
