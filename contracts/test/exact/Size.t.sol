// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Test} from "forge-std/Test.sol";

import {ExactVerifier} from "../../src/verifiers/ExactVerifier.sol";

contract ExactVerifierSizeTest is Test {
    /// @dev Half of EIP-170's limit: the rest of the operator table has to fit, or to move out before it does not.
    function test_bytecodeSize_leavesRoomForFurtherOperators() public {
        assertLt(address(new ExactVerifier()).code.length, 24_576 / 2, "runtime bytes");
    }
}
