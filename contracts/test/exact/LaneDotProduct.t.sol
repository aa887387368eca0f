// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Test} from "forge-std/Test.sol";

import {Activations} from "../../src/exact/Activations.sol";
import {LaneDotProduct} from "../../src/exact/LaneDotProduct.sol";
import {LaneOrder} from "./LaneOrder.sol";

contract LaneDotProductTest is Test {
    function dot(
        bytes calldata activations,
        bytes calldata weights
    ) external pure returns (int256) {
        uint256 position;
        assembly {
            position := weights.offset
        }
        return LaneDotProduct.dot(activations, position);
    }

    function paddedLength(
        uint256 terms
    ) external pure returns (uint256) {
        return LaneDotProduct.paddedLength(terms);
    }

    function _padded(
        bytes memory data
    ) internal pure returns (bytes memory) {
        return bytes.concat(data, new bytes((32 - data.length % 32) % 32));
    }

    function _naive(
        bytes memory a,
        bytes memory w
    ) internal pure returns (int256 sum) {
        for (uint256 i; i < a.length; ++i) {
            sum += int256(int8(uint8(a[i]))) * int256(int8(uint8(w[i])));
        }
    }

    function _random(
        uint256 seed,
        uint256 length
    ) internal pure returns (bytes memory data) {
        data = new bytes(length);
        for (uint256 i; i < length; ++i) {
            data[i] = bytes1(uint8(uint256(keccak256(abi.encode(seed, i)))));
        }
    }

    function _constant(
        int8 value,
        uint256 length
    ) internal pure returns (bytes memory data) {
        data = new bytes(length);
        for (uint256 i; i < length; ++i) {
            data[i] = bytes1(uint8(value));
        }
    }

    function testFuzz_dot_equalsTheNaiveSum(
        uint256 seed,
        uint256 terms
    ) public view {
        terms = bound(terms, 1, 700);
        bytes memory a = _random(seed, terms);
        bytes memory w = _random(~seed, terms);
        assertEq(this.dot(_padded(a), LaneOrder.arrange(w)), _naive(a, w), "sum");
    }

    /// @dev Every pair of extreme values at the longest sum: the lanes are as full as they get.
    function test_dot_holdsTheExtremesOfTheLongestSum() public view {
        int8[4] memory extremes = [int8(-128), -1, 0, 127];
        for (uint256 i; i < 4; ++i) {
            for (uint256 j; j < 4; ++j) {
                bytes memory a = _constant(extremes[i], 32_768);
                bytes memory w = _constant(extremes[j], 32_768);
                int256 expected = int256(extremes[i]) * extremes[j] * 32_768;
                assertEq(this.dot(a, w), expected, "sum");
            }
        }
    }

    function testFuzz_dot_seesEverySingleTerm(
        uint256 terms,
        uint256 at,
        int8 a,
        int8 w
    ) public view {
        terms = bound(terms, 1, 300);
        at = bound(at, 0, terms - 1);
        bytes memory activations = new bytes(terms);
        bytes memory weights = new bytes(terms);
        activations[at] = bytes1(uint8(a));
        weights[at] = bytes1(uint8(w));
        assertEq(
            this.dot(_padded(activations), LaneOrder.arrange(weights)), int256(a) * w, "one product"
        );
    }

    function testFuzz_paddedLength_isWholeWords(
        uint256 terms
    ) public view {
        terms = bound(terms, 1, 32_768);
        assertEq(this.paddedLength(terms), (terms + 31) / 32 * 32, "padded");
    }

    function testFuzz_paddedLength_refusesNoTermsAndTooMany(
        uint256 terms
    ) public {
        terms = terms % 2 == 0 ? 0 : bound(terms, 32_769, type(uint256).max);
        vm.expectRevert(abi.encodeWithSelector(LaneDotProduct.TermCount.selector, terms));
        this.paddedLength(terms);
    }

    function testFuzz_activations_fillLeavesThePaddingZero(
        uint256 terms,
        int8 value
    ) public pure {
        terms = bound(terms, 1, 300);
        (bytes memory buffer,) = Activations.allocate(terms);
        bytes memory after_ = new bytes(64);
        Activations.fill(buffer, terms, value);
        for (uint256 i; i < buffer.length; ++i) {
            assertEq(buffer[i], i < terms ? bytes1(uint8(value)) : bytes1(0), "byte");
        }
        assertEq(keccak256(after_), keccak256(new bytes(64)), "nothing beyond is written");
    }
}
