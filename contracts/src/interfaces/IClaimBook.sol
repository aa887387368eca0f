// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ClaimTerms} from "../types/Claim.sol";
import {ITaskReactor} from "./ITaskReactor.sol";

/// @title IClaimBook: what Disputes needs of whoever keeps the claims that it judges
/// @notice The reactor keeps the claims of filled intents, PaymentChannels those of presented receipts. Each has a Disputes
/// of its own, of the same code (docs/adr/0005-receipts-are-claims.md).
/// @dev These are functions of the reactor, with its errors; a test compares the two.
interface IClaimBook {
    function vault() external view returns (address);
    /// @notice The Disputes that may call `markChallenged` and `refute`.
    function disputes() external view returns (address);
    /// @notice What the clock of challenges is built on, seconds.
    function ANSWER_WINDOW() external view returns (uint256);
    /// @notice State of exactly this claim, with its output; (Unknown, 0) when there is no such claim.
    function resultOf(
        ClaimTerms calldata terms
    ) external view returns (ITaskReactor.ClaimState state, bytes32 outputRoot);
    /// @notice Notes that a claim is challenged, so that its end waits for Disputes. Within the window. Disputes only.
    function markChallenged(
        ClaimTerms calldata terms
    ) external;
    /// @notice Slashes a refuted claim, within its window or while a challenge of it is open. Disputes only.
    /// @param prover Receives the prover's share; zero = burned.
    function refute(
        ClaimTerms calldata terms,
        address prover
    ) external;
}
