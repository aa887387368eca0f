// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {NamedTensor} from "../../src/exact/Disclosure.sol";
import {ModelOpening} from "../../src/exact/Proofs.sol";
import {Claim, ClaimTerms} from "../../src/types/Claim.sol";
import {PositionalTree} from "../../src/exact/PositionalTree.sol";
import {Deployment} from "../../script/Deployment.sol";
import {Artifacts} from "../utils/Artifacts.sol";
import {Disputed} from "../utils/Disputed.sol";
import {Settlement} from "../utils/Settlement.sol";

/// @notice Whole transactions, calldata included: what the longest answers cost, and that a bond covers one and a half of it.
/// forge-config: default.isolate = true
/// forge-config: release.isolate = true
contract ChallengeGasTest is Artifacts, Disputed {
    uint256 private constant MOST_OPS = 3000;
    uint256 private constant MOST_BLOCKS = 2048;
    uint256 private constant LONGEST_BLOCK = 1024;

    uint256 private used;

    function setUp() public override(Settlement, Disputed) {
        Disputed.setUp();
        adopt(deployArtifacts(Deployment.defaults(verifier)));
        stake(solver.addr, STAKE);
    }

    function _count(
        string memory what
    ) private returns (uint256 gasUsed) {
        gasUsed = vm.lastCallGas().gasTotalUsed;
        used += gasUsed;
        emit log_named_uint(what, gasUsed);
    }

    /// @dev Words without a zero byte: the dearest calldata.
    function _words(
        uint256 count
    ) private pure returns (bytes32[] memory words) {
        words = new bytes32[](count);
        for (uint256 i; i < count; ++i) {
            words[i] = keccak256(abi.encode(i)) | bytes32(uint256(1)) << 248;
        }
    }

    function test_challengeBond_isOneAndAHalfOfTheLongestAnswers_gas() public {
        bytes memory blockData = new bytes(LONGEST_BLOCK);
        for (uint256 i; i < LONGEST_BLOCK; ++i) {
            blockData[i] = 0xff;
        }
        bytes32[] memory hashes = _words(MOST_BLOCKS);
        hashes[0] = keccak256(bytes.concat(hex"00", blockData));
        (ClaimTerms memory terms, NamedTensor memory named, bytes32[] memory roots) =
            _longest(PositionalTree.rootOf(_copy(hashes)));
        uint256 id = challenged(terms, watcher);
        _count("challenge");
        used = 0;
        vm.prank(solver.addr);
        disputes.answerRoots(terms, named.model, roots);
        _count("answerRoots");
        vm.prank(watcher);
        disputes.nameTensor(terms, id, named, "own root");
        emit log_named_uint("nameTensor", vm.lastCallGas().gasTotalUsed);
        disputes.answerHashes(terms, 1, hashes);
        _count("answerHashes");
        vm.prank(watcher);
        disputes.chooseBlock(terms, id, 0);
        emit log_named_uint("chooseBlock", vm.lastCallGas().gasTotalUsed);
        disputes.answerBlock(terms, 1, 0, blockData, _pathOfFirst(hashes));
        _count("answerBlock");
        vm.warp(block.timestamp + ANSWER + 1);
        disputes.conclude(terms, id);
        _count("conclude");
        vm.fee(1 gwei);
        uint256 paid = disputes.challengeBond() / 1 gwei;
        assertGe(paid, used * 3 / 2, "covers it");
        assertLe(paid, used * 16 / 10, "and not much more");
    }

    /// @dev A claim on a model with the most ops, whose first has the most blocks of the longest kind.
    function _longest(
        bytes32 tensorRoot
    ) private returns (ClaimTerms memory terms, NamedTensor memory named, bytes32[] memory roots) {
        bytes memory tensor = abi.encodePacked(
            uint32(1), uint32(1), uint32(2), uint32(1 << 20), uint16(1024), uint16(0)
        );
        named.op = 1;
        // A requant: one input, four bytes of multiplier, a shift, two bounds.
        named.opLeaf =
            abi.encodePacked(hex"16010100", tensor, uint16(0), tensor, uint32(1), hex"11807f");
        bytes32[] memory opHashes = _words(MOST_OPS);
        opHashes[0] = keccak256(bytes.concat(hex"05", named.opLeaf));
        named.opPath = _pathOfFirst(opHashes);
        named.model = ModelOpening(
            abi.encodePacked(hex"0100", uint16(MOST_OPS), tensor),
            PositionalTree.rootOf(_copy(opHashes))
        );
        roots = _words(MOST_OPS + 1);
        roots[1] = tensorRoot;
        named.root = tensorRoot;
        named.tracePath = _pathOf(roots, 1);
        Claim memory claim;
        claim.modelId =
            keccak256(abi.encodePacked(hex"07", named.model.header, named.model.opsRoot));
        (claim.inputRoot, claim.outputRoot) = (roots[0], roots[MOST_OPS]);
        terms = fill(sign(orderFor(0, claim, 0)));
    }

    function _copy(
        bytes32[] memory words
    ) private pure returns (bytes32[] memory copy) {
        copy = new bytes32[](words.length);
        for (uint256 i; i < words.length; ++i) {
            copy[i] = words[i];
        }
    }

    function _pathOfFirst(
        bytes32[] memory leaves
    ) private pure returns (bytes32[] memory) {
        return _pathOf(leaves, 0);
    }

    /// @dev By the definition, level by level: the naive tree would take too long here.
    function _pathOf(
        bytes32[] memory leaves,
        uint256 index
    ) private pure returns (bytes32[] memory path) {
        bytes32[] memory level = _copy(leaves);
        path = new bytes32[](PositionalTree.depthOf(leaves.length));
        for (uint256 i; i < path.length; ++i) {
            uint256 sibling = index ^ 1;
            path[i] = sibling < level.length ? level[sibling] : PositionalTree.zeroNode(i);
            bytes32[] memory above = new bytes32[]((level.length + 1) / 2);
            for (uint256 j; j < above.length; ++j) {
                bytes32 right =
                    2 * j + 1 < level.length ? level[2 * j + 1] : PositionalTree.zeroNode(i);
                above[j] = PositionalTree.hashNode(level[2 * j], right);
            }
            (level, index) = (above, index >> 1);
        }
    }
}
