// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IDisputes} from "./interfaces/IDisputes.sol";
import {ITaskReactor} from "./interfaces/ITaskReactor.sol";
import {IVerifier} from "./interfaces/IVerifier.sol";
import {ClaimTerms} from "./types/Claim.sol";
import {MessageHash} from "./types/Messages.sol";

/// @title Disputes
contract Disputes is IDisputes {
    /// @inheritdoc IDisputes
    address public immutable reactor;
    /// @inheritdoc IDisputes
    address public immutable verifier;

    /// @inheritdoc IDisputes
    mapping(bytes32 commitment => uint256 blockNumber) public announcedAt;

    constructor(
        ITaskReactor reactor_,
        IVerifier verifier_
    ) {
        address expected = reactor_.disputes();
        if (expected != address(this)) {
            revert ITaskReactor.WiringMismatch(expected, address(this));
        }
        reactor = address(reactor_);
        verifier = address(verifier_);
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
        if (!IVerifier(verifier).judge(terms.claim, proof)) {
            revert ClaimHolds(terms.claim.intentHash);
        }
        bool rewarded = _announcedEarlier(MessageHash.hash(terms.claim), proof);
        emit Proved(terms.claim.intentHash, terms.claim.solver, msg.sender, rewarded);
        ITaskReactor(reactor).refute(terms, rewarded ? msg.sender : address(0));
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

    function _announcedEarlier(
        bytes32 claimHash,
        bytes calldata proof
    ) private view returns (bool) {
        uint256 blockNumber = announcedAt[hashAnnouncement(claimHash, proof, msg.sender)];
        return blockNumber != 0 && blockNumber < block.number;
    }
}
