// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Op, Ops} from "../Op.sol";
import {Requant} from "../Requant.sol";
import {TensorReader, TensorReaders} from "../TensorReader.sol";

/// @title Rescale: the requant op, requant(q - z_in) of one element
/// @notice Params: u32 M | u8 s | i8 lo, hi.
library Rescale {
    uint256 private constant SHIFT = 4;
    uint256 private constant LOW = 5;

    function element(
        Op memory op,
        uint256 index,
        TensorReader memory input
    ) internal pure returns (int256) {
        int256 centred = TensorReaders.at(input, index) - input.shape.zeroPoint();
        uint256 multiplier = uint32(bytes4(op.params));
        return Requant.quantise(op, centred, multiplier, Ops.param(op, SHIFT), LOW);
    }
}
