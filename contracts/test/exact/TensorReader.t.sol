// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Test} from "forge-std/Test.sol";

import {TensorOpening} from "../../src/exact/Proofs.sol";
import {Rows} from "../../src/exact/Rows.sol";
import {Tensors} from "../../src/exact/Tensor.sol";
import {TensorReader, TensorReaders} from "../../src/exact/TensorReader.sol";
import {NaiveTree} from "./NaiveTree.sol";

/// @notice A tensor of 1 000 bytes in four blocks, the last one shorter.
contract TensorReaderTest is Test {
    using TensorReaders for TensorReader;

    uint256 private constant LENGTH = 1000;
    uint256 private constant BLOCK = 256;
    bytes20 private constant DESCRIPTOR =
        bytes20(uint160((1 << 128) | (1 << 96) | (1 << 64) | (LENGTH << 32) | (BLOCK << 16)));

    function read(
        TensorOpening calldata opening,
        uint256[] calldata offsets
    ) external pure returns (int256[] memory values) {
        TensorReader memory reader =
            TensorReaders.open(opening, Tensors.decode(uint256(bytes32(DESCRIPTOR))));
        values = new int256[](offsets.length);
        for (uint256 i; i < offsets.length; ++i) {
            values[i] = reader.at(offsets[i]);
        }
        reader.close();
    }

    function gather(
        TensorOpening calldata opening,
        uint256 offset,
        uint256 count,
        uint256 stride
    ) external pure returns (bytes memory row) {
        TensorReader memory reader =
            TensorReaders.open(opening, Tensors.decode(uint256(bytes32(DESCRIPTOR))));
        row = Rows.readStrided(reader, offset, count, stride);
        reader.close();
    }

    function _block(
        uint256 index
    ) private pure returns (bytes memory data) {
        uint256 start = index * BLOCK;
        data = new bytes(LENGTH - start < BLOCK ? LENGTH - start : BLOCK);
        for (uint256 i; i < data.length; ++i) {
            data[i] = keccak256(abi.encode(start + i))[0];
        }
    }

    function _open(
        uint256[] memory places
    ) private pure returns (TensorOpening memory opening) {
        bytes32[] memory leaves = new bytes32[](4);
        for (uint256 i; i < 4; ++i) {
            leaves[i] = keccak256(bytes.concat(hex"00", _block(i)));
        }
        for (uint256 i; i < places.length; ++i) {
            opening.blocks = bytes.concat(opening.blocks, _block(places[i]));
        }
        opening.root = NaiveTree.root(leaves);
        opening.nodes = NaiveTree.beside(leaves, places);
    }

    /// @dev Bit i of `chosen` reads a byte of block i; the reads of one block may go back and forth in it.
    function testFuzz_readsWhatIsOpened(
        uint256 chosen,
        uint256 within
    ) public view {
        chosen = bound(chosen, 0, 15);
        uint256[] memory places = new uint256[](4);
        uint256[] memory offsets = new uint256[](8);
        uint256 count;
        for (uint256 i; i < 4; ++i) {
            if (chosen >> i & 1 == 0) continue;
            offsets[2 * count] = i * BLOCK + within % 200;
            offsets[2 * count + 1] = i * BLOCK + uint256(keccak256(abi.encode(within))) % 200;
            places[count++] = i;
        }
        assembly ("memory-safe") {
            mstore(places, count)
            mstore(offsets, mul(2, count))
        }
        int256[] memory values = this.read(_open(places), offsets);
        for (uint256 i; i < offsets.length; ++i) {
            int8 wanted = int8(uint8(keccak256(abi.encode(offsets[i]))[0]));
            assertEq(values[i], wanted, "the byte");
        }
    }

    /// @dev With strides of less and of more than a block, so that blocks are left out too.
    function testFuzz_gathersBytesThatLieApart(
        uint256 offset,
        uint256 count,
        uint256 stride
    ) public view {
        stride = bound(stride, 1, 600);
        offset = bound(offset, 0, LENGTH - 1);
        count = bound(count, 1, (LENGTH - 1 - offset) / stride + 1);
        bool[4] memory touched;
        for (uint256 i; i < count; ++i) {
            touched[(offset + i * stride) / BLOCK] = true;
        }
        uint256[] memory places = new uint256[](4);
        uint256 opened;
        for (uint256 i; i < 4; ++i) {
            if (touched[i]) places[opened++] = i;
        }
        assembly ("memory-safe") {
            mstore(places, opened)
        }
        bytes memory row = this.gather(_open(places), offset, count, stride);
        assertEq(row.length, count, "length");
        for (uint256 i; i < count; ++i) {
            assertEq(row[i], keccak256(abi.encode(offset + i * stride))[0], "the byte");
        }
    }

    function test_refusesToGatherBeyondTheTensor() public {
        uint256[] memory places = new uint256[](2);
        places[1] = 3;
        TensorOpening memory opening = _open(places);
        vm.expectRevert(
            abi.encodeWithSelector(TensorReaders.ReadBeyondTensor.selector, 1800, LENGTH)
        );
        this.gather(opening, 0, 3, 900);
    }

    function test_refusesToGoBack() public {
        uint256[] memory places = new uint256[](2);
        places[1] = 1;
        uint256[] memory offsets = new uint256[](3);
        offsets[1] = 256;
        TensorOpening memory opening = _open(places);
        vm.expectRevert(abi.encodeWithSelector(TensorReaders.BlockBehind.selector, 0, 1));
        this.read(opening, offsets);
    }

    function test_refusesBytesBeyondTheTensor() public {
        TensorOpening memory opening = _open(new uint256[](1));
        uint256[] memory offsets = new uint256[](1);
        offsets[0] = LENGTH;
        vm.expectRevert(
            abi.encodeWithSelector(TensorReaders.ReadBeyondTensor.selector, LENGTH, LENGTH)
        );
        this.read(opening, offsets);
    }

    function test_refusesNodesOfATensorThatIsNotRead() public {
        TensorOpening memory opening = _open(new uint256[](0));
        opening.nodes = new bytes32[](1);
        vm.expectPartialRevert(bytes4(keccak256("NodeCount(uint256)")));
        this.read(opening, new uint256[](0));
    }
}
