// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Claim} from "../types/Claim.sol";

/// @title IVerifier: judges whether a claim is wrong
/// @notice A verifier is a pure judge: it holds no money, has no rights and keeps no state.
interface IVerifier {
    /// @notice Judges `proof` against `claim`.
    /// @dev Reverts with a named error when the proof does not open the claim's commitments: a proof that proves nothing
    /// is an error of its sender, never a verdict.
    /// @param claim The claim as it was filled.
    /// @param proof First byte: the kind of proof; the rest: the ABI encoding of that kind's struct (docs/exact.md, "Proofs").
    /// @return fraud True when the proof shows a place where the claim is wrong; false when that place is right.
    function judge(
        Claim calldata claim,
        bytes calldata proof
    ) external view returns (bool fraud);
}
