// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {LaneDotProduct} from "../../src/exact/LaneDotProduct.sol";
import {Ops} from "../../src/exact/Op.sol";
import {Opcodes} from "../../src/exact/Opcodes.sol";
import "../../src/exact/Proofs.sol";
import {Requant} from "../../src/exact/Requant.sol";
import {Tensors} from "../../src/exact/Tensor.sol";
import {TensorReaders} from "../../src/exact/TensorReader.sol";
import {Windows} from "../../src/exact/Window.sol";
import {Dense} from "../../src/exact/ops/Dense.sol";
import {DepthwiseConv2d} from "../../src/exact/ops/DepthwiseConv2d.sol";
import {Pool} from "../../src/exact/ops/Pool.sol";
import {Sample} from "../../src/exact/ops/Sample.sol";
import {Claim} from "../../src/types/Claim.sol";
import {NaiveTree} from "./NaiveTree.sol";
import {SmallModel} from "./SmallModel.sol";

/// @notice Anybody can register a model that contradicts itself. `validate` refuses it, and so does the judge, by name,
/// before it reads or computes anything out of bounds. Each test changes bytes of one op leaf; everything else is as it was.
/// forge-config: default.fuzz.runs = 64
contract HostileModelsTest is SmallModel {
    /// @dev Where an op leaf's parts begin.
    uint256 private constant OUTPUT = 4;
    uint256 private constant INPUT = 26;
    uint256 private constant PARAMS = 46;

    function _set(
        uint256 op,
        uint256 at,
        bytes memory value
    ) private {
        bytes memory leaf = opLeaves[op - 1];
        for (uint256 i; i < value.length; ++i) {
            leaf[at + i] = value[i];
        }
        opLeaves[op - 1] = leaf;
    }

    function _expect(
        bytes4 selector,
        uint256 op
    ) private {
        _expect(selector, op, 0);
    }

    function _expect(
        bytes4 selector,
        uint256 op,
        uint256 element
    ) private {
        ElementProof memory proof = _elementProof(op, element);
        Claim memory claim = _claim();
        vm.expectPartialRevert(selector);
        verifier.judge(claim, _encode(proof));
    }

    function testFuzz_refusesOpcodesThatItDoesNotKnow(
        uint8 opcode
    ) public {
        vm.assume(opcode == 0 || opcode > Opcodes.REQUANT);
        _set(1, 0, abi.encodePacked(opcode));
        _expect(Opcodes.UnsupportedOpcode.selector, 1);
    }

    function testFuzz_refusesLeavesOfAnotherLength(
        uint256 op,
        uint256 length
    ) public {
        op = bound(op, 1, OPS);
        bytes memory leaf = opLeaves[op - 1];
        length = bound(length, 1, 300);
        if (length == leaf.length) ++length;
        bytes memory other = new bytes(length);
        for (uint256 i; i < length && i < leaf.length; ++i) {
            other[i] = leaf[i];
        }
        opLeaves[op - 1] = other;
        _expect(Ops.OpLeafLength.selector, op);
    }

    function testFuzz_refusesTheLengthOfAnotherOpcode(
        uint256 op,
        uint256 other
    ) public {
        op = bound(op, 1, OPS);
        other = bound(other, 1, OPS);
        vm.assume(op != other);
        bytes memory opcode = new bytes(1);
        opcode[0] = opLeaves[other - 1][0];
        _set(op, 0, opcode);
        _expect(Ops.OpLeafLength.selector, op);
    }

    function testFuzz_refusesAnotherInputCount(
        uint256 op,
        uint8 count
    ) public {
        op = bound(op, 1, OPS);
        vm.assume(count != 1);
        _set(op, 2, abi.encodePacked(count));
        _expect(Ops.InputCount.selector, op);
    }

    function testFuzz_refusesReservedBytes(
        uint256 op,
        uint8 value
    ) public {
        op = bound(op, 1, OPS);
        vm.assume(value != 0);
        bytes memory honest = opLeaves[op - 1];
        _set(op, 3, abi.encodePacked(value));
        _expect(Ops.ReservedOpByte.selector, op);
        opLeaves[op - 1] = honest;
        _set(op, OUTPUT + 19, abi.encodePacked(value));
        _expect(Tensors.ReservedByte.selector, op);
        opLeaves[op - 1] = honest;
        _set(op, INPUT + 19, abi.encodePacked(value));
        _expect(Tensors.ReservedByte.selector, op);
    }

    function testFuzz_refusesTensorsOfImpossibleSize(
        uint32 d0,
        uint32 d1,
        uint32 d2,
        uint32 d3
    ) public {
        uint256 length = uint256(d0) * d1 * d2 * d3;
        vm.assume(length == 0 || length > 2 << 20);
        _set(2, OUTPUT, abi.encodePacked(d0, d1, d2, d3));
        _expect(Tensors.TensorSize.selector, 2);
        _set(3, INPUT, abi.encodePacked(d0, d1, d2, d3));
        _expect(Tensors.TensorSize.selector, 3);
    }

    function testFuzz_refusesBlockSizesOutOfRange(
        uint16 blockSize
    ) public {
        vm.assume(blockSize < 256 || blockSize > 1024);
        _set(1, OUTPUT + 16, abi.encodePacked(blockSize));
        _expect(Tensors.BlockSize.selector, 1);
        _set(2, INPUT + 16, abi.encodePacked(blockSize));
        _expect(Tensors.BlockSize.selector, 2);
    }

    function testFuzz_refusesUnknownProfiles(
        uint256 op,
        uint8 profile
    ) public {
        uint256[4] memory ops = [uint256(1), 2, 5, 6];
        op = ops[op % 4];
        vm.assume(profile != 1 && profile != 2);
        _set(op, 1, abi.encodePacked(profile));
        _expect(Requant.UnknownProfile.selector, op);
    }

    /// @dev Op 5 becomes one of another opcode that reads tensor 4 `count` times.
    function _replaceOp5(
        bytes4 head,
        uint256 count,
        bytes memory rest
    ) private returns (ElementProof memory proof) {
        bytes memory inputs;
        for (uint256 i; i < count; ++i) {
            inputs = abi.encodePacked(inputs, uint16(4), _descriptor(shapes[4]));
        }
        opLeaves[4] = abi.encodePacked(head, _descriptor(shapes[5]), inputs, rest);
        proof = _elementProof(5, 0);
        TensorOpening memory opened = proof.inputs[0];
        proof.inputs = new TensorOpening[](count);
        for (uint256 i; i < count; ++i) {
            proof.inputs[i] = opened;
        }
    }

    function _expectOf(
        bytes memory reason,
        ElementProof memory proof
    ) private {
        Claim memory claim = _claim();
        vm.expectRevert(reason);
        verifier.judge(claim, _encode(proof));
    }

    function testFuzz_refusesSumsOfUnknownProfile(
        uint8 profile
    ) public {
        vm.assume(profile != 1 && profile != 2);
        bytes4 head = bytes4(abi.encodePacked(uint8(Opcodes.ADD), profile, uint8(2), uint8(0)));
        bytes memory params = new bytes(17);
        params[14] = 0x01;
        ElementProof memory proof = _replaceOp5(head, 2, params);
        _expectOf(abi.encodeWithSelector(Requant.UnknownProfile.selector, profile), proof);
    }

    function testFuzz_refusesUnknownWaysOfSampling(
        uint8 mode
    ) public {
        mode = uint8(bound(mode, 3, 255));
        bytes4 head = bytes4(abi.encodePacked(uint8(Opcodes.SAMPLE), uint8(0), uint8(3), uint8(0)));
        bytes memory rest = abi.encodePacked(mode, uint32(0), uint16(256), bytes32("table"));
        _expectOf(
            abi.encodeWithSelector(Sample.UnknownMode.selector, mode), _replaceOp5(head, 3, rest)
        );
    }

    function testFuzz_refusesShiftsOutOfRange(
        uint8 shift
    ) public {
        vm.assume(shift == 0 || shift > 62);
        _set(5, PARAMS + 4, abi.encodePacked(shift));
        _expect(Requant.InvalidShift.selector, 5);
    }

    function test_refusesBatches() public {
        // As many bytes as before, but two images.
        _set(1, OUTPUT, abi.encodePacked(uint32(2), uint32(3)));
        _set(2, INPUT, abi.encodePacked(uint32(2), uint32(3)));
        _set(3, OUTPUT, abi.encodePacked(uint32(2), uint32(1)));
        _set(4, INPUT, abi.encodePacked(uint32(2), uint32(1)));
        for (uint256 op = 1; op <= 4; ++op) {
            _expect(Windows.BatchNotOne.selector, op);
        }
    }

    function testFuzz_refusesEmptyKernels(
        uint256 op,
        uint256 param
    ) public {
        op = bound(op, 1, 4);
        param = bound(param, 0, op < 3 ? 5 : 3);
        _set(op, PARAMS + param, hex"00");
        _expect(Windows.EmptyKernel.selector, op);
    }

    function testFuzz_refusesSumsThatAreTooLong(
        uint8 kh,
        uint8 kw
    ) public {
        vm.assume(uint256(kh) * kw * 8 > 32_768);
        _set(1, PARAMS, abi.encodePacked(kh, kw));
        _expect(LaneDotProduct.TermCount.selector, 1);
    }

    function testFuzz_refusesContradictingChannels(
        uint16 multiplier
    ) public {
        vm.assume(multiplier != 2);
        _set(2, PARAMS + 10, abi.encodePacked(multiplier));
        _expect(DepthwiseConv2d.ChannelMultiplier.selector, 2);
        _set(3, INPUT + 12, abi.encodePacked(uint32(15)));
        _expect(Pool.PoolChannels.selector, 3);
        _set(4, INPUT + 12, abi.encodePacked(uint32(17)));
        _expect(Pool.PoolChannels.selector, 4);
    }

    function test_refusesRowsThatDoNotDivideTheInput() public {
        // 16 input bytes, 5 rows of 2 channels.
        _set(6, OUTPUT + 4, abi.encodePacked(uint32(5), uint32(1), uint32(2)));
        _expect(Dense.UnevenRows.selector, 6);
    }

    function test_refusesAnAverageOfNoCell() public {
        // 2x2 window wholly in the padding.
        _set(4, PARAMS + 4, hex"0505");
        _expect(Pool.NoCellInside.selector, 4);
    }

    function test_refusesToReadBeyondATensor() public {
        // A requant of 16 bytes out of a tensor said to have 8.
        _set(5, INPUT + 12, abi.encodePacked(uint32(8)));
        _expect(TensorReaders.ReadBeyondTensor.selector, 5, 8);
    }
}
