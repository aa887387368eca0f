// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Ops} from "../../src/exact/Op.sol";
import {Elements} from "../../src/exact/Elements.sol";
import "../../src/exact/Proofs.sol";
import {Table} from "../../src/exact/Table.sol";
import {TensorReaders} from "../../src/exact/TensorReader.sol";
import {Claim} from "../../src/types/Claim.sol";
import {Case} from "./Case.sol";
import {RandomCase} from "./RandomCase.sol";

/// @notice The operators that need neither windows nor weights, each on its own, in random geometries, against the
/// reference: the judge finds the reference's value right and every other value wrong.
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
        uint8 right = uint8(c.output.data[e]);
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

    function test_refusesAWeightLeafWhereThereIsNoTable() public {
        _seed(1);
        Case memory c = _drawCase(12);
        ElementProof memory proof = _proofOf(c, 0);
        proof.weightLeaf = hex"00";
        _expect(c, proof, abi.encodeWithSelector(Elements.UnexpectedWeights.selector, 12));
    }

    function testFuzz_refusesTableLeavesOfAnotherLength(
        uint256 seed
    ) public {
        (Case memory c, ElementProof memory proof) = _drawWithTable(seed);
        uint256 prescribed = proof.weightLeaf.length;
        proof.weightLeaf = bytes.concat(proof.weightLeaf, hex"00");
        _expect(
            c,
            proof,
            abi.encodeWithSelector(Table.TableLeafLength.selector, prescribed + 1, prescribed)
        );
    }

    function testFuzz_refusesTableLeavesOfAnotherTable(
        uint256 seed
    ) public {
        (Case memory c, ElementProof memory proof) = _drawWithTable(seed);
        proof.weightLeaf = bytes.concat(proof.weightLeaf); // a copy: the table keeps its own
        uint256 changed = _draw(0, proof.weightLeaf.length - 1);
        proof.weightLeaf[changed] ^= bytes1(uint8(_draw(1, 255)));
        bytes32 hash = keccak256(bytes.concat(hex"06", proof.weightLeaf));
        _expect(c, proof, abi.encodeWithSelector(Table.NotInTable.selector, c.leaf, hash));
    }

    /// @dev Two rows of an embedding, each true: only the token's own is heard.
    function test_refusesTheRowOfAnotherToken() public {
        _seed(3);
        Case memory c = _drawCase(16);
        while (c.table.length < 2) {
            c = _drawCase(16);
        }
        ElementProof memory proof = _proofOf(c, 0);
        uint256 right = c.leaf;
        uint8 token = uint8(c.inputs[0].data[0]);
        c.inputs[0].data[0] = bytes1(token == 0 ? 1 : token - 1);
        ElementProof memory other = _proofOf(c, 0);
        c.inputs[0].data[0] = bytes1(token);
        (proof.weightLeaf, proof.weightPath) = (other.weightLeaf, other.weightPath);
        bytes32 hash = keccak256(bytes.concat(hex"06", proof.weightLeaf));
        _expect(c, proof, abi.encodeWithSelector(Table.NotInTable.selector, right, hash));
    }

    function testFuzz_refusesABlockOfAnInputThatIsNotRead(
        uint256 seed
    ) public {
        _seed(seed);
        Case memory c = _drawCase(10);
        uint256 e = _draw(0, c.output.data.length - 1);
        ElementProof memory proof = _proofOf(c, e);
        uint256 holding;
        while (proof.inputs[holding].blocks.length == 0) {
            ++holding;
        }
        uint256 other = (holding + 1) % c.inputs.length;
        proof.inputs[other].blocks = proof.inputs[holding].blocks;
        _expect(c, proof, abi.encodeWithSelector(TensorReaders.BlocksLeftOver.selector, 1, 0));
    }

    function testFuzz_refusesAProofWithoutABlockThatIsRead(
        uint256 seed,
        uint256 opcode
    ) public {
        _seed(seed);
        opcode = [uint256(4), 5, 6, 8, 12, 13, 14, 15, 16, 18, 19, 20, 21][opcode % 13];
        Case memory c = _drawCase(opcode);
        ElementProof memory proof = _proofOf(c, _draw(0, c.output.data.length - 1));
        uint256 input = _draw(0, c.inputs.length - 1);
        BlockOpening[] memory blocks = proof.inputs[input].blocks;
        uint256 last = blocks[blocks.length - 1].index;
        assembly ("memory-safe") {
            mstore(blocks, sub(mload(blocks), 1))
        }
        _expect(c, proof, abi.encodeWithSelector(TensorReaders.BlockMissing.selector, last));
    }

    function testFuzz_refusesAnotherNumberOfInputs(
        uint256 seed
    ) public {
        _seed(seed);
        Case memory c = _drawCase(12);
        ElementProof memory proof = _proofOf(c, 0);
        c.opcode = [uint256(4), 5, 6, 10, 21][_draw(0, 4)];
        if (c.opcode == 21) c.table = new bytes[](1);
        proof = _hostile(c, proof);
        Claim memory claim = _claimOf(c);
        vm.expectPartialRevert(Ops.InputCount.selector);
        verifier.judge(claim, _encode(proof));
    }

    function _hostile(
        Case memory c,
        ElementProof memory proof
    ) private pure returns (ElementProof memory) {
        proof.model = _modelOf(c);
        proof.opLeaf = _leafOf(c);
        return proof;
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

    function _drawWithTable(
        uint256 seed
    ) private returns (Case memory c, ElementProof memory proof) {
        _seed(seed);
        c = _drawCase([uint256(15), 16, 17, 18, 19, 21][_draw(0, 5)]);
        proof = _proofOf(c, _draw(0, c.output.data.length - 1));
    }

    function _expect(
        Case memory c,
        ElementProof memory proof,
        bytes memory error_
    ) private {
        Claim memory claim = _claimOf(c);
        bytes memory encoded = _encode(proof);
        vm.expectRevert(error_);
        verifier.judge(claim, encoded);
    }
}
