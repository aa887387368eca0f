// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Op} from "./Op.sol";
import {Opcodes} from "./Opcodes.sol";
import {ElementProof} from "./Proofs.sol";
import {TensorReader, TensorReaders} from "./TensorReader.sol";
import {Conv2d} from "./ops/Conv2d.sol";
import {Dense} from "./ops/Dense.sol";
import {DepthwiseConv2d} from "./ops/DepthwiseConv2d.sol";
import {Elementwise} from "./ops/Elementwise.sol";
import {IndexMap} from "./ops/IndexMap.sol";
import {Lookup} from "./ops/Lookup.sol";
import {Matmul} from "./ops/Matmul.sol";
import {Norm} from "./ops/Norm.sol";
import {Pool} from "./ops/Pool.sol";
import {Reduction} from "./ops/Reduction.sol";
import {Rescale} from "./ops/Rescale.sol";
import {Sample} from "./ops/Sample.sol";
import {Softmax} from "./ops/Softmax.sol";

/// @title Elements: what an operator yields at one element
/// @notice A further operator is its opcode and leaf form in Opcodes, a library in ops/, and a line here.
library Elements {
    /// @notice Thrown when a proof carries a weight leaf or a path for an operator that has neither weights nor a table.
    error UnexpectedWeights(uint256 opcode);

    /// @notice The value of `proof.element`, an int8, read from the opened inputs.
    function recompute(
        ElementProof calldata proof,
        Op memory op,
        TensorReader[] memory inputs
    ) internal pure returns (int256) {
        if (op.weightRoot != 0) return _withTable(proof, op, inputs);
        if (proof.weightLeaf.length != 0 || proof.weightPath.length != 0) {
            revert UnexpectedWeights(op.opcode);
        }
        return _alone(proof.element, op, inputs);
    }

    /// @dev Operators with weights or with a table.
    function _withTable(
        ElementProof calldata proof,
        Op memory op,
        TensorReader[] memory inputs
    ) private pure returns (int256) {
        uint256 opcode = op.opcode;
        if (opcode == Opcodes.CONV2D) return Conv2d.element(proof, op, inputs[0]);
        if (opcode == Opcodes.DEPTHWISE_CONV2D) {
            return DepthwiseConv2d.element(proof, op, inputs[0]);
        }
        if (opcode == Opcodes.DENSE) return Dense.element(proof, op, inputs[0]);
        if (opcode == Opcodes.LUT) return Lookup.lut(proof, op, inputs[0]);
        if (opcode == Opcodes.EMBEDDING) return Lookup.embedding(proof, op, inputs[0]);
        if (opcode == Opcodes.SOFTMAX) return Softmax.element(proof, op, inputs);
        if (opcode == Opcodes.LAYER_NORM) return Norm.layerNorm(proof, op, inputs[0]);
        if (opcode == Opcodes.RMS_NORM) return Norm.rmsNorm(proof, op, inputs[0]);
        if (opcode == Opcodes.SAMPLE) return Sample.element(proof, op, inputs);
        revert Opcodes.UnsupportedOpcode(opcode);
    }

    function _alone(
        uint256 element,
        Op memory op,
        TensorReader[] memory inputs
    ) private pure returns (int256) {
        uint256 opcode = op.opcode;
        if (opcode == Opcodes.MATMUL) return Matmul.element(op, element, inputs);
        if (opcode == Opcodes.ADD) return Elementwise.add(op, element, inputs);
        if (opcode == Opcodes.MUL) return Elementwise.mul(op, element, inputs);
        if (opcode == Opcodes.AVG_POOL) return Pool.average(op, element, inputs[0]);
        if (opcode == Opcodes.MEAN) return Reduction.mean(op, element, inputs[0]);
        if (opcode == Opcodes.MAX_POOL) return Pool.maximum(op, element, inputs[0]);
        if (opcode == Opcodes.CONCAT) return IndexMap.concat(op, element, inputs);
        if (opcode == Opcodes.PAD) return IndexMap.pad(op, element, inputs[0]);
        if (opcode == Opcodes.RESHAPE) return TensorReaders.at(inputs[0], element);
        if (opcode == Opcodes.TRANSPOSE) return IndexMap.transpose(op, element, inputs[0]);
        if (opcode == Opcodes.SLICE) return IndexMap.slice(op, element, inputs[0]);
        if (opcode == Opcodes.ARGMAX) return Reduction.argmax(op, element, inputs[0]);
        if (opcode == Opcodes.REQUANT) return Rescale.element(op, element, inputs[0]);
        revert Opcodes.UnsupportedOpcode(opcode);
    }
}
