// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Challenges} from "./disputes/Challenges.sol";
import {Questions} from "./disputes/Questions.sol";
import {IClaimBook} from "./interfaces/IClaimBook.sol";
import {IDisputes} from "./interfaces/IDisputes.sol";
import {ITaskReactor} from "./interfaces/ITaskReactor.sol";
import {IVerifier} from "./interfaces/IVerifier.sol";
import {Claim, ClaimTerms} from "./types/Claim.sol";
import {MessageHash} from "./types/Messages.sol";

/// @title Disputes
/// @dev Where a change belongs: what is asked by when and who loses, Questions; who may move, and the bonds, Challenges; what
/// counts as an answer, exact/Disclosure; what counts as a proof, the verifier.
contract Disputes is Challenges {
    /// @inheritdoc IDisputes
    address public immutable verifier;

    /// @inheritdoc IDisputes
    mapping(bytes32 commitment => uint256 blockNumber) public announcedAt;

    constructor(
        IClaimBook reactor_,
        IVerifier verifier_
    ) Challenges(reactor_) Questions(reactor_.ANSWER_WINDOW()) {
        address expected = reactor_.disputes();
        if (expected != address(this)) {
            revert ITaskReactor.WiringMismatch(expected, address(this));
        }
        verifier = address(verifier_);
    }

    /// @inheritdoc IDisputes
    function reactor() external view returns (address) {
        return address(REACTOR);
    }

    /// @inheritdoc IDisputes
    function announce(
        bytes32 commitment
    ) external {
        if (announcedAt[commitment] != 0) revert AlreadyAnnounced(commitment);
        announcedAt[commitment] = block.number;
        emit Announced(commitment, msg.sender);
    }

    /// @inheritdoc IDisputes
    function prove(
        ClaimTerms calldata terms,
        bytes calldata proof
    ) external {
        if (!_isFraud(terms.claim, proof)) revert ClaimHolds(terms.claim.intentHash);
        bool rewarded = _announcedEarlier(MessageHash.hash(terms.claim), proof);
        emit Proved(terms.claim.intentHash, terms.claim.solver, msg.sender, rewarded);
        REACTOR.refute(terms, rewarded ? msg.sender : address(0));
    }

    /// @inheritdoc IDisputes
    function hashAnnouncement(
        bytes32 claimHash,
        bytes calldata proof,
        address prover
    ) public pure returns (bytes32) {
        bytes32 proofHash = keccak256(abi.encode(claimHash, keccak256(proof)));
        return keccak256(abi.encode(proofHash, prover));
    }

    function _isFraud(
        Claim calldata claim,
        bytes calldata proof
    ) private view returns (bool) {
        if (claim.traceRoot != 0) return IVerifier(verifier).judge(claim, proof);
        Claim memory disclosed = claim;
        disclosed.traceRoot = disclosedTraceRoot[claim.intentHash];
        return IVerifier(verifier).judge(disclosed, proof);
    }

    function _announcedEarlier(
        bytes32 claimHash,
        bytes calldata proof
    ) private view returns (bool) {
        uint256 blockNumber = announcedAt[hashAnnouncement(claimHash, proof, msg.sender)];
        return blockNumber != 0 && blockNumber < block.number;
    }
}
