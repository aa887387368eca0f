// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Test} from "forge-std/Test.sol";

import {ExactVerifier} from "../../src/verifiers/ExactVerifier.sol";

contract ExactVerifierSizeTest is Test {
    /// @dev All operators of version 1 are in; what comes next needs a verifier of its own before EIP-170's limit does it.
    function test_bytecodeSize_leavesATenthOfTheLimit() public {
        assertLt(
            address(new ExactVerifier()).code.length, uint256(24_576 * 9) / 10, "runtime bytes"
        );
    }
}
