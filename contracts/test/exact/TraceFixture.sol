// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Test} from "forge-std/Test.sol";

import "../../src/exact/Proofs.sol";
import {Claim} from "../../src/types/Claim.sol";
import {ExactVerifier} from "../../src/verifiers/ExactVerifier.sol";
import {LaneOrder} from "./LaneOrder.sol";
import {NaiveTree} from "./NaiveTree.sol";
import {ReferenceOps, Shape, Spec} from "./ReferenceOps.sol";

/// @notice A model, the trace of a run of it, the claim on that run, and every proof that can be built from them.
/// The trace is whatever the test stores: an honest run after `_run`, a lie after a tensor is overwritten.
abstract contract TraceFixture is Test {
    ExactVerifier internal verifier;
    Shape[] internal shapes; // of trace leaf i: the input, then each op's output
    bytes[] internal specs; // abi.encode(Spec) of op i at i - 1
    bytes[] internal opLeaves; // of op i at i - 1
    bytes[] internal tensors; // trace leaf i

    function setUp() public virtual {
        verifier = new ExactVerifier();
    }

    // --- the run ---

    function _push(
        Spec memory spec
    ) internal {
        specs.push(abi.encode(spec));
        shapes.push(spec.output);
        opLeaves.push(_encodeOpLeaf(spec));
    }

    function _run(
        bytes memory input
    ) internal {
        delete tensors;
        tensors.push(input);
        _recomputeFrom(1);
    }

    /// @dev Runs ops `first` and later on what the trace holds before them.
    function _recomputeFrom(
        uint256 first
    ) internal {
        for (uint256 op = first; op <= specs.length; ++op) {
            Spec memory spec = _spec(op);
            bytes memory output = ReferenceOps.run(spec, tensors[spec.source]);
            if (op == tensors.length) tensors.push(output);
            else tensors[op] = output;
        }
    }

    function _spec(
        uint256 op
    ) internal view returns (Spec memory) {
        return abi.decode(specs[op - 1], (Spec));
    }

    // --- commitments ---

    function _descriptor(
        Shape memory s
    ) internal pure returns (bytes memory) {
        return abi.encodePacked(
            uint32(1),
            uint32(s.rows),
            uint32(s.columns),
            uint32(s.channels),
            uint16(s.blockSize),
            int8(s.zeroPoint),
            uint8(0)
        );
    }

    function _params(
        Spec memory s
    ) internal pure returns (bytes memory params) {
        bytes memory bounds = abi.encodePacked(int8(s.lo), int8(s.hi));
        if (s.opcode == 3) return bounds;
        if (s.opcode == 22) {
            return
                abi.encodePacked(
                    uint32(s.channels[0].multiplier), uint8(s.channels[0].shift), bounds
                );
        }
        params = abi.encodePacked(uint8(s.kh), uint8(s.kw), uint8(s.sh), uint8(s.sw));
        if (s.opcode < 3) params = abi.encodePacked(params, uint8(s.dh), uint8(s.dw));
        params = abi.encodePacked(params, uint8(s.padTop), uint8(s.padLeft));
        if (s.opcode != 9) params = bytes.concat(params, bounds);
        if (s.opcode == 2) params = abi.encodePacked(params, uint16(s.depthMultiplier));
    }

    function _encodeOpLeaf(
        Spec memory s
    ) internal pure returns (bytes memory leaf) {
        leaf = abi.encodePacked(uint8(s.opcode), uint8(s.profile), uint8(1), uint8(0));
        leaf = bytes.concat(leaf, _descriptor(s.output));
        leaf = abi.encodePacked(leaf, uint16(s.source), _descriptor(s.input), _params(s));
        if (s.opcode <= 3) leaf = abi.encodePacked(leaf, NaiveTree.root(_weightLeaves(s)));
    }

    function _weightLeaf(
        Spec memory s,
        uint256 channel
    ) internal pure returns (bytes memory) {
        return abi.encodePacked(
            int32(s.channels[channel].bias),
            uint32(s.channels[channel].multiplier),
            uint8(s.channels[channel].shift),
            LaneOrder.arrange(s.channels[channel].weights)
        );
    }

    function _weightLeaves(
        Spec memory s
    ) internal pure returns (bytes32[] memory leaves) {
        leaves = new bytes32[](s.channels.length);
        for (uint256 c; c < leaves.length; ++c) {
            leaves[c] = keccak256(bytes.concat(hex"04", _weightLeaf(s, c)));
        }
    }

    function _opLeaves() internal view returns (bytes32[] memory leaves) {
        leaves = new bytes32[](specs.length);
        for (uint256 i; i < leaves.length; ++i) {
            leaves[i] = keccak256(bytes.concat(hex"05", opLeaves[i]));
        }
    }

    function _block(
        uint256 leaf,
        uint256 index
    ) internal view virtual returns (bytes memory block_) {
        uint256 blockSize = shapes[leaf].blockSize;
        bytes memory data = tensors[leaf];
        uint256 start = index * blockSize;
        uint256 length = start + blockSize > data.length ? data.length - start : blockSize;
        block_ = new bytes(length);
        assembly ("memory-safe") {
            mcopy(add(block_, 32), add(add(data, 32), start), length)
        }
    }

    function _blockLeaves(
        uint256 leaf
    ) internal view virtual returns (bytes32[] memory leaves) {
        uint256 blockSize = shapes[leaf].blockSize;
        leaves = new bytes32[]((tensors[leaf].length + blockSize - 1) / blockSize);
        for (uint256 i; i < leaves.length; ++i) {
            leaves[i] = keccak256(bytes.concat(hex"00", _block(leaf, i)));
        }
    }

    function _root(
        uint256 leaf
    ) internal view virtual returns (bytes32) {
        return NaiveTree.root(_blockLeaves(leaf));
    }

    function _traceLeaves() internal view virtual returns (bytes32[] memory leaves) {
        leaves = new bytes32[](tensors.length);
        for (uint256 i; i < leaves.length; ++i) {
            leaves[i] = _root(i);
        }
    }

    function _model() internal view returns (ModelOpening memory) {
        bytes memory header =
            abi.encodePacked(uint8(1), uint8(0), uint16(specs.length), _descriptor(shapes[0]));
        return ModelOpening(header, NaiveTree.root(_opLeaves()));
    }

    function _claim() internal view virtual returns (Claim memory claim) {
        ModelOpening memory model = _model();
        claim.modelId = keccak256(abi.encodePacked(hex"07", model.header, model.opsRoot));
        bytes32[] memory trace = _traceLeaves();
        claim.inputRoot = trace[0];
        claim.outputRoot = trace[trace.length - 1];
        claim.traceRoot = NaiveTree.root(trace);
    }

    // --- proofs ---

    function _elementProof(
        uint256 op,
        uint256 element
    ) internal view virtual returns (ElementProof memory proof) {
        Spec memory spec = _spec(op);
        proof.model = _model();
        proof.op = op;
        proof.opLeaf = opLeaves[op - 1];
        proof.opPath = NaiveTree.path(_opLeaves(), 0, op - 1);
        proof.element = element;
        uint256[] memory own = new uint256[](1);
        own[0] = element / spec.output.blockSize;
        proof.output = _opening(op, own);
        proof.inputs = new TensorOpening[](1);
        proof.inputs[0] = _opening(spec.source, _neededBlocks(spec, element));
        if (spec.opcode > 3) return proof;
        uint256 channel = element % spec.output.channels;
        proof.weightLeaf = _weightLeaf(spec, channel);
        proof.weightPath = NaiveTree.path(_weightLeaves(spec), 0, channel);
    }

    function _opening(
        uint256 leaf,
        uint256[] memory places
    ) internal view returns (TensorOpening memory opening) {
        opening.root = _root(leaf);
        opening.path = NaiveTree.path(_traceLeaves(), 0, leaf);
        for (uint256 i; i < places.length; ++i) {
            opening.blocks = bytes.concat(opening.blocks, _block(leaf, places[i]));
        }
        opening.nodes = NaiveTree.beside(_blockLeaves(leaf), places);
    }

    /// @dev Marks the block of every byte that the definition reads, then names the marked ones.
    function _neededBlocks(
        Spec memory s,
        uint256 element
    ) internal view returns (uint256[] memory places) {
        bool[] memory needed = _touched(s, element);
        uint256 count;
        for (uint256 i; i < needed.length; ++i) {
            if (needed[i]) ++count;
        }
        places = new uint256[](count);
        count = 0;
        for (uint256 i; i < needed.length; ++i) {
            if (needed[i]) places[count++] = i;
        }
    }

    function _touched(
        Spec memory s,
        uint256 element
    ) private pure returns (bool[] memory needed) {
        uint256 length = ReferenceOps.size(s.input);
        needed = new bool[]((length + s.input.blockSize - 1) / s.input.blockSize);
        if (s.opcode == 22) {
            _mark(needed, s, element, 1);
        } else if (s.opcode == 3) {
            uint256 terms = length / (s.output.rows * s.output.columns);
            _mark(needed, s, element / s.output.channels * terms, terms);
        } else {
            for (uint256 tap; tap < s.kh * s.kw; ++tap) {
                _markTap(needed, s, element, tap);
            }
        }
    }

    function _markTap(
        bool[] memory needed,
        Spec memory s,
        uint256 element,
        uint256 tap
    ) private pure {
        uint256 pixel = element / s.output.channels;
        uint256 y = pixel / s.output.columns * s.sh + tap / s.kw * s.dh;
        uint256 x = pixel % s.output.columns * s.sw + tap % s.kw * s.dw;
        if (y < s.padTop || y - s.padTop >= s.input.rows) return;
        if (x < s.padLeft || x - s.padLeft >= s.input.columns) return;
        uint256 cell = ((y - s.padTop) * s.input.columns + x - s.padLeft) * s.input.channels;
        if (s.opcode == 1) return _mark(needed, s, cell, s.input.channels);
        uint256 channel = element % s.output.channels;
        _mark(needed, s, cell + (s.opcode == 2 ? channel / s.depthMultiplier : channel), 1);
    }

    function _mark(
        bool[] memory needed,
        Spec memory s,
        uint256 start,
        uint256 count
    ) private pure {
        uint256 last = (start + count - 1) / s.input.blockSize;
        for (uint256 i = start / s.input.blockSize; i <= last; ++i) {
            needed[i] = true;
        }
    }

    // --- the judge ---

    function _encode(
        ElementProof memory proof
    ) internal pure returns (bytes memory) {
        return bytes.concat(hex"00", abi.encode(proof));
    }

    function _judge(
        bytes memory proof
    ) internal view returns (bool) {
        return verifier.judge(_claim(), proof);
    }

    function _judgeElement(
        uint256 op,
        uint256 element
    ) internal view returns (bool) {
        return _judge(_encode(_elementProof(op, element)));
    }

    /// @dev The judge may refuse the proof, with whatever error; it may not call the honest trace wrong.
    function _assertNoFraud(
        bytes memory proof
    ) internal view {
        (bool isJudged, bytes memory verdict) =
            address(verifier).staticcall(abi.encodeCall(verifier.judge, (_claim(), proof)));
        if (isJudged) assertFalse(abi.decode(verdict, (bool)), "an honest trace has no fraud");
    }
}
