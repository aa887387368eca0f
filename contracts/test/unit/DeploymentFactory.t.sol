// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {CREATE3} from "solady/utils/CREATE3.sol";
import {Test} from "forge-std/Test.sol";
import {DeploymentFactory} from "../../src/deployment/DeploymentFactory.sol";

contract Named {
    uint256 public immutable NAME;

    constructor(
        uint256 name
    ) {
        require(name != 0, "nameless");
        NAME = name;
    }
}

/// @notice Addresses follow from deployer and salt, and from nothing else.
contract DeploymentFactoryTest is Test {
    DeploymentFactory private factory = new DeploymentFactory();

    function _code(
        uint256 name
    ) private pure returns (bytes memory) {
        return abi.encodePacked(type(Named).creationCode, abi.encode(name));
    }

    function testFuzz_deploy_landsWhereItSaysWhateverTheCode(
        address deployer,
        bytes32 salt,
        uint256 name
    ) public {
        vm.assume(name != 0);
        address expected = factory.addressOf(deployer, salt);
        vm.expectEmit(address(factory));
        emit DeploymentFactory.Deployed(expected, deployer, salt);
        vm.prank(deployer);
        assertEq(factory.deploy(salt, _code(name)), expected, "address");
        assertEq(Named(expected).NAME(), name, "argument");
    }

    function testFuzz_deploy_anotherDeployerCannotTakeTheAddress(
        address deployer,
        address thief,
        bytes32 salt
    ) public {
        vm.assume(deployer != thief);
        vm.prank(thief);
        address taken = factory.deploy(salt, _code(1));
        assertTrue(taken != factory.addressOf(deployer, salt), "another address");
        vm.prank(deployer);
        assertEq(factory.deploy(salt, _code(2)), factory.addressOf(deployer, salt), "its own");
    }

    function test_deploy_revertsForAUsedSaltAndForAFailingConstructor() public {
        vm.expectRevert(CREATE3.DeploymentFailed.selector);
        factory.deploy(0, _code(0));
        factory.deploy(0, _code(1));
        vm.expectRevert(CREATE3.DeploymentFailed.selector);
        factory.deploy(0, _code(2));
    }
}
