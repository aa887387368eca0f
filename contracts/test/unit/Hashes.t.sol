// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ISignatureTransfer} from "permit2/interfaces/ISignatureTransfer.sol";
import {CalldataHash} from "../../src/reactor/CalldataHash.sol";
import {Claim, ClaimTerms} from "../../src/types/Claim.sol";
import {Award, ChannelConfig, MessageHash, TaskIntent} from "../../src/types/Messages.sol";
import {Settlement} from "../utils/Settlement.sol";

/// @notice The hashes taken straight from calldata are those that everybody else computes.
contract HashesTest is Settlement {
    function hashOfIntent(
        TaskIntent calldata message
    ) external pure returns (bytes32) {
        return CalldataHash.hash(message);
    }

    function hashOfAward(
        Award calldata message
    ) external pure returns (bytes32) {
        return CalldataHash.hash(message);
    }

    function hashOfChannel(
        ChannelConfig calldata message
    ) external pure returns (bytes32) {
        return CalldataHash.hash(message);
    }

    function hashOfTerms(
        ClaimTerms calldata terms
    ) external pure returns (bytes32) {
        return CalldataHash.hash(terms);
    }

    function testFuzz_calldataHash_ofAnIntentIsItsStructHash(
        TaskIntent calldata message
    ) public view {
        assertEq(this.hashOfIntent(message), MessageHash.hash(message), "intent");
    }

    function testFuzz_calldataHash_ofAnAwardIsItsStructHash(
        Award calldata message
    ) public view {
        assertEq(this.hashOfAward(message), MessageHash.hash(message), "award");
    }

    function testFuzz_calldataHash_ofAChannelIsItsStructHash(
        ChannelConfig calldata message
    ) public view {
        assertEq(this.hashOfChannel(message), MessageHash.hash(message), "channel");
    }

    function testFuzz_calldataHash_ofTermsIsThatOfTheirEncoding(
        ClaimTerms calldata terms
    ) public view {
        assertEq(this.hashOfTerms(terms), keccak256(abi.encode(terms)), "terms");
    }

    function testFuzz_hashClaim_isItsStructHash(
        Claim calldata claim
    ) public view {
        bytes32 expected = keccak256(abi.encode(MessageHash.CLAIM_TYPEHASH, claim));
        assertEq(reactor.hashClaim(claim), expected, "claim");
    }

    function testFuzz_hashIntent_isTheStructHashThatPermit2Signs(
        ISignatureTransfer.PermitTransferFrom calldata permit,
        TaskIntent calldata message
    ) public view {
        bytes32 typehash = keccak256(
            abi.encodePacked(
                "PermitWitnessTransferFrom(TokenPermissions permitted,address spender,uint256 nonce,uint256 deadline,",
                MessageHash.TASK_INTENT_WITNESS_STRING
            )
        );
        bytes32 permitted =
            keccak256(abi.encode(MessageHash.TOKEN_PERMISSIONS_TYPEHASH, permit.permitted));
        bytes32 expected = keccak256(
            abi.encode(
                typehash,
                permitted,
                address(reactor),
                permit.nonce,
                permit.deadline,
                MessageHash.hash(message)
            )
        );
        assertEq(reactor.hashIntent(permit, message), expected, "intent hash");
    }

    function test_domainSeparator_isThatOfGavel1() public view {
        bytes32 expected = keccak256(
            abi.encode(
                keccak256(
                    "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
                ),
                keccak256("Gavel"),
                keccak256("1"),
                block.chainid,
                address(reactor)
            )
        );
        assertEq(reactor.DOMAIN_SEPARATOR(), expected, "domain");
    }
}
