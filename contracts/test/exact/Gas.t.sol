// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {console2} from "forge-std/console2.sol";

import {Claim} from "../../src/types/Claim.sol";
import {RandomModel} from "./RandomModel.sol";
import {ReferenceOps, Shape, Spec} from "./ReferenceOps.sol";

/// @notice What a judgement costs. The ceilings are what the edit loop's build takes, rounded up; the deployed one takes less.
contract ExactVerifierGasTest is RandomModel {
    function test_conv2d_gas() public {
        shapes.push(Shape(14, 14, 114, 1024, -3));
        Spec memory s = _op(1, Shape(14, 14, 128, 1024, 4));
        (s.kh, s.kw, s.sh, s.sw) = (3, 3, 1, 1);
        (s.dh, s.dw, s.padTop, s.padLeft) = (1, 1, 1, 1);
        _check(s, 1234, "conv2d 3x3x114", 54_500);
        _check(s, 11_111, "conv2d 3x3x114", 54_500);
    }

    function test_dense_gas() public {
        shapes.push(Shape(1, 1, 1024, 1024, -3));
        _check(_op(3, Shape(1, 1, 64, 256, 4)), 17, "dense 1024", 37_000);
    }

    function test_depthwiseConv2d_gas() public {
        shapes.push(Shape(14, 14, 128, 1024, -3));
        Spec memory s = _op(2, Shape(14, 14, 128, 1024, 4));
        (s.kh, s.kw, s.sh, s.sw) = (3, 3, 1, 1);
        (s.dh, s.dw, s.padTop, s.padLeft, s.depthMultiplier) = (1, 1, 1, 1, 1);
        _check(s, 7000, "depthwiseConv2d 3x3", 50_000);
    }

    function test_avgPool_gas() public {
        shapes.push(Shape(7, 7, 64, 1024, -3));
        Spec memory s = _op(7, Shape(1, 1, 64, 256, 4));
        (s.kh, s.kw, s.sh, s.sw, s.dh, s.dw) = (7, 7, 1, 1, 1, 1);
        _check(s, 13, "avgPool 7x7", 50_000);
    }

    function _op(
        uint256 opcode,
        Shape memory output
    ) private view returns (Spec memory s) {
        s.opcode = opcode;
        s.profile = 1;
        s.input = shapes[0];
        s.output = output;
        (s.lo, s.hi) = (-128, 127);
    }

    /// @dev The op stands among 21: opening it costs what it costs in a model of usual depth.
    function _check(
        Spec memory s,
        uint256 element,
        string memory name,
        uint256 ceiling
    ) private {
        vm.pauseGasMetering();
        if (specs.length == 0) _build(s);
        tensors[1][element] = bytes1(uint8(int8(ReferenceOps.element(s, tensors[0], element))));
        bytes memory proof = _encode(_elementProof(1, element));
        bytes memory call = abi.encodeCall(verifier.judge, (_claim(), proof));
        vm.resumeGasMetering();
        uint256 gas = this.execute(call);
        _report(name, call, gas);
        assertLe(gas, ceiling, name);
    }

    /// @dev In a frame of its own, whose memory holds nothing but the call.
    function execute(
        bytes calldata call
    ) external view returns (uint256 gas) {
        bytes memory copied = call;
        gas = gasleft();
        (bool ok, bytes memory result) = address(verifier).staticcall(copied);
        gas -= gasleft();
        assertTrue(ok && !abi.decode(result, (bool)), "right");
    }

    function _build(
        Spec memory s
    ) private {
        _seed(1);
        _drawChannels(s);
        _push(s);
        tensors.push(_drawBytes(ReferenceOps.size(s.input)));
        tensors.push(_drawBytes(ReferenceOps.size(s.output)));
        while (specs.length < 21) {
            Spec memory filler;
            filler.opcode = 9;
            filler.output = Shape(1, 1, 32, 256, 0);
            filler.input = filler.output;
            filler.source = 1;
            _push(filler);
            tensors.push(_drawBytes(32));
        }
    }

    function _report(
        string memory name,
        bytes memory call,
        uint256 execution
    ) private pure {
        uint256 tokens;
        for (uint256 i; i < call.length; ++i) {
            tokens += call[i] == 0 ? 1 : 4;
        }
        uint256 floor = 21_000 + 10 * tokens;
        console2.log(name);
        console2.log("  calldata bytes", call.length, "floor", floor);
        console2.log("  judge", execution, "before settlement", 21_000 + 4 * tokens + execution);
    }
}
