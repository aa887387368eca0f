// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {RandomModel} from "./RandomModel.sol";
import {ReferenceOps} from "./ReferenceOps.sol";

/// @notice Each operator on its own, in random geometries, against the reference: the judge finds the reference's value
/// right and every other value wrong.
contract OperatorsTest is RandomModel {
    function testFuzz_conv2d_isJudgedByItsDefinition(
        uint256 seed
    ) public {
        _checkOp(seed, 1);
    }

    function testFuzz_depthwiseConv2d_isJudgedByItsDefinition(
        uint256 seed
    ) public {
        _checkOp(seed, 2);
    }

    function testFuzz_dense_isJudgedByItsDefinition(
        uint256 seed
    ) public {
        _checkOp(seed, 3);
    }

    function testFuzz_avgPool_isJudgedByItsDefinition(
        uint256 seed
    ) public {
        _checkOp(seed, 7);
    }

    function testFuzz_maxPool_isJudgedByItsDefinition(
        uint256 seed
    ) public {
        _checkOp(seed, 9);
    }

    function testFuzz_requant_isJudgedByItsDefinition(
        uint256 seed
    ) public {
        _checkOp(seed, 22);
    }

    function _checkOp(
        uint256 seed,
        uint256 opcode
    ) internal {
        _seed(seed);
        shapes.push(_drawShape(9, 8));
        _push(_drawOp(opcode, 0));
        _run(_drawBytes(ReferenceOps.size(shapes[0])));
        uint256 element = _draw(0, tensors[1].length - 1);
        assertFalse(_judgeElement(1, element), "the definition's value is no fraud");
        bytes memory lie = tensors[1];
        lie[element] = bytes1(uint8(lie[element]) ^ uint8(_draw(1, 255)));
        tensors[1] = lie;
        assertTrue(_judgeElement(1, element), "any other value is fraud");
    }
}
