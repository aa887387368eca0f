// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {RandomModel} from "./RandomModel.sol";
import {Shape, Spec} from "./ReferenceOps.sol";

/// @notice Six ops, one of each kind, in a chain: 12x12x8 -> conv2d 6x6x8 -> depthwiseConv2d 3x3x16 -> maxPool 2x2x16 ->
/// avgPool 1x1x16 -> requant 1x1x16 -> dense 10. The input has five blocks, the trace seven leaves: both trees have
/// padding. A test may put other leaves under a tensor's root, or under the trace's, than the bytes have.
abstract contract SmallModel is RandomModel {
    uint256 internal constant OPS = 6;
    mapping(uint256 leaf => bytes32[]) internal otherBlockLeaves;
    bytes32[] internal otherTraceLeaves;

    function setUp() public virtual override {
        super.setUp();
        _seed(2);
        shapes.push(Shape(12, 12, 8, 256, -3));
        _window(1, Shape(6, 6, 8, 256, 5), [uint256(3), 3, 2, 2, 1, 1, 1, 1]);
        _window(2, Shape(3, 3, 16, 256, -128), [uint256(3), 2, 2, 2, 1, 2, 1, 0]);
        _window(9, Shape(2, 2, 16, 256, -128), [uint256(2), 2, 2, 2, 1, 1, 0, 0]);
        _window(7, Shape(1, 1, 16, 256, -128), [uint256(2), 2, 1, 1, 1, 1, 0, 0]);
        _window(22, Shape(1, 1, 16, 256, 7), [uint256(1), 1, 1, 1, 1, 1, 0, 0]);
        _window(3, Shape(1, 1, 10, 256, 0), [uint256(1), 1, 1, 1, 1, 1, 0, 0]);
        _run(_drawBytes(12 * 12 * 8));
    }

    function _window(
        uint256 opcode,
        Shape memory output,
        uint256[8] memory geometry
    ) private {
        Spec memory s;
        s.opcode = opcode;
        s.source = specs.length;
        s.input = shapes[s.source];
        s.output = output;
        s.profile = opcode == 7 || opcode == 9 ? 0 : 1 + specs.length % 2;
        (s.kh, s.kw, s.sh, s.sw) = (geometry[0], geometry[1], geometry[2], geometry[3]);
        (s.dh, s.dw, s.padTop, s.padLeft) = (geometry[4], geometry[5], geometry[6], geometry[7]);
        s.depthMultiplier = 2;
        (s.lo, s.hi) = (-128, 127);
        _drawChannels(s);
        _push(s);
    }

    function _blockLeaves(
        uint256 leaf
    ) internal view override returns (bytes32[] memory) {
        bytes32[] memory others = otherBlockLeaves[leaf];
        return others.length == 0 ? super._blockLeaves(leaf) : others;
    }

    function _traceLeaves() internal view override returns (bytes32[] memory) {
        bytes32[] memory others = otherTraceLeaves;
        return others.length == 0 ? super._traceLeaves() : others;
    }

    /// @dev Changes one byte of a tensor of the trace; `delta` is not 0.
    function _lie(
        uint256 leaf,
        uint256 element,
        uint8 delta
    ) internal {
        tensors[leaf][element] = bytes1(uint8(tensors[leaf][element]) ^ delta);
    }
}
