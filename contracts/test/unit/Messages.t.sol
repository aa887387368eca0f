// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Test} from "forge-std/Test.sol";
import {Claim} from "../../src/types/Claim.sol";
import {
    AuctionClose,
    Award,
    Bid,
    BidCommit,
    BidReceipt,
    ChannelConfig,
    InferenceReceipt,
    MessageHash,
    Release,
    RevealReceipt,
    TaskIntent,
    Voucher
} from "../../src/types/Messages.sol";

/// @notice The golden vectors that TypeScript, viem and the Permit2 SDK agree on, for the hashes of the contracts.
contract MessagesTest is Test {
    bytes32 private constant DOMAIN_TYPEHASH = keccak256(
        "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
    );
    bytes32 private constant PERMIT2_DOMAIN_TYPEHASH =
        keccak256("EIP712Domain(string name,uint256 chainId,address verifyingContract)");
    address private constant PERMIT2 = 0x000000000022D473030F116dDEE9F6B43aC78BA3;

    string private json;
    uint256 private each;
    address private reactor;
    bytes32 private separator;
    bytes32 private permit2Separator;

    function setUp() public {
        json = vm.readFile("../vectors/messages.json");
        each = vm.parseJsonUint(json, ".each");
        reactor = vm.parseJsonAddress(json, ".domain.verifyingContract");
        uint256 chainId = vm.parseJsonUint(json, ".domain.chainId");
        separator = keccak256(
            abi.encode(DOMAIN_TYPEHASH, keccak256("Gavel"), keccak256("1"), chainId, reactor)
        );
        permit2Separator =
            keccak256(abi.encode(PERMIT2_DOMAIN_TYPEHASH, keccak256("Permit2"), chainId, PERMIT2));
    }

    function _key(
        string memory list,
        uint256 index,
        string memory field
    ) private pure returns (string memory) {
        return string.concat(".", list, "[", vm.toString(index), "].", field);
    }

    function _word(
        string memory list,
        uint256 index,
        string memory field
    ) private view returns (bytes32) {
        return vm.parseJsonBytes32(json, _key(list, index, field));
    }

    function _encoded(
        string memory list,
        uint256 index,
        string memory field
    ) private view returns (bytes memory) {
        return vm.parseJsonBytes(json, _key(list, index, field));
    }

    function _digest(
        bytes32 domain,
        bytes32 structHash
    ) private pure returns (bytes32) {
        return keccak256(abi.encodePacked(hex"1901", domain, structHash));
    }

    /// @dev Checks every vector of a message with the function that decodes and hashes it.
    function _check(
        string memory name,
        function(bytes memory) pure returns (bytes32) hashOf
    ) private view {
        assertGt(each, 0, "there are vectors");
        string memory list = string.concat("messages.", name);
        for (uint256 i = 0; i < each; ++i) {
            bytes32 structHash = hashOf(_encoded(list, i, "encoded"));
            assertEq(structHash, _word(list, i, "structHash"), "struct hash");
            assertEq(_digest(separator, structHash), _word(list, i, "digest"), "digest");
        }
    }

    function test_hash_ofTaskIntent_isThatOfItsVectors() public view {
        _check("TaskIntent", _taskIntent);
    }

    function test_hash_ofBidCommit_isThatOfItsVectors() public view {
        _check("BidCommit", _bidCommit);
    }

    function test_hash_ofBidReceipt_isThatOfItsVectors() public view {
        _check("BidReceipt", _bidReceipt);
    }

    function test_hash_ofAuctionClose_isThatOfItsVectors() public view {
        _check("AuctionClose", _auctionClose);
    }

    function test_hash_ofBid_isThatOfItsVectors() public view {
        _check("Bid", _bid);
    }

    function test_hash_ofRevealReceipt_isThatOfItsVectors() public view {
        _check("RevealReceipt", _revealReceipt);
    }

    function test_hash_ofAward_isThatOfItsVectors() public view {
        _check("Award", _award);
    }

    function test_hash_ofRelease_isThatOfItsVectors() public view {
        _check("Release", _release);
    }

    function test_hash_ofClaim_isThatOfItsVectors() public view {
        _check("Claim", _claim);
    }

    function test_hash_ofChannelConfig_isThatOfItsVectors() public view {
        _check("ChannelConfig", _channelConfig);
    }

    function test_hash_ofVoucher_isThatOfItsVectors() public view {
        _check("Voucher", _voucher);
    }

    function test_hash_ofInferenceReceipt_isThatOfItsVectors() public view {
        _check("InferenceReceipt", _inferenceReceipt);
    }

    function test_intentHash_bindsMoneyAndTask_asInItsVectors() public view {
        for (uint256 i = 0; i < each; ++i) {
            (address token, uint256 amount, uint256 nonce, uint256 deadline) = abi.decode(
                _encoded("intents", i, "encodedPermit"), (address, uint256, uint256, uint256)
            );
            bytes32 permitted =
                keccak256(abi.encode(MessageHash.TOKEN_PERMISSIONS_TYPEHASH, token, amount));
            bytes32 intentHash = keccak256(
                abi.encode(
                    MessageHash.PERMIT_WITNESS_TYPEHASH,
                    permitted,
                    reactor,
                    nonce,
                    deadline,
                    _taskIntent(_encoded("intents", i, "encodedIntent"))
                )
            );
            assertEq(intentHash, _word("intents", i, "intentHash"), "intent hash");
            bytes32 digest = _digest(permit2Separator, intentHash);
            assertEq(digest, _word("intents", i, "permitDigest"), "what the client signs");
        }
    }

    /// @dev Permit2 puts its own stub before the string that we hand it.
    function test_witnessString_completesTheStubOfPermit2() public pure {
        bytes memory whole = abi.encodePacked(
            "PermitWitnessTransferFrom(TokenPermissions permitted,address spender,uint256 nonce,uint256 deadline,",
            MessageHash.TASK_INTENT_WITNESS_STRING
        );
        assertEq(keccak256(whole), MessageHash.PERMIT_WITNESS_TYPEHASH, "type hash");
    }

    function _taskIntent(
        bytes memory encoded
    ) private pure returns (bytes32) {
        return MessageHash.hash(abi.decode(encoded, (TaskIntent)));
    }

    function _bidCommit(
        bytes memory encoded
    ) private pure returns (bytes32) {
        return MessageHash.hash(abi.decode(encoded, (BidCommit)));
    }

    function _bidReceipt(
        bytes memory encoded
    ) private pure returns (bytes32) {
        return MessageHash.hash(abi.decode(encoded, (BidReceipt)));
    }

    function _auctionClose(
        bytes memory encoded
    ) private pure returns (bytes32) {
        return MessageHash.hash(abi.decode(encoded, (AuctionClose)));
    }

    function _bid(
        bytes memory encoded
    ) private pure returns (bytes32) {
        return MessageHash.hash(abi.decode(encoded, (Bid)));
    }

    function _revealReceipt(
        bytes memory encoded
    ) private pure returns (bytes32) {
        return MessageHash.hash(abi.decode(encoded, (RevealReceipt)));
    }

    function _award(
        bytes memory encoded
    ) private pure returns (bytes32) {
        return MessageHash.hash(abi.decode(encoded, (Award)));
    }

    function _release(
        bytes memory encoded
    ) private pure returns (bytes32) {
        return MessageHash.hash(abi.decode(encoded, (Release)));
    }

    function _claim(
        bytes memory encoded
    ) private pure returns (bytes32) {
        return MessageHash.hash(abi.decode(encoded, (Claim)));
    }

    function _channelConfig(
        bytes memory encoded
    ) private pure returns (bytes32) {
        return MessageHash.hash(abi.decode(encoded, (ChannelConfig)));
    }

    function _voucher(
        bytes memory encoded
    ) private pure returns (bytes32) {
        return MessageHash.hash(abi.decode(encoded, (Voucher)));
    }

    function _inferenceReceipt(
        bytes memory encoded
    ) private pure returns (bytes32) {
        return MessageHash.hash(abi.decode(encoded, (InferenceReceipt)));
    }
}
