// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Elements} from "../../../src/exact/Elements.sol";
import {Ops} from "../../../src/exact/Op.sol";
import "../../../src/exact/Proofs.sol";
import {Table} from "../../../src/exact/Table.sol";
import {TensorReaders} from "../../../src/exact/TensorReader.sol";
import {Claim} from "../../../src/types/Claim.sol";
import {Case} from "./Case.sol";
import {RandomCase} from "./RandomCase.sol";

/// @notice What the judge does not hear, for the operators that need neither windows nor weights: tables, blocks and
/// inputs that are not the ones prescribed.
/// forge-config: default.fuzz.runs = 64
contract CaseRefusalsTest is RandomCase {
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
        uint256 length = proof.inputs[other].blocks.length;
        _expect(c, proof, abi.encodeWithSelector(TensorReaders.BlocksLeftOver.selector, length));
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
        bytes memory blocks = proof.inputs[input].blocks;
        assembly ("memory-safe") {
            mstore(blocks, sub(mload(blocks), 1))
        }
        Claim memory claim = _claimOf(c);
        bytes memory encoded = _encode(proof);
        vm.expectPartialRevert(TensorReaders.BlockMissing.selector);
        verifier.judge(claim, encoded);
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
