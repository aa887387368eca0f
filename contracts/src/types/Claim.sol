// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @notice What a solver commits to when it fills an intent. Its struct hash (`claimHash`) is what a client releases
/// and what a proof refutes.
struct Claim {
    bytes32 intentHash; // struct hash of the whole PermitWitnessTransferFrom
    address solver; // whose stake backs the claim
    bytes32 modelId; // root of the model, docs/exact.md
    bytes32 inputRoot; // tensor root of the input
    bytes32 outputRoot; // tensor root of the output
    bytes32 traceRoot; // root over the input's and every operator's tensor root; 0 = lazy
    bytes32 keyHash; // keccak256 of the content key
    bytes32 cipherHash; // keccak256 of the encrypted output
    uint256 price; // token wei taken from the client
}

/// @notice A claim with the money that hangs on it. Only a digest of it is stored; whoever acts on a claim passes it in full.
struct ClaimTerms {
    Claim claim;
    address client; // who paid and is refunded
    address token; // of the price and of the bond
    uint256 bond; // token wei reserved from the solver's stake
}

/// @notice A task that a solver has taken on, with its price in escrow. Only a digest of it is stored; whoever acts on it
/// passes it in full.
struct EscrowTerms {
    bytes32 intentHash; // struct hash of the whole PermitWitnessTransferFrom
    address solver; // who has to fill it
    address client; // who paid and is refunded
    address token; // of the price and of the bond
    uint256 price; // token wei in escrow
    uint256 bond; // token wei reserved from the solver's stake
    bytes32 modelId; // root of the model
    bytes32 inputRoot; // tensor root of the input
    uint256 challengeWindow; // of the claim to come, seconds
    bool isEager; // whether the claim needs a trace root
    uint256 fillBy; // last second to fill it, unix seconds
}

/// @notice What the solver adds to the signed intent when it fills it.
struct Outcome {
    bytes32 outputRoot;
    bytes32 traceRoot;
    bytes32 keyHash;
    bytes32 cipherHash;
}
