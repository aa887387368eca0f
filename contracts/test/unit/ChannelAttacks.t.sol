// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {GavelDollar} from "../../src/devnet/GavelDollar.sol";
import {Deposit, IPaymentChannels} from "../../src/interfaces/IPaymentChannels.sol";
import {ISolverVault} from "../../src/interfaces/ISolverVault.sol";
import {ClaimTerms} from "../../src/types/Claim.sol";
import {ChannelConfig, InferenceReceipt} from "../../src/types/Messages.sol";
import {Deployment} from "../../script/Deployment.sol";
import {Channels} from "../utils/Channels.sol";
import {
    FeeOnTransferToken,
    ReentrantToken,
    RevertingToken,
    SilentToken
} from "../utils/doubles/Tokens.sol";
import {OddOutputIsFraudVerifier} from "../utils/doubles/Verifiers.sol";
import {
    FickleWallet,
    GasBurningWallet,
    LongAnswerWallet,
    OwnedWallet
} from "../utils/doubles/Wallets.sol";

/// @notice What a payer, a receiver, a wallet or a token could try. Each test is named after the attack.
contract ChannelAttacksTest is Channels {
    bytes private constant NONE = "";

    function _voucherRefused(
        address authorizer
    ) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IPaymentChannels.VoucherSignatureInvalid.selector, authorizer);
    }

    /* REPLAY */

    function test_attack_voucherReplayedOnAnotherChannel() public {
        (, bytes32 first) = opened();
        ChannelConfig memory second = configOf(1);
        openChannel(second);
        bytes memory signature = voucher(first, 1 ether);
        vm.expectRevert(_voucherRefused(voucherKey.addr));
        channels.claim(second, 1 ether, signature);
    }

    function test_attack_voucherReplayedOnAnotherChain() public {
        (ChannelConfig memory config, bytes32 here) = opened();
        bytes memory signature = voucher(here, 1 ether);
        vm.chainId(block.chainid + 1);
        bytes32 there = channels.channelIdOf(config);
        assertNotEq(here, there, "another id on another chain");
        vm.expectRevert(
            stateWrong(
                there, IPaymentChannels.ChannelState.Open, IPaymentChannels.ChannelState.None
            )
        );
        channels.claim(config, 1 ether, signature);
    }

    function test_attack_voucherAndReceiptReplayedOnAnotherContract() public {
        (ChannelConfig memory config, bytes32 here) = opened();
        bytes memory signature = voucher(here, 1 ether);
        InferenceReceipt memory receipt = receiptOf(config, 0, true);
        bytes memory receiptSignature = signReceipt(receipt);
        deploy(new OddOutputIsFraudVerifier());
        stake(solver.addr, STAKE);
        config.salt = "again";
        bytes32 there = openChannel(config);
        assertNotEq(here, there, "another id in another contract");
        vm.expectRevert(_voucherRefused(voucherKey.addr));
        channels.claim(config, 1 ether, signature);
        receipt.context = there;
        vm.expectRevert(
            abi.encodeWithSelector(
                IPaymentChannels.ReceiptSignatureInvalid.selector, receiptKey.addr
            )
        );
        channels.present(config, receipt, receiptSignature);
    }

    function test_attack_receiptUsedAsAVoucherOrOtherwiseSigned() public {
        (ChannelConfig memory config, bytes32 channelId) = opened();
        // One key for both would not help: what is signed names its purpose.
        config.payerAuthorizer = receiptKey.addr;
        config.salt = "one key";
        channelId = openChannel(config);
        bytes memory signature = signReceipt(receiptOf(config, 0, true));
        vm.expectRevert(_voucherRefused(receiptKey.addr));
        channels.claim(config, 1 ether, signature);
    }

    function test_attack_depositReplayed() public {
        ChannelConfig memory config = configOf(0);
        Deposit memory deposit = depositOf(config, DEPOSIT, 0);
        vm.prank(solver.addr);
        channels.open(config, deposit);
        vm.expectRevert(abi.encodeWithSignature("InvalidNonce()"));
        channels.topUp(config, deposit);
        assertEq(dollar.balanceOf(client.addr), FUNDS - DEPOSIT, "paid once");
    }

    function test_attack_voucherAfterTheEnd() public {
        (ChannelConfig memory config, bytes32 channelId) = opened();
        close(config, 1 ether);
        bytes memory signature = voucher(channelId, uint128(DEPOSIT));
        bytes memory refusal = stateWrong(
            channelId, IPaymentChannels.ChannelState.Open, IPaymentChannels.ChannelState.Closed
        );
        vm.expectRevert(refusal);
        channels.claim(config, uint128(DEPOSIT), signature);
        vm.expectRevert(refusal);
        vm.prank(solver.addr);
        channels.close(config, uint128(DEPOSIT), signature);
        vm.expectRevert(refusal);
        channels.withdraw(config);
    }

    /* A SOLVER THAT WANTS TO KEEP ITS POT */

    /// @dev It signs a second, cheap receipt for the inference it lied about, and has that one slashed.
    function test_attack_aCheapTwinShieldsNoLie() public {
        (ChannelConfig memory config,) = opened();
        ClaimTerms memory lie = presented(config, 0, true);
        InferenceReceipt memory twin = receiptOf(config, 0, true);
        (twin.bond, twin.price) = (0, 0);
        bytes memory signature = signReceipt(twin);
        vm.expectRevert(
            abi.encodeWithSelector(IPaymentChannels.ReceiptBondWrong.selector, 0, RECEIPT_BOND)
        );
        channels.present(config, twin, signature);
        channelDisputes.prove(lie, "proof");
        assertEq(vault.stakeOf(solver.addr, token).stake, STAKE - RECEIPT_BOND, "slashed");
    }

    /// @dev It ends the channel and unbonds at once: the pot stays as long as its receipts can be proven.
    function test_attack_closeAndRunWithThePot() public {
        (ChannelConfig memory config,) = opened();
        InferenceReceipt memory lie = receiptOf(config, 0, true);
        close(config, uint128(DEPOSIT));
        vm.expectRevert(
            abi.encodeWithSelector(
                ISolverVault.InsufficientFreeStake.selector, solver.addr, token, STAKE - POT, STAKE
            )
        );
        vm.prank(solver.addr);
        vault.requestUnbond(token, STAKE);
        vm.warp(lie.provableUntil);
        channelDisputes.prove(present(config, lie), "proof");
        assertEq(vault.stakeOf(solver.addr, token).stake, STAKE - RECEIPT_BOND, "slashed");
    }

    /// @dev A receipt key that is an operator's and revoked later still signed what it signed.
    function test_attack_revokedOperatorDisownsItsReceipts() public {
        vm.prank(solver.addr);
        vault.setOperator(receiptKey.addr, uint128(POT), uint64(block.timestamp + 1));
        (ChannelConfig memory config,) = opened();
        InferenceReceipt memory lie = receiptOf(config, 0, true);
        vm.prank(solver.addr);
        vault.setOperator(receiptKey.addr, 0, 0);
        channelDisputes.prove(present(config, lie), "proof");
        assertEq(vault.stakeOf(solver.addr, token).stake, STAKE - RECEIPT_BOND, "slashed");
    }

    function test_attack_receiptKeyThatIsAContract() public {
        OwnedWallet wallet = new OwnedWallet(receiptKey.addr);
        ChannelConfig memory config = configOf(0);
        config.receiverAuthorizer = address(wallet);
        openChannel(config);
        InferenceReceipt memory receipt = receiptOf(config, 0, true);
        bytes memory signature = signReceipt(receipt);
        vm.expectRevert(
            abi.encodeWithSelector(
                IPaymentChannels.ReceiptSignatureInvalid.selector, address(wallet)
            )
        );
        channels.present(config, receipt, signature);
    }

    /* WALLETS */

    /// @dev A channel of a contract account that answers for its own vouchers.
    function _walletChannel(
        address wallet
    ) private returns (ChannelConfig memory config, bytes32 channelId) {
        dollar.mint(wallet, FUNDS);
        vm.prank(wallet);
        dollar.approve(Deployment.PERMIT2, type(uint256).max);
        config = configOf(0);
        (config.payer, config.payerAuthorizer) = (wallet, address(0));
        channelId = openChannel(config);
    }

    function test_close_acceptsAWalletsVoucher() public {
        (ChannelConfig memory config, bytes32 channelId) =
            _walletChannel(address(new OwnedWallet(client.addr)));
        bytes memory signature = signed(client.key, voucherDigest(channelId, 2 ether));
        vm.prank(solver.addr);
        channels.close(config, 2 ether, signature);
        assertEq(vault.creditOf(solver.addr, token), 2 ether, "paid");
        assertEq(vault.creditOf(config.payer, token), DEPOSIT - 2 ether, "refunded");
    }

    function test_close_acceptsThePayersOwnKeyWithoutAnAuthorizer() public {
        ChannelConfig memory config = configOf(0);
        config.payerAuthorizer = address(0);
        bytes32 channelId = openChannel(config);
        bytes memory signature = signed(client.key, voucherDigest(channelId, 2 ether));
        vm.prank(solver.addr);
        channels.close(config, 2 ether, signature);
        assertEq(vault.creditOf(solver.addr, token), 2 ether, "paid");
    }

    /// @dev What a wallet disowns before it was claimed is lost, and nothing else: the receiver's pot and what it claimed
    /// before are its own. Who does not want that asks for a payerAuthorizer.
    function test_attack_walletThatChangesItsAnswer() public {
        FickleWallet wallet = new FickleWallet(client.addr);
        (ChannelConfig memory config, bytes32 channelId) = _walletChannel(address(wallet));
        bytes memory signature = signed(client.key, voucherDigest(channelId, 1 ether));
        channels.claim(config, 1 ether, signature);
        wallet.changeItsMind();
        signature = signed(client.key, voucherDigest(channelId, 2 ether));
        vm.expectRevert(_voucherRefused(address(wallet)));
        vm.prank(solver.addr);
        channels.close(config, 2 ether, signature);
        vm.prank(solver.addr);
        channels.close(config, 0, NONE);
        assertEq(vault.creditOf(solver.addr, token), 1 ether, "what was claimed");
        vm.warp(block.timestamp + RECEIPT_WINDOW + 1);
        channels.releasePot(config);
        assertEq(vault.freeStake(solver.addr, token), STAKE, "and the pot");
    }

    function test_attack_authorizerWinsOverAFickleWallet() public {
        FickleWallet wallet = new FickleWallet(client.addr);
        dollar.mint(address(wallet), FUNDS);
        vm.prank(address(wallet));
        dollar.approve(Deployment.PERMIT2, type(uint256).max);
        ChannelConfig memory config = configOf(0);
        config.payer = address(wallet);
        openChannel(config);
        wallet.changeItsMind();
        close(config, 2 ether);
        assertEq(vault.creditOf(solver.addr, token), 2 ether, "the key's signature counts");
    }

    function test_attack_walletThatBurnsAllGas() public {
        GasBurningWallet wallet = new GasBurningWallet(client.addr);
        (ChannelConfig memory config,) = _walletChannel(address(wallet));
        wallet.changeItsMind();
        vm.prank(solver.addr);
        (bool success,) = address(channels).call{gas: 2_000_000}(
            abi.encodeCall(channels.close, (config, 1 ether, "signature"))
        );
        assertFalse(success, "refused");
        vm.prank(solver.addr);
        channels.close{gas: 200_000}(config, 0, NONE);
        assertEq(vault.creditOf(address(wallet), token), DEPOSIT, "its end needs no answer");
    }

    function test_attack_walletThatAnswersAtLength() public {
        LongAnswerWallet wallet = new LongAnswerWallet(client.addr);
        (ChannelConfig memory config, bytes32 channelId) = _walletChannel(address(wallet));
        wallet.changeItsMind();
        bytes memory signature = signed(client.key, voucherDigest(channelId, 1 ether));
        uint256 before = gasleft();
        vm.expectRevert(_voucherRefused(address(wallet)));
        vm.prank(solver.addr);
        channels.close(config, 1 ether, signature);
        // Its own memory is what it pays for; none of the answer is copied here.
        assertLt(before - gasleft(), 600_000, "nothing is copied");
    }

    /* TOKENS */

    function _use(
        GavelDollar misbehaving
    ) private returns (ChannelConfig memory config, Deposit memory deposit) {
        dollar = misbehaving;
        token = address(misbehaving);
        fund(client.addr);
        stake(solver.addr, STAKE);
        config = configOf(0);
        deposit = depositOf(config, DEPOSIT, 0);
    }

    function test_attack_tokenThatKeepsAFeeIsRefused() public {
        FeeOnTransferToken taking = new FeeOnTransferToken();
        (ChannelConfig memory config, Deposit memory deposit) = _use(taking);
        taking.take();
        bytes memory refusal = abi.encodeWithSelector(
            ISolverVault.TransferDeliveredLess.selector,
            STAKE + DEPOSIT,
            STAKE + DEPOSIT - DEPOSIT / 100
        );
        vm.expectRevert(refusal);
        vm.prank(solver.addr);
        channels.open(config, deposit);
    }

    function test_attack_tokenThatMovesNothingIsRefused() public {
        SilentToken silent = new SilentToken();
        (ChannelConfig memory config, Deposit memory deposit) = _use(silent);
        silent.fallSilent();
        vm.expectRevert(
            abi.encodeWithSelector(
                ISolverVault.TransferDeliveredLess.selector, STAKE + DEPOSIT, STAKE
            )
        );
        vm.prank(solver.addr);
        channels.open(config, deposit);
    }

    function test_attack_tokenThatRefusesTransfersKeepsNobodyFromClosing() public {
        RevertingToken refusing = new RevertingToken();
        (ChannelConfig memory config, Deposit memory deposit) = _use(refusing);
        vm.prank(solver.addr);
        channels.open(config, deposit);
        ClaimTerms memory lie = presented(config, 0, true);
        refusing.refuse();
        channelDisputes.prove(lie, "proof");
        close(config, 1 ether);
        vm.warp(block.timestamp + RECEIPT_WINDOW + 1);
        channels.releasePot(config);
        assertEq(vault.creditOf(solver.addr, token), 1 ether, "credited");
    }

    /// @dev While its deposit is under way, a channel is claimed and the money withdrawn: the deposit fails as a whole.
    function test_attack_reentrantTokenTakesADepositOutBeforeItIsIn() public {
        ReentrantToken reentrant = new ReentrantToken();
        (ChannelConfig memory config, Deposit memory deposit) = _use(reentrant);
        bytes32 channelId = channels.channelIdOf(config);
        ClaimThenWithdraw thief = new ClaimThenWithdraw(channels, vault);
        bytes memory signature = voucher(channelId, uint128(DEPOSIT));
        reentrant.reenterWith(
            address(thief),
            abi.encodeCall(ClaimThenWithdraw.run, (config, uint128(DEPOSIT), signature))
        );
        vm.expectRevert(
            abi.encodeWithSelector(
                ISolverVault.TransferDeliveredLess.selector, STAKE + DEPOSIT, STAKE
            )
        );
        vm.prank(solver.addr);
        channels.open(config, deposit);
        assertEq(dollar.balanceOf(address(vault)), STAKE, "nothing left the vault");
    }

    function test_attack_reentrantTokenOpensTheSameChannelTwice() public {
        ReentrantToken reentrant = new ReentrantToken();
        (ChannelConfig memory config, Deposit memory deposit) = _use(reentrant);
        vm.prank(solver.addr);
        vault.setOperator(address(reentrant), uint128(POT), uint64(block.timestamp));
        reentrant.reenterWith(address(channels), abi.encodeCall(channels.open, (config, deposit)));
        vm.prank(solver.addr);
        bytes32 channelId = channels.open(config, deposit);
        assertTrue(reentrant.wasReentered(), "reentered");
        assertEq(
            reentrant.answer(),
            stateWrong(
                channelId, IPaymentChannels.ChannelState.None, IPaymentChannels.ChannelState.Open
            ),
            "refused"
        );
        assertEq(vault.stakeOf(solver.addr, token).reserved, POT, "one pot");
    }
}

/// @dev Takes a receiver's money out of the vault as soon as the channel is in the books.
contract ClaimThenWithdraw {
    IPaymentChannels private immutable CHANNELS;
    ISolverVault private immutable VAULT;

    constructor(
        IPaymentChannels channels,
        ISolverVault vault
    ) {
        (CHANNELS, VAULT) = (channels, vault);
    }

    function run(
        ChannelConfig calldata config,
        uint128 amount,
        bytes calldata signature
    ) external {
        CHANNELS.claim(config, amount, signature);
        VAULT.withdrawFor(config.receiver, config.token);
    }
}
