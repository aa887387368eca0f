// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Op} from "./Op.sol";
import {Opcodes} from "./Opcodes.sol";
import {ElementProof} from "./Proofs.sol";
import {TensorReader} from "./TensorReader.sol";
import {Conv2d} from "./ops/Conv2d.sol";
import {Dense} from "./ops/Dense.sol";
import {DepthwiseConv2d} from "./ops/DepthwiseConv2d.sol";
import {Pool} from "./ops/Pool.sol";
import {Rescale} from "./ops/Rescale.sol";

/// @title Elements: what an operator yields at one element
/// @notice A further operator is its opcode and leaf form in Opcodes, a library in ops/, and a line here.
library Elements {
    /// @notice Thrown when a proof carries a weight leaf or a path for an operator that has no weights.
    error UnexpectedWeights(uint256 opcode);

    /// @notice The value of `proof.element`, an int8, read from the opened inputs.
    function recompute(
        ElementProof calldata proof,
        Op memory op,
        TensorReader[] memory inputs
    ) internal pure returns (int256) {
        uint256 opcode = op.opcode;
        if (opcode == Opcodes.CONV2D) return Conv2d.element(proof, op, inputs[0]);
        if (opcode == Opcodes.DEPTHWISE_CONV2D) {
            return DepthwiseConv2d.element(proof, op, inputs[0]);
        }
        if (opcode == Opcodes.DENSE) return Dense.element(proof, op, inputs[0]);

        if (proof.weightLeaf.length != 0 || proof.weightPath.length != 0) {
            revert UnexpectedWeights(opcode);
        }
        if (opcode == Opcodes.AVG_POOL) return Pool.average(op, proof.element, inputs[0]);
        if (opcode == Opcodes.MAX_POOL) return Pool.maximum(op, proof.element, inputs[0]);
        if (opcode == Opcodes.REQUANT) return Rescale.element(op, proof.element, inputs[0]);
        revert Opcodes.UnsupportedOpcode(opcode);
    }
}
