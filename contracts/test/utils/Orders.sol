// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Test} from "forge-std/Test.sol";
import {IEIP712} from "permit2/interfaces/IEIP712.sol";
import {ISignatureTransfer} from "permit2/interfaces/ISignatureTransfer.sol";
import {TaskReactor} from "../../src/TaskReactor.sol";
import {Fill} from "../../src/interfaces/ITaskReactor.sol";
import {Claim, ClaimTerms, Outcome} from "../../src/types/Claim.sol";
import {Award, MessageHash, Release, TaskIntent} from "../../src/types/Messages.sol";

struct Signer {
    address addr;
    uint256 key;
}

/// @notice Builders of everything that a fill needs, with defaults that work; a test changes what it is about.
abstract contract Orders is Test {
    uint256 internal constant CAP = 1 ether;
    uint256 internal constant PRICE = 0.6 ether;
    uint256 internal constant BOND = 10 ether;
    uint256 internal constant WINDOW = 1 hours;
    uint32 internal constant EXCLUSIVITY = 60;
    uint64 internal constant OPEN_DELAY = 1 days;

    TaskReactor internal reactor;
    address internal token;
    Signer internal client;
    Signer internal auctioneer;
    Signer internal solver;

    function signer(
        string memory name
    ) internal returns (Signer memory created) {
        (created.addr, created.key) = makeAddrAndKey(name);
    }

    /// @dev Unsigned: change it, then `sign` it.
    function orderOf(
        uint256 nonce
    ) internal view returns (Fill memory order) {
        order.permit.permitted = ISignatureTransfer.TokenPermissions(token, CAP);
        order.permit.nonce = nonce;
        order.permit.deadline = block.timestamp + OPEN_DELAY;
        order.intent = intent();
        order.award = award();
        order.outcome = Outcome({
            outputRoot: keccak256("output") << 1,
            traceRoot: keccak256("trace"),
            keyHash: keccak256("key"),
            cipherHash: keccak256("cipher")
        });
    }

    function intent() internal view returns (TaskIntent memory built) {
        built.client = client.addr;
        built.modelId = keccak256("model");
        built.inputRoot = keccak256("input");
        built.auctioneer = auctioneer.addr;
        built.closeByMs = uint64(block.timestamp) * 1000;
        built.maxExclusivity = EXCLUSIVITY;
        built.openAfter = uint64(block.timestamp) + OPEN_DELAY;
        built.flags = 8;
        built.maxEtaMs = 10_000;
        built.bondToken = token;
        built.bond = BOND;
        built.challengeWindow = uint32(WINDOW);
        built.deliveryKey = keccak256("delivery key");
    }

    function award() internal view returns (Award memory built) {
        built.solver = solver.addr;
        built.bidHash = keccak256("bid");
        built.price = PRICE;
        built.commitsRoot = keccak256("commits");
        built.commitCount = 3;
        built.issuedAt = uint64(block.timestamp);
        built.ackBy = uint64(block.timestamp) + 2;
        built.exclusiveUntil = uint64(block.timestamp) + EXCLUSIVITY;
    }

    function sign(
        Fill memory order
    ) internal view returns (Fill memory) {
        signPermit(order);
        order.award.intentHash = reactor.hashIntent(order.permit, order.intent);
        signAward(order);
        return order;
    }

    function signPermit(
        Fill memory order
    ) internal view {
        bytes32 separator = IEIP712(address(reactor.PERMIT2())).DOMAIN_SEPARATOR();
        bytes32 intentHash = reactor.hashIntent(order.permit, order.intent);
        order.permitSignature = signed(client.key, typedDigest(separator, intentHash));
    }

    function signAward(
        Fill memory order
    ) internal view {
        order.awardSignature = awardSignature(order.award);
    }

    function awardSignature(
        Award memory given
    ) internal view returns (bytes memory) {
        bytes32 digest = typedDigest(reactor.DOMAIN_SEPARATOR(), MessageHash.hash(given));
        return signed(auctioneer.key, digest);
    }

    function releaseSignature(
        ClaimTerms memory terms
    ) internal view returns (bytes memory) {
        Release memory message = Release(terms.claim.intentHash, MessageHash.hash(terms.claim));
        bytes32 digest = typedDigest(reactor.DOMAIN_SEPARATOR(), MessageHash.hash(message));
        return signed(client.key, digest);
    }

    function signed(
        uint256 key,
        bytes32 digest
    ) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return abi.encodePacked(r, s, v);
    }

    function typedDigest(
        bytes32 separator,
        bytes32 structHash
    ) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked(hex"1901", separator, structHash));
    }

    function termsOf(
        Fill memory order
    ) internal view returns (ClaimTerms memory terms) {
        terms.claim = Claim({
            intentHash: reactor.hashIntent(order.permit, order.intent),
            solver: order.award.solver,
            modelId: order.intent.modelId,
            inputRoot: order.intent.inputRoot,
            outputRoot: order.outcome.outputRoot,
            traceRoot: order.outcome.traceRoot,
            keyHash: order.outcome.keyHash,
            cipherHash: order.outcome.cipherHash,
            price: order.award.price
        });
        terms.client = order.intent.client;
        terms.token = order.permit.permitted.token;
        terms.bond = order.intent.bond;
    }
}
