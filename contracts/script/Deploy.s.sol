// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Script, console} from "forge-std/Script.sol";
import {AuctioneerBond} from "../src/AuctioneerBond.sol";
import {ExactVerifier} from "../src/verifiers/ExactVerifier.sol";
import {Deployed, Deployment, Predicted} from "./Deployment.sol";

/// @notice BOND_TOKEN=0x... BOND_PENALTY=wei forge script script/Deploy.s.sol --rpc-url URL --broadcast (with the release profile)
contract Deploy is Script {
    function run() external returns (Deployed memory deployed) {
        vm.startBroadcast();
        (, address deployer,) = vm.readCallers();
        ExactVerifier verifier = new ExactVerifier();
        uint256 nonce = vm.getNonce(deployer);
        Predicted memory at = Deployment.predict(deployer, nonce);
        deployed = Deployment.deploy(Deployment.defaults(verifier), at);
        AuctioneerBond bond = Deployment.deployBond(
            deployed.reactor, vm.envAddress("BOND_TOKEN"), vm.envUint("BOND_PENALTY")
        );
        vm.stopBroadcast();
        console.log("registry", address(deployed.registry));
        console.log("verifier", address(verifier));
        console.log("vault   ", address(deployed.vault));
        console.log("reactor ", address(deployed.reactor));
        console.log("disputes", address(deployed.disputes));
        console.log("channels", address(deployed.channels));
        console.log("their disputes", address(deployed.channelDisputes));
        console.log("bond    ", address(bond));
    }
}
