// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Test} from "forge-std/Test.sol";

import {Claim} from "../../src/types/Claim.sol";
import {ExactVerifier} from "../../src/verifiers/ExactVerifier.sol";

/// @notice The proofs that the TypeScript implementation built, written from the same page by other hands: the judge has
/// to reach the verdict that each of them states.
contract ExactVectorsTest is Test {
    /// @dev Without a description the parser orders fields by name.
    string private constant TYPE = "Vector(string name,Claim claim,bytes proof,bool fraud)"
        "Claim(bytes32 intentHash,address solver,bytes32 modelId,bytes32 inputRoot,bytes32 outputRoot,bytes32 traceRoot,bytes32 keyHash,bytes32 cipherHash,uint256 price)";

    struct Vector {
        string name;
        Claim claim;
        bytes proof;
        bool fraud;
    }

    function test_everySharedVectorOfWeightsAndPoolsGetsItsVerdict() public {
        _judgeAll("../vectors/exact/proofs.json");
    }

    function test_everySharedVectorOfTheOtherOperatorsGetsItsVerdict() public {
        _judgeAll("../vectors/exact/operators.json");
    }

    function _judgeAll(
        string memory file
    ) private {
        vm.pauseGasMetering();
        ExactVerifier verifier = new ExactVerifier();
        bytes memory parsed = vm.parseJsonTypeArray(vm.readFile(file), "$", TYPE);
        Vector[] memory vectors = abi.decode(parsed, (Vector[]));
        uint256 frauds;
        for (uint256 i; i < vectors.length; ++i) {
            Vector memory vector = vectors[i];
            assertEq(verifier.judge(vector.claim, vector.proof), vector.fraud, vector.name);
            if (vector.fraud) ++frauds;
        }
        assertGt(frauds, 0, "some vectors are fraud");
        assertLt(frauds, vectors.length, "some vectors are right");
    }
}
