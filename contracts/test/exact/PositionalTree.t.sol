// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Test} from "forge-std/Test.sol";

import {PositionalTree} from "../../src/exact/PositionalTree.sol";
import {NaiveTree} from "./NaiveTree.sol";

contract PositionalTreeTest is Test {
    function rootFromPath(
        bytes32 node,
        uint256 index,
        uint256 levels,
        bytes32[] calldata path
    ) external pure returns (bytes32) {
        return PositionalTree.rootFromPath(node, index, levels, path);
    }

    function rootFromLeaves(
        uint256[] memory places,
        bytes32[] memory hashes,
        uint256 levels,
        bytes32[] calldata nodes
    ) external pure returns (bytes32) {
        return PositionalTree.rootFromLeaves(places, hashes, places.length, levels, nodes);
    }

    function hashLeaf(
        uint256 domain,
        bytes calldata data
    ) external pure returns (bytes32) {
        return PositionalTree.hashLeaf(domain, data);
    }

    function depthOf(
        uint256 count
    ) external pure returns (uint256) {
        return PositionalTree.depthOf(count);
    }

    function rootOfTensor(
        bytes calldata data,
        uint256 blockSize
    ) external pure returns (bytes32) {
        return PositionalTree.rootOfTensor(data, blockSize);
    }

    function _leaves(
        bytes32 seed,
        uint256 count
    ) internal pure returns (bytes32[] memory leaves) {
        leaves = new bytes32[](count);
        for (uint256 i; i < count; ++i) {
            leaves[i] = keccak256(abi.encode(seed, i));
        }
    }

    /// @dev Each set bit of `chosen` opens a leaf.
    function testFuzz_rootFromLeaves_isTheRootForAnyLeaves(
        bytes32 seed,
        uint256 count,
        uint256 chosen,
        uint256 changed
    ) public {
        count = bound(count, 1, 40);
        chosen = bound(chosen, 1, 2 ** count - 1);
        bytes32[] memory leaves = _leaves(seed, count);
        uint256[] memory places = new uint256[](count);
        bytes32[] memory hashes = new bytes32[](count);
        uint256 opened;
        for (uint256 i; i < count; ++i) {
            if (chosen >> i & 1 == 0) continue;
            (places[opened], hashes[opened]) = (i, leaves[i]);
            ++opened;
        }
        assembly ("memory-safe") {
            mstore(places, opened)
            mstore(hashes, opened)
        }
        bytes32[] memory nodes = NaiveTree.beside(leaves, places);
        uint256 levels = NaiveTree.depth(count);
        bytes32 root = NaiveTree.root(leaves);
        assertEq(this.rootFromLeaves(places, hashes, levels, nodes), root, "the tree's root");
        hashes[changed % opened] ^= bytes32(uint256(1));
        assertNotEq(this.rootFromLeaves(places, hashes, levels, nodes), root, "another leaf");
        bytes32[] memory more = new bytes32[](nodes.length + 1);
        vm.expectRevert(abi.encodeWithSelector(PositionalTree.NodeCount.selector, more.length));
        this.rootFromLeaves(places, hashes, levels, more);
    }

    function test_depthOf_isTheRoundedUpLogarithm() public view {
        for (uint256 count = 1; count < 300; ++count) {
            assertEq(this.depthOf(count), NaiveTree.depth(count), "depth");
        }
        assertEq(this.depthOf(2 ** 31), 31, "power of two");
        assertEq(this.depthOf(2 ** 31 + 1), 32, "one above");
    }

    function test_depthOf_refusesNoLeaves() public {
        vm.expectRevert(PositionalTree.EmptyTree.selector);
        this.depthOf(0);
    }

    function test_zeroNode_followsTheDefinition() public pure {
        for (uint256 level; level < 32; ++level) {
            assertEq(PositionalTree.zeroNode(level), NaiveTree.zero(level), "zero node");
        }
    }

    function testFuzz_rootOf_equalsTheNaiveTree(
        bytes32 seed,
        uint256 count
    ) public pure {
        count = bound(count, 1, 70);
        bytes32[] memory leaves = _leaves(seed, count);
        bytes32 expected = NaiveTree.root(leaves);
        assertEq(PositionalTree.rootOf(leaves), expected, "root");
    }

    function testFuzz_rootFromPath_opensEveryNode(
        bytes32 seed,
        uint256 count,
        uint256 level,
        uint256 index
    ) public view {
        count = bound(count, 1, 70);
        bytes32[] memory leaves = _leaves(seed, count);
        uint256 depth = NaiveTree.depth(count);
        level = bound(level, 0, depth);
        index = bound(index, 0, 2 ** (depth - level) - 1);
        bytes32 opened = this.rootFromPath(
            NaiveTree.node(leaves, level, index),
            index,
            depth - level,
            NaiveTree.path(leaves, level, index)
        );
        assertEq(opened, NaiveTree.root(leaves), "root");
    }

    function testFuzz_rootFromPath_bindsValuePositionAndPath(
        bytes32 seed,
        uint256 count,
        uint256 index,
        uint256 other
    ) public view {
        count = bound(count, 2, 70);
        index = bound(index, 0, count - 1);
        uint256 depth = NaiveTree.depth(count);
        other = bound(other, 0, 2 ** depth - 1);
        bytes32[] memory leaves = _leaves(seed, count);
        bytes32[] memory path = NaiveTree.path(leaves, 0, index);
        bytes32 root = NaiveTree.root(leaves);
        if (other != index) {
            assertNotEq(this.rootFromPath(leaves[index], other, depth, path), root, "position");
        }
        assertNotEq(this.rootFromPath(~leaves[index], index, depth, path), root, "value");
        path[other % depth] ^= bytes32(uint256(1) << (other % 256));
        assertNotEq(this.rootFromPath(leaves[index], index, depth, path), root, "path");
    }

    /// @dev Position index + 2^depth has the same low bits as index: it must not open the same leaf.
    function testFuzz_rootFromPath_refusesPositionsBeyondTheTree(
        uint256 count,
        uint256 index,
        uint256 beyond
    ) public {
        count = bound(count, 1, 70);
        index = bound(index, 0, count - 1);
        uint256 depth = NaiveTree.depth(count);
        beyond = bound(beyond, 1, (type(uint256).max >> depth));
        index |= beyond << depth;
        bytes32[] memory path = new bytes32[](depth);
        vm.expectRevert(
            abi.encodeWithSelector(PositionalTree.IndexBeyondTree.selector, index, depth)
        );
        this.rootFromPath(0, index, depth, path);
    }

    function testFuzz_rootFromPath_refusesPathsOfAnotherLength(
        uint8 length,
        uint8 levels
    ) public {
        vm.assume(length != levels);
        vm.expectRevert(abi.encodeWithSelector(PositionalTree.PathLength.selector, length, levels));
        this.rootFromPath(0, 0, levels, new bytes32[](length));
    }

    function testFuzz_hashLeaf_prefixesTheDomain(
        uint8 domain,
        bytes calldata data
    ) public view {
        bytes32 expected = keccak256(abi.encodePacked(domain, data));
        assertEq(this.hashLeaf(domain, data), expected, "leaf");
    }

    function testFuzz_rootOfTensor_equalsTheNaiveTreeOverBlocks(
        bytes32 seed,
        uint256 length,
        uint256 blockSize
    ) public view {
        length = bound(length, 1, 5000);
        blockSize = bound(blockSize, 1 + length / 64, 1024);
        bytes memory data = new bytes(length);
        for (uint256 i; i < length; ++i) {
            data[i] = bytes1(uint8(uint256(keccak256(abi.encode(seed, i)))));
        }
        bytes32[] memory leaves = new bytes32[]((length + blockSize - 1) / blockSize);
        for (uint256 b; b < leaves.length; ++b) {
            bytes memory block_ = "";
            for (uint256 i = b * blockSize; i < (b + 1) * blockSize && i < length; ++i) {
                block_ = bytes.concat(block_, data[i]);
            }
            leaves[b] = keccak256(bytes.concat(hex"00", block_));
        }
        assertEq(this.rootOfTensor(data, blockSize), NaiveTree.root(leaves), "root");
    }

    function test_rootOfTensor_refusesEmptyTensorsAndBlocks() public {
        vm.expectRevert(PositionalTree.EmptyTree.selector);
        this.rootOfTensor("", 256);
        vm.expectRevert(PositionalTree.ZeroBlockSize.selector);
        this.rootOfTensor(hex"01", 0);
    }
}
