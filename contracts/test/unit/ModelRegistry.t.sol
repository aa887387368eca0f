// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ModelRegistry} from "../../src/ModelRegistry.sol";
import {IModelRegistry, IModelRegistryEvents} from "../../src/interfaces/IModelRegistry.sol";
import {Test} from "forge-std/Test.sol";

contract ModelRegistryTest is Test, IModelRegistryEvents {
    ModelRegistry private registry = new ModelRegistry();

    function testFuzz_list_keepsTheListingOfItsPublisher(
        address publisher,
        bytes32 modelId,
        uint16 royaltyBps,
        string memory modelUri,
        string memory cardUri
    ) public {
        vm.assume(modelId != 0 && bytes(modelUri).length > 0);
        royaltyBps = uint16(bound(royaltyBps, 0, registry.MAX_ROYALTY_BPS()));
        bytes32 id = keccak256(abi.encode(publisher, modelId));
        vm.expectEmit(address(registry));
        emit Listed(id, modelId, publisher, royaltyBps, modelUri, cardUri);
        vm.prank(publisher);
        assertEq(registry.list(modelId, royaltyBps, modelUri, cardUri), id, "id");
        assertEq(registry.listingId(publisher, modelId), id, "computable");
        IModelRegistry.Listing memory listing = registry.listingOf(id);
        assertEq(listing.publisher, publisher, "publisher");
        assertEq(listing.modelId, modelId, "model");
        assertEq(listing.royaltyBps, royaltyBps, "royalty");
        assertEq(listing.listedAt, block.timestamp, "time");
        assertEq(listing.modelUri, modelUri, "uri");
        assertEq(listing.cardUri, cardUri, "card");
    }

    function testFuzz_list_cannotBeSquatted(
        address first,
        address second,
        bytes32 modelId
    ) public {
        vm.assume(first != second && modelId != 0);
        vm.prank(first);
        bytes32 one = registry.list(modelId, 1, "uri", "card");
        vm.prank(second);
        bytes32 two = registry.list(modelId, 2, "uri", "card");
        assertNotEq(one, two, "each has its own");
    }

    function test_list_isImmutable() public {
        bytes32 id = registry.list("model", 1, "uri", "card");
        vm.expectRevert(abi.encodeWithSelector(IModelRegistry.AlreadyListed.selector, id));
        registry.list("model", 2, "other", "card");
    }

    function test_list_revertsWithoutModel() public {
        vm.expectRevert(IModelRegistry.ZeroModelId.selector);
        registry.list(0, 1, "uri", "card");
    }

    function test_list_revertsWithoutUri() public {
        vm.expectRevert(IModelRegistry.UriMissing.selector);
        registry.list("model", 1, "", "card");
    }

    function testFuzz_list_revertsForRoyaltyTooHigh(
        uint16 royaltyBps
    ) public {
        uint16 max = registry.MAX_ROYALTY_BPS();
        royaltyBps = uint16(bound(royaltyBps, max + 1, type(uint16).max));
        vm.expectRevert(
            abi.encodeWithSelector(IModelRegistry.RoyaltyTooHigh.selector, royaltyBps, max)
        );
        registry.list("model", royaltyBps, "uri", "card");
    }
}
