// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

interface IModelRegistryEvents {
    event Listed(
        bytes32 indexed listing,
        bytes32 indexed modelId,
        address indexed publisher,
        uint16 royaltyBps,
        string modelUri,
        string cardUri
    );
}

/// @title IModelRegistry: who offers which model
/// @notice Listings are immutable and keyed by (publisher, modelId): nobody can squat a model. The registry vouches for
/// nothing: whether a model is valid is decided on its bytes by `validate` (docs/exact.md).
interface IModelRegistry is IModelRegistryEvents {
    error AlreadyListed(bytes32 listing);
    error ZeroModelId();
    error RoyaltyTooHigh(uint256 royaltyBps, uint256 max);
    error UriMissing();

    struct Listing {
        address publisher;
        uint16 royaltyBps; // of the award's price, at most MAX_ROYALTY_BPS
        uint64 listedAt; // unix seconds; 0 = not listed
        bytes32 modelId;
        string modelUri; // where the model's bytes are
        string cardUri; // where its card (names, labels, certificate) is
    }

    function MAX_ROYALTY_BPS() external view returns (uint16);
    /// @notice keccak256(abi.encode(publisher, modelId)).
    function listingId(
        address publisher,
        bytes32 modelId
    ) external pure returns (bytes32);
    function listingOf(
        bytes32 listing
    ) external view returns (Listing memory);
    /// @notice Lists `modelId` for the caller.
    function list(
        bytes32 modelId,
        uint16 royaltyBps,
        string calldata modelUri,
        string calldata cardUri
    ) external returns (bytes32 listing);
}
