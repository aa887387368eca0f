// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Test} from "forge-std/Test.sol";

import {Keys} from "../../src/exact/Keys.sol";
import {Lut16} from "../../src/exact/Lut16.sol";

/// @notice Thirty-two keys at once against one byte after the other.
contract KeysTest is Test {
    function sumOf(
        bytes calldata leaf,
        bytes memory keys,
        uint256 max,
        uint256 dropped
    ) external pure returns (uint256) {
        return Lut16.sum(leaf, keys, max, dropped);
    }

    function testFuzz_keysOfARow(
        bytes memory row,
        bytes32 seed
    ) public view {
        vm.assume(row.length != 0);
        _check(row, _random(row.length, seed), seed);
    }

    /// @dev Few values, so that the largest is there several times, and -128 and 127 with it.
    function testFuzz_keysOfAFlatRow(
        uint16 length,
        uint8 base,
        bytes32 seed
    ) public view {
        bytes memory row = _random(1 + length % 300, seed);
        for (uint256 i; i < row.length; ++i) {
            unchecked {
                row[i] = bytes1(base + uint8(row[i]) % 2);
            }
        }
        _check(row, new bytes(row.length), seed);
    }

    function test_emptyRow_isRefused() public {
        vm.expectRevert();
        this.keysOf("");
    }

    function keysOf(
        bytes memory row
    ) external pure returns (bytes memory keys) {
        (keys,) = Keys.fromRow(row);
    }

    function _check(
        bytes memory row,
        bytes memory mask,
        bytes32 seed
    ) private view {
        for (uint256 i; i < mask.length; ++i) {
            // Half of them dropped; any byte but 0 keeps.
            if (uint8(mask[i]) < 128) mask[i] = 0;
        }
        mask[uint256(seed) % mask.length] = 0x01;
        bytes memory leaf = _random(512, keccak256(abi.encode(seed)));
        bytes memory all = new bytes(row.length);
        for (uint256 i; i < all.length; ++i) {
            all[i] = 0xff;
        }
        (bytes memory keys, uint256 dropped) = Keys.fromRow(bytes.concat(row));
        _compare(row, all, keys, dropped, leaf);
        _compare(row, mask, keys, Keys.drop(keys, bytes.concat(mask)), leaf);
    }

    function _compare(
        bytes memory row,
        bytes memory mask,
        bytes memory keys,
        uint256 dropped,
        bytes memory leaf
    ) private view {
        int256 max = -129;
        uint256 first;
        for (uint256 i; i < row.length; ++i) {
            int256 q = int8(uint8(row[i]));
            if (mask[i] != 0 && q > max) (max, first) = (q, i);
        }
        uint256 sum;
        for (uint256 i; i < row.length; ++i) {
            if (mask[i] == 0) continue;
            uint256 at = 2 * uint256(max - int8(uint8(row[i])));
            sum += uint256(uint8(leaf[at])) * 256 + uint8(leaf[at + 1]);
            assertEq(Keys.at(keys, i), uint256(int256(int8(uint8(row[i]))) + 128), "key");
        }
        uint256 key = uint256(max + 128);
        assertEq(Keys.max(keys), key, "max");
        // A dropped column has the key of -128.
        if (max > -128) assertEq(Keys.indexOf(keys, key), first, "index");
        assertEq(this.sumOf(leaf, keys, key, dropped), sum, "sum");
    }

    function _random(
        uint256 length,
        bytes32 seed
    ) private pure returns (bytes memory data) {
        data = new bytes(length);
        for (uint256 i; i < length; ++i) {
            data[i] = bytes1(keccak256(abi.encode(seed, i)));
        }
    }
}
