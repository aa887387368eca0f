// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {console2} from "forge-std/console2.sol";

import {Claim} from "../../src/types/Claim.sol";
import {RandomModel} from "./RandomModel.sol";
import {ReferenceOps, Shape, Spec} from "./ReferenceOps.sol";

/// @notice What a judgement of about 1 024 terms costs, as a whole transaction under Prague rules.
contract ExactVerifierGasTest is RandomModel {
    /// @dev What the settlement may add: looking up the claim, slashing, refunding, paying the prover.
    uint256 private constant SETTLEMENT = 110_000;

    function test_conv2d_gas() public {
        inputShape = Shape(14, 14, 114, 1024, -3);
        Spec memory s = _op(1, Shape(14, 14, 128, 1024, 4));
        (s.kh, s.kw, s.sh, s.sw) = (3, 3, 1, 1);
        (s.dh, s.dw, s.padTop, s.padLeft) = (1, 1, 1, 1);
        _check(s, 1234, "conv2d 3x3x114");
        _check(s, 11_111, "conv2d 3x3x114");
    }

    function test_dense_gas() public {
        inputShape = Shape(1, 1, 1024, 1024, -3);
        _check(_op(3, Shape(1, 1, 64, 256, 4)), 17, "dense 1024");
    }

    function test_depthwiseConv2d_gas() public {
        inputShape = Shape(14, 14, 128, 1024, -3);
        Spec memory s = _op(2, Shape(14, 14, 128, 1024, 4));
        (s.kh, s.kw, s.sh, s.sw) = (3, 3, 1, 1);
        (s.dh, s.dw, s.padTop, s.padLeft, s.depthMultiplier) = (1, 1, 1, 1, 1);
        _check(s, 7000, "depthwiseConv2d 3x3");
    }

    function test_avgPool_gas() public {
        inputShape = Shape(7, 7, 64, 1024, -3);
        Spec memory s = _op(7, Shape(1, 1, 64, 256, 4));
        (s.kh, s.kw, s.sh, s.sw, s.dh, s.dw) = (7, 7, 1, 1, 1, 1);
        _check(s, 13, "avgPool 7x7");
    }

    function _op(
        uint256 opcode,
        Shape memory output
    ) private view returns (Spec memory s) {
        s.opcode = opcode;
        s.profile = 1;
        s.input = inputShape;
        s.output = output;
        (s.lo, s.hi) = (-128, 127);
    }

    /// @dev The op stands among 21: opening it costs what it costs in a model of usual depth.
    function _check(
        Spec memory s,
        uint256 element,
        string memory name
    ) private {
        vm.pauseGasMetering();
        if (specs.length == 0) _build(s);
        tensors[1][element] = bytes1(uint8(int8(ReferenceOps.element(s, tensors[0], element))));
        bytes memory proof = _encode(_elementProof(1, element));
        bytes memory call = abi.encodeCall(verifier.judge, (_claim(), proof));
        vm.resumeGasMetering();
        _report(name, call, this.execute(call));
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
        uint256 whole = 21_000 + 4 * tokens + execution + SETTLEMENT;
        uint256 target = floor * 115 / 100 > 200_000 ? floor * 115 / 100 : 200_000;
        console2.log(name);
        console2.log("  calldata bytes", call.length, "floor", floor);
        console2.log("  judge", execution, "with settlement", whole);
        assertLe(whole, target, "whole transaction");
    }
}
