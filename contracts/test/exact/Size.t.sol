// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Test} from "forge-std/Test.sol";

import {ExactVerifier} from "../../src/verifiers/ExactVerifier.sol";

contract ExactVerifierSizeTest is Test {
    /// @dev Two thirds of EIP-170's limit: further operators have to fit, or to move out before they do not.
    function test_bytecodeSize_leavesRoomForFurtherOperators() public {
        assertLt(address(new ExactVerifier()).code.length, 24_576 * 2 / 3, "runtime bytes");
    }
}
