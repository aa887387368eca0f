// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {CREATE3} from "solady/utils/CREATE3.sol";

/// @title DeploymentFactory: the same addresses on every chain
/// @notice An address follows from who deploys and from a salt alone (CREATE3), so contracts can name each other in their
/// constructors. It has no owner and keeps nothing.
contract DeploymentFactory {
    /// @notice `deployed` came into being.
    event Deployed(address indexed deployed, address indexed deployer, bytes32 salt);

    /// @notice Creates a contract where `addressOf(msg.sender, salt)` says; nobody else can create one there.
    /// @param creationCode With its constructor's arguments.
    /// @dev Reverts with CREATE3's DeploymentFailed when the salt was used or the constructor reverts.
    function deploy(
        bytes32 salt,
        bytes calldata creationCode
    ) external returns (address deployed) {
        deployed = CREATE3.deployDeterministic(creationCode, _guarded(msg.sender, salt));
        emit Deployed(deployed, msg.sender, salt);
    }

    /// @notice Where `deployer` creates a contract with `salt`.
    function addressOf(
        address deployer,
        bytes32 salt
    ) external view returns (address) {
        return CREATE3.predictDeterministicAddress(_guarded(deployer, salt));
    }

    /// @dev Another deployer's salts are other salts.
    function _guarded(
        address deployer,
        bytes32 salt
    ) private pure returns (bytes32) {
        return keccak256(abi.encode(deployer, salt));
    }
}
