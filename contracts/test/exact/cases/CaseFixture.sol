// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import "../../../src/exact/Proofs.sol";
import {Claim} from "../../../src/types/Claim.sol";
import {Block4, Case} from "./Case.sol";
import {NaiveTree} from "../NaiveTree.sol";
import {RandomModel} from "../RandomModel.sol";
import {ReferenceCases} from "./ReferenceCases.sol";

/// @notice A model whose last op is the case, and the proofs of its elements. The trace holds the case's inputs as leaves
/// 0 to n - 1 and its output as leaf n; what the ops between compute is never opened, so their op leaves are any bytes.
abstract contract CaseFixture is RandomModel {
    function _claimOf(
        Case memory c
    ) internal pure returns (Claim memory claim) {
        ModelOpening memory model = _modelOf(c);
        claim.modelId = keccak256(abi.encodePacked(hex"07", model.header, model.opsRoot));
        bytes32[] memory trace = _traceOf(c);
        claim.inputRoot = trace[0];
        claim.outputRoot = trace[trace.length - 1];
        claim.traceRoot = NaiveTree.root(trace);
    }

    /// @dev The blocks and the table leaf that the definition takes at `element`.
    function _proofOf(
        Case memory c,
        uint256 element
    ) internal pure returns (ElementProof memory proof) {
        ReferenceCases.element(c, element);
        bytes32[] memory trace = _traceOf(c);
        proof.model = _modelOf(c);
        proof.op = c.inputs.length;
        proof.opLeaf = _leafOf(c);
        proof.opPath = NaiveTree.path(_opsOf(c), 0, proof.op - 1);
        proof.element = element;
        bool[] memory holding = new bool[](element / c.output.blockSize + 1);
        holding[holding.length - 1] = true;
        proof.output = _openingOf(trace, proof.op, c.output, holding);
        proof.inputs = new TensorOpening[](c.inputs.length);
        for (uint256 i; i < c.inputs.length; ++i) {
            proof.inputs[i] = _openingOf(trace, i, c.inputs[i], c.touched[i]);
        }
        if (c.table.length == 0) return proof;
        proof.weightLeaf = c.table[c.leaf];
        proof.weightPath = NaiveTree.path(_hashes(c.table, hex"06"), 0, c.leaf);
    }

    function _verdict(
        Case memory c,
        uint256 element
    ) internal view returns (bool) {
        return verifier.judge(_claimOf(c), _encode(_proofOf(c, element)));
    }

    function _modelOf(
        Case memory c
    ) internal pure returns (ModelOpening memory) {
        bytes memory header =
            abi.encodePacked(uint8(1), uint8(0), uint16(c.inputs.length), _describe(c.inputs[0]));
        return ModelOpening(header, NaiveTree.root(_opsOf(c)));
    }

    function _opsOf(
        Case memory c
    ) private pure returns (bytes32[] memory leaves) {
        leaves = new bytes32[](c.inputs.length);
        for (uint256 i; i < leaves.length; ++i) {
            leaves[i] = keccak256(abi.encode("any op", i));
        }
        leaves[leaves.length - 1] = keccak256(bytes.concat(hex"05", _leafOf(c)));
    }

    function _leafOf(
        Case memory c
    ) internal pure returns (bytes memory leaf) {
        leaf = abi.encodePacked(
            uint8(c.opcode), uint8(c.profile), uint8(c.inputs.length), uint8(0), _describe(c.output)
        );
        for (uint256 i; i < c.inputs.length; ++i) {
            leaf = abi.encodePacked(leaf, uint16(i), _describe(c.inputs[i]));
        }
        leaf = bytes.concat(leaf, c.params);
        if (c.table.length == 0) return leaf;
        return abi.encodePacked(leaf, NaiveTree.root(_hashes(c.table, hex"06")));
    }

    function _describe(
        Block4 memory t
    ) private pure returns (bytes memory) {
        return abi.encodePacked(
            uint32(t.d[0]),
            uint32(t.d[1]),
            uint32(t.d[2]),
            uint32(t.d[3]),
            uint16(t.blockSize),
            int8(t.zeroPoint),
            uint8(0)
        );
    }

    function _traceOf(
        Case memory c
    ) private pure returns (bytes32[] memory leaves) {
        leaves = new bytes32[](c.inputs.length + 1);
        for (uint256 i; i < c.inputs.length; ++i) {
            leaves[i] = NaiveTree.root(_hashes(_blocksOf(c.inputs[i]), hex"00"));
        }
        leaves[c.inputs.length] = NaiveTree.root(_hashes(_blocksOf(c.output), hex"00"));
    }

    function _openingOf(
        bytes32[] memory trace,
        uint256 leaf,
        Block4 memory t,
        bool[] memory opened
    ) private pure returns (TensorOpening memory opening) {
        opening.root = trace[leaf];
        opening.path = NaiveTree.path(trace, 0, leaf);
        bytes[] memory blocks = _blocksOf(t);
        bytes32[] memory hashes = _hashes(blocks, hex"00");
        uint256 count;
        for (uint256 i; i < opened.length; ++i) {
            if (opened[i]) ++count;
        }
        uint256[] memory places = new uint256[](count);
        count = 0;
        for (uint256 i; i < opened.length; ++i) {
            if (!opened[i]) continue;
            places[count++] = i;
            opening.blocks = bytes.concat(opening.blocks, blocks[i]);
        }
        opening.nodes = NaiveTree.beside(hashes, places);
    }

    function _blocksOf(
        Block4 memory t
    ) private pure returns (bytes[] memory blocks) {
        blocks = new bytes[]((t.data.length + t.blockSize - 1) / t.blockSize);
        for (uint256 i; i < blocks.length; ++i) {
            uint256 start = i * t.blockSize;
            uint256 rest = t.data.length - start;
            bytes memory data = new bytes(rest < t.blockSize ? rest : t.blockSize);
            bytes memory from = t.data;
            assembly ("memory-safe") {
                mcopy(add(data, 32), add(add(from, 32), start), mload(data))
            }
            blocks[i] = data;
        }
    }

    function _hashes(
        bytes[] memory leaves,
        bytes memory domain
    ) private pure returns (bytes32[] memory hashes) {
        hashes = new bytes32[](leaves.length);
        for (uint256 i; i < hashes.length; ++i) {
            hashes[i] = keccak256(bytes.concat(domain, leaves[i]));
        }
    }
}
