// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {GavelDollar} from "../../src/devnet/GavelDollar.sol";
import {Deposit} from "../../src/interfaces/IPaymentChannels.sol";
import {ClaimTerms} from "../../src/types/Claim.sol";
import {ChannelConfig, InferenceReceipt} from "../../src/types/Messages.sol";
import {Deployment} from "../../script/Deployment.sol";
import {Artifacts} from "../utils/Artifacts.sol";
import {Channels} from "../utils/Channels.sol";
import {OddOutputIsFraudVerifier} from "../utils/doubles/Verifiers.sol";
import {Settlement} from "../utils/Settlement.sol";

/// @notice Whole transactions against the exported artifacts, as in SettleGas.t.sol; figures in snapshots/channels.json.
/// forge-config: default.isolate = true
/// forge-config: release.isolate = true
contract ChannelGasTest is Artifacts, Channels {
    function setUp() public override(Settlement, Channels) {
        Channels.setUp();
        dollar = GavelDollar(deployCode("artifacts/GavelDollar.json"));
        token = address(dollar);
        adopt(deployArtifacts(Deployment.defaults(new OddOutputIsFraudVerifier())));
        fund(client.addr);
        stake(solver.addr, STAKE);
    }

    function _record(
        string memory name
    ) private returns (uint256 gasUsed) {
        gasUsed = vm.lastCallGas().gasTotalUsed;
        vm.snapshotValue("channels", name, gasUsed);
        if (!vm.envOr("FORGE_SNAPSHOT_CHECK", true)) return gasUsed;
        string memory file = vm.readFile("snapshots/channels.json");
        assertEq(gasUsed, vm.parseJsonUint(file, string.concat(".", name)), name);
    }

    /// @dev The payer's second channel and later ones use a nonce word that is not fresh, as with fills.
    function test_channel_gas() public {
        ChannelConfig memory first = configOf(0);
        openChannel(first);
        _record("openWithFreshNonceWord");
        ChannelConfig memory second = configOf(1);
        bytes32 channelId = openChannel(second);
        assertLe(_record("openWithUsedNonceWord"), 110_000, "open");
        Deposit memory more = depositOf(second, 1 ether, 2);
        channels.topUp(second, more);
        _record("topUp");
        channels.claim(second, 1 ether, voucher(channelId, 1 ether));
        _record("claimFirst");
        channels.claim(second, 2 ether, voucher(channelId, 2 ether));
        _record("claim");
        close(first, 3 ether);
        // Pays for the payer's account in the vault, once a payer and token.
        assertLe(_record("closeFirstOfThePayer"), 75_000, "close");
        close(second, 3 ether);
        assertLe(_record("close"), 70_000, "close");
        vm.warp(block.timestamp + RECEIPT_WINDOW + 1);
        channels.releasePot(first);
        _record("releasePot");
    }

    function test_receipt_gas() public {
        ChannelConfig memory config = configOf(0);
        openChannel(config);
        for (uint64 i; i < 2; ++i) {
            InferenceReceipt memory receipt = receiptOf(config, i, true);
            bytes memory signature = signReceipt(receipt);
            channels.present(config, receipt, signature);
            _record(i == 0 ? "presentFirstOfTheChannel" : "present");
            ClaimTerms memory terms = channels.termsOf(config, receipt);
            channelDisputes.prove(terms, "proof");
            _record(i == 0 ? "proveFirstWithoutTheJudge" : "proveWithoutTheJudge");
        }
    }

    function test_bytecodeSize_ofTheChannelsIsDeployable() public view {
        assertLt(address(channels).code.length, 24_576, "channels");
        assertLt(address(vault).code.length, 24_576, "vault");
    }
}
