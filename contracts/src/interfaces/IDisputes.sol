// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ClaimTerms} from "../types/Claim.sol";

interface IDisputesEvents {
    event Announced(bytes32 indexed commitment, address indexed announcer);
    event Proved(
        bytes32 indexed intentHash, address indexed solver, address indexed prover, bool rewarded
    );
}

/// @title IDisputes: where a claim is proven wrong
/// @notice Asks a fixed verifier; holds no money; only it may call TaskReactor.refute.
interface IDisputes is IDisputesEvents {
    /// @notice Thrown when the place that the proof opens is right.
    error ClaimHolds(bytes32 intentHash);
    error AlreadyAnnounced(bytes32 commitment);

    function reactor() external view returns (address);
    function verifier() external view returns (address);
    /// @notice Block in which a commitment was announced; 0 = never.
    function announcedAt(
        bytes32 commitment
    ) external view returns (uint256 blockNumber);
    /// @notice keccak256(abi.encode(keccak256(abi.encode(claimHash, keccak256(proof))), prover)).
    function hashAnnouncement(
        bytes32 claimHash,
        bytes calldata proof,
        address prover
    ) external pure returns (bytes32);
    /// @notice Announces a proof without showing it. Mined in an earlier block than the proof, it earns its prover 20 % of the
    /// bond; without it that share is burned, so that copying somebody's proof earns nothing. It blocks nobody.
    function announce(
        bytes32 commitment
    ) external;
    /// @notice Refutes a claim: the verifier recomputes one number, the claim is slashed at once. Needs no bond, no permission.
    function prove(
        ClaimTerms calldata terms,
        bytes calldata proof
    ) external;
}
