// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import "../../src/exact/Proofs.sol";
import {Claim} from "../../src/types/Claim.sol";
import {SmallModel} from "./SmallModel.sol";

/// @notice What an honest solver has to rely on, and what a liar has to fear.
contract TracesTest is SmallModel {
    /// @dev An own call frame for each element: its memory is gone when it returns.
    function judgeElement(
        uint256 op,
        uint256 element
    ) external view returns (bool) {
        return _judgeElement(op, element);
    }

    function test_everyElementOfAnHonestTraceIsRight() public {
        vm.pauseGasMetering();
        for (uint256 op = 1; op <= OPS; ++op) {
            for (uint256 e; e < tensors[op].length; ++e) {
                assertFalse(this.judgeElement(op, e), "honest element");
            }
        }
    }

    function test_everyElementThatIsChangedIsFraud() public {
        vm.pauseGasMetering();
        for (uint256 op = 1; op <= OPS; ++op) {
            for (uint256 e; e < tensors[op].length; ++e) {
                uint8 delta = uint8(_draw(1, 255));
                _lie(op, e, delta);
                assertTrue(this.judgeElement(op, e), "changed element");
                _lie(op, e, delta);
            }
        }
    }

    function testFuzz_aLieThatIsCarriedOnIsFraudWhereItBegins(
        uint256 op,
        uint256 element,
        uint8 delta,
        uint256 otherOp,
        uint256 otherElement
    ) public {
        vm.assume(delta != 0);
        op = bound(op, 1, OPS);
        element = bound(element, 0, tensors[op].length - 1);
        otherOp = bound(otherOp, 1, OPS);
        otherElement = bound(otherElement, 0, tensors[otherOp].length - 1);
        _lie(op, element, delta);
        _recomputeFrom(op + 1);
        assertTrue(_judgeElement(op, element), "where it begins");
        if (otherOp != op || otherElement != element) {
            assertFalse(_judgeElement(otherOp, otherElement), "elsewhere");
        }
    }

    /// @dev The judge is total: whatever the bytes, an honest opening gets a verdict.
    function testFuzz_everyTraceIsJudged(
        uint256 seed,
        uint256 op,
        uint256 element
    ) public {
        _seed(seed);
        op = bound(op, 1, OPS);
        element = bound(element, 0, tensors[op].length - 1);
        for (uint256 i; i < tensors.length; ++i) {
            tensors[i] = _drawBytes(tensors[i].length);
        }
        _judgeElement(op, element);
    }

    /// @dev One corrupted word or byte anywhere in the proof of an honest element.
    function testFuzz_noCorruptedProofSucceedsAgainstAnHonestTrace(
        uint256 op,
        uint256 element,
        uint256 at,
        uint8 delta
    ) public view {
        op = bound(op, 1, OPS);
        element = bound(element, 0, tensors[op].length - 1);
        bytes memory proof = _encode(_elementProof(op, element));
        at = bound(at, 1, proof.length - 1);
        proof[at] = bytes1(uint8(proof[at]) ^ (delta | 1));
        _assertNoFraud(proof);
    }

    /// @dev Any two positions of any two ops: the opening of one under the name of the other.
    function testFuzz_noProofOfOtherPlacesSucceedsAgainstAnHonestTrace(
        uint256 op,
        uint256 element,
        uint256 otherOp,
        uint256 otherElement
    ) public view {
        op = bound(op, 1, OPS);
        element = bound(element, 0, tensors[op].length - 1);
        otherOp = bound(otherOp, 1, OPS);
        otherElement = bound(otherElement, 0, tensors[otherOp].length - 1);
        ElementProof memory proof = _elementProof(op, element);
        ElementProof memory other = _elementProof(otherOp, otherElement);
        proof.element = otherElement;
        _assertNoFraud(_encode(proof));
        proof.inputs = other.inputs;
        _assertNoFraud(_encode(proof));
        proof.weightLeaf = other.weightLeaf;
        proof.weightPath = other.weightPath;
        _assertNoFraud(_encode(proof));
        proof.op = otherOp;
        _assertNoFraud(_encode(proof));
    }

    function testFuzz_noBytesAreAProofByThemselves(
        uint8 kind,
        bytes calldata body
    ) public view {
        _assertNoFraud(bytes.concat(bytes1(kind), body));
        _assertNoFraud(bytes.concat(bytes1(kind % 4), bytes32(uint256(32)), body));
    }
}
