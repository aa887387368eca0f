// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Case} from "./Case.sol";
import {RandomCase} from "./RandomCase.sol";

/// @notice Operators that need no windows and no weights, in random geometries: only the reference's value is no fraud.
/// forge-config: default.fuzz.runs = 64
contract OtherOperatorsTest is RandomCase {
    uint256 private constant PIECE = 32;

    function testFuzz_matmul_isJudgedByItsDefinition(
        uint256 seed
    ) public {
        _checkCase(seed, 4);
    }

    function testFuzz_add_isJudgedByItsDefinition(
        uint256 seed
    ) public {
        _checkCase(seed, 5);
    }

    function testFuzz_mul_isJudgedByItsDefinition(
        uint256 seed
    ) public {
        _checkCase(seed, 6);
    }

    function testFuzz_mean_isJudgedByItsDefinition(
        uint256 seed
    ) public {
        _checkCase(seed, 8);
    }

    function testFuzz_concat_isJudgedByItsDefinition(
        uint256 seed
    ) public {
        _checkCase(seed, 10);
    }

    function testFuzz_pad_isJudgedByItsDefinition(
        uint256 seed
    ) public {
        _checkCase(seed, 11);
    }

    function testFuzz_reshape_isJudgedByItsDefinition(
        uint256 seed
    ) public {
        _checkCase(seed, 12);
    }

    function testFuzz_transpose_isJudgedByItsDefinition(
        uint256 seed
    ) public {
        _checkCase(seed, 13);
    }

    function testFuzz_slice_isJudgedByItsDefinition(
        uint256 seed
    ) public {
        _checkCase(seed, 14);
    }

    function testFuzz_lut_isJudgedByItsDefinition(
        uint256 seed
    ) public {
        _checkCase(seed, 15);
    }

    function testFuzz_embedding_isJudgedByItsDefinition(
        uint256 seed
    ) public {
        _checkCase(seed, 16);
    }

    function testFuzz_softmax_isJudgedByItsDefinition(
        uint256 seed
    ) public {
        _checkCase(seed, 17);
    }

    function testFuzz_layerNorm_isJudgedByItsDefinition(
        uint256 seed
    ) public {
        _checkCase(seed, 18);
    }

    function testFuzz_rmsNorm_isJudgedByItsDefinition(
        uint256 seed
    ) public {
        _checkCase(seed, 19);
    }

    function testFuzz_argmax_isJudgedByItsDefinition(
        uint256 seed
    ) public {
        _checkCase(seed, 20);
    }

    function testFuzz_sample_isJudgedByItsDefinition(
        uint256 seed
    ) public {
        _checkCase(seed, 21);
    }

    function test_everyChangedByteOfEveryOperatorIsFraud() public {
        for (uint256 opcode = 4; opcode <= 21; ++opcode) {
            if (opcode == 7 || opcode == 9) continue;
            _seed(opcode);
            Case memory c = _drawCase(opcode);
            for (uint256 e; e < c.output.data.length; e += c.output.data.length / 24 + 1) {
                _checkElement(c, e);
            }
        }
    }

    function test_everyOtherValueOfAByteIsFraud() public {
        _inPieces(this.checkOutputValues);
    }

    /// @dev All inputs of the operator full of one byte, for each byte.
    function test_noValueOfTheInputsStopsTheJudge() public {
        _inPieces(this.checkInputValues);
    }

    function checkOutputValues(
        uint256 opcode,
        uint256 first
    ) external {
        Case memory c = _drawCase(opcode);
        uint256 e = _draw(0, c.output.data.length - 1);
        _answer(c, e);
        uint256 right = uint8(c.output.data[e]);
        for (uint256 value = first; value < first + PIECE; ++value) {
            c.output.data[e] = bytes1(uint8(value));
            assertEq(_verdict(c, e), value != right, "fraud, but for the right value");
        }
    }

    function checkInputValues(
        uint256 opcode,
        uint256 first
    ) external {
        Case memory c = _drawCase(opcode);
        uint256 e = _draw(0, c.output.data.length - 1);
        for (uint256 value = first; value < first + PIECE; ++value) {
            _fill(c, bytes1(uint8(value)));
            _answer(c, e);
            assertFalse(_verdict(c, e), "an honest value is no fraud");
        }
    }

    /// @dev All 256 values for every operator; each piece is a call of its own, which starts with empty memory.
    function _inPieces(
        function(uint256, uint256) external check
    ) private {
        vm.pauseGasMetering();
        for (uint256 opcode = 4; opcode <= 21; ++opcode) {
            if (opcode == 7 || opcode == 9) continue;
            for (uint256 first; first < 256; first += PIECE) {
                _seed(opcode + 100 * first);
                check(opcode, first);
            }
        }
    }

    function _checkCase(
        uint256 seed,
        uint256 opcode
    ) private {
        _seed(seed);
        Case memory c = _drawCase(opcode);
        _checkElement(c, _draw(0, c.output.data.length - 1));
    }

    function _checkElement(
        Case memory c,
        uint256 e
    ) private {
        _answer(c, e);
        assertFalse(_verdict(c, e), "the definition's value is no fraud");
        bytes1 right = c.output.data[e];
        c.output.data[e] = right ^ bytes1(uint8(_draw(1, 255)));
        assertTrue(_verdict(c, e), "any other value is fraud");
        c.output.data[e] = right;
    }

    function _fill(
        Case memory c,
        bytes1 value
    ) private pure {
        for (uint256 i; i < c.inputs.length; ++i) {
            for (uint256 k; k < c.inputs[i].data.length; ++k) {
                c.inputs[i].data[k] = value;
            }
        }
    }
}
