// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Block4, Case, Cases} from "./Case.sol";
import {DrawArithmetic} from "./DrawArithmetic.sol";
import {DrawMovement} from "./DrawMovement.sol";
import {DrawRows} from "./DrawRows.sol";
import {ReferenceCases} from "./ReferenceCases.sol";

/// @notice Draws operators 4 to 6, 8 and 10 to 21 in every geometry and range of a valid model, within small shapes; the
/// ends of every range come up often.
abstract contract RandomCase is DrawArithmetic, DrawMovement, DrawRows {
    /// @dev The output holds any bytes until `_answer`.
    function _drawCase(
        uint256 opcode
    ) internal returns (Case memory c) {
        c.opcode = opcode;
        c.output = _drawTensor([_draw(1, 2), _draw(1, 3), _draw(1, 5), _draw(1, 24)]);
        c.inputs = new Block4[](1);
        if (opcode == 4) _drawMatmul(c);
        else if (opcode == 5 || opcode == 6) _drawPair(c);
        else if (opcode == 8) _drawMean(c);
        else if (opcode == 10) _drawConcat(c);
        else if (opcode == 11) _drawPad(c);
        else if (opcode == 12) _drawReshape(c);
        else if (opcode == 13) _drawTranspose(c);
        else if (opcode == 14) _drawSlice(c);
        else if (opcode == 15) _drawLut(c);
        else if (opcode == 16) _drawEmbedding(c);
        else if (opcode == 17) _drawSoftmax(c);
        else if (opcode == 20) _drawArgmax(c);
        else if (opcode == 21) _drawSample(c);
        else _drawNorm(c);
        if (opcode >= 10 && opcode <= 14) _shareZeroPoint(c);
        c.output.data = _drawBytes(Cases.length(c.output));
    }

    /// @dev Makes element `e` honest.
    function _answer(
        Case memory c,
        uint256 e
    ) internal pure {
        c.output.data[e] = bytes1(uint8(int8(ReferenceCases.element(c, e))));
    }
}
