// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {SafeCastLib} from "solady/utils/SafeCastLib.sol";
import {IModelRegistry} from "./interfaces/IModelRegistry.sol";

/// @title ModelRegistry
contract ModelRegistry is IModelRegistry {
    /// @inheritdoc IModelRegistry
    uint16 public constant MAX_ROYALTY_BPS = 5000;

    mapping(bytes32 listing => Listing) private _listings;

    /// @inheritdoc IModelRegistry
    function list(
        bytes32 modelId,
        uint16 royaltyBps,
        string calldata modelUri,
        string calldata cardUri
    ) external returns (bytes32 listing) {
        if (modelId == 0) revert ZeroModelId();
        if (royaltyBps > MAX_ROYALTY_BPS) revert RoyaltyTooHigh(royaltyBps, MAX_ROYALTY_BPS);
        if (bytes(modelUri).length == 0) revert UriMissing();
        listing = listingId(msg.sender, modelId);
        if (_listings[listing].listedAt != 0) revert AlreadyListed(listing);
        _listings[listing] = Listing({
            publisher: msg.sender,
            royaltyBps: royaltyBps,
            listedAt: SafeCastLib.toUint64(block.timestamp),
            modelId: modelId,
            modelUri: modelUri,
            cardUri: cardUri
        });
        emit Listed(listing, modelId, msg.sender, royaltyBps, modelUri, cardUri);
    }

    /// @inheritdoc IModelRegistry
    function listingOf(
        bytes32 listing
    ) external view returns (Listing memory) {
        return _listings[listing];
    }

    /// @inheritdoc IModelRegistry
    function listingId(
        address publisher,
        bytes32 modelId
    ) public pure returns (bytes32) {
        return keccak256(abi.encode(publisher, modelId));
    }
}
