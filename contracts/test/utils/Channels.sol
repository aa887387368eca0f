// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IEIP712} from "permit2/interfaces/IEIP712.sol";
import {Deposit, IPaymentChannels} from "../../src/interfaces/IPaymentChannels.sol";
import {ClaimTerms} from "../../src/types/Claim.sol";
import {ChannelConfig, InferenceReceipt, MessageHash, Voucher} from "../../src/types/Messages.sol";
import {Signer} from "./Orders.sol";
import {Settlement} from "./Settlement.sol";

/// @notice Builders of all that a channel needs, with defaults that work; a test changes what it is about.
abstract contract Channels is Settlement {
    uint256 internal constant DEPOSIT = 5 ether;
    uint256 internal constant POT = 20 ether;
    uint256 internal constant RECEIPT_BOND = 8 ether;
    uint32 internal constant DELAY = 1 hours;
    uint32 internal constant RECEIPT_WINDOW = 2 hours;

    Signer internal voucherKey;
    Signer internal receiptKey;

    function setUp() public virtual override {
        super.setUp();
        voucherKey = signer("voucher key");
        receiptKey = signer("receipt key");
    }

    function configOf(
        uint256 salt
    ) internal view returns (ChannelConfig memory) {
        return ChannelConfig({
            payer: client.addr,
            payerAuthorizer: voucherKey.addr,
            receiver: solver.addr,
            receiverAuthorizer: receiptKey.addr,
            token: token,
            withdrawDelay: DELAY,
            salt: bytes32(salt),
            pot: POT,
            bond: RECEIPT_BOND,
            receiptWindow: RECEIPT_WINDOW
        });
    }

    /// @dev Signed by the client.
    function depositOf(
        ChannelConfig memory config,
        uint256 amount,
        uint256 nonce
    ) internal view returns (Deposit memory deposit) {
        deposit.amount = amount;
        deposit.nonce = nonce;
        deposit.deadline = block.timestamp + 1 days;
        bytes32 permitted = keccak256(
            abi.encode(MessageHash.TOKEN_PERMISSIONS_TYPEHASH, config.token, deposit.amount)
        );
        bytes32 structHash = keccak256(
            abi.encode(
                keccak256(
                    abi.encodePacked(
                        "PermitWitnessTransferFrom(TokenPermissions permitted,address spender,uint256 nonce,uint256 deadline,",
                        MessageHash.CHANNEL_WITNESS_STRING
                    )
                ),
                permitted,
                address(channels),
                deposit.nonce,
                deposit.deadline,
                MessageHash.hash(config)
            )
        );
        bytes32 separator = IEIP712(address(channels.PERMIT2())).DOMAIN_SEPARATOR();
        deposit.signature = signed(client.key, typedDigest(separator, structHash));
    }

    function openChannel(
        ChannelConfig memory config
    ) internal returns (bytes32 channelId) {
        Deposit memory deposit = depositOf(config, DEPOSIT, uint256(config.salt));
        vm.prank(config.receiver);
        return channels.open(config, deposit);
    }

    function opened() internal returns (ChannelConfig memory config, bytes32 channelId) {
        config = configOf(0);
        channelId = openChannel(config);
    }

    function voucherDigest(
        bytes32 channelId,
        uint128 amount
    ) internal view returns (bytes32) {
        bytes32 structHash = MessageHash.hash(Voucher(channelId, amount));
        return typedDigest(channels.DOMAIN_SEPARATOR(), structHash);
    }

    function voucher(
        bytes32 channelId,
        uint128 amount
    ) internal view returns (bytes memory) {
        return signed(voucherKey.key, voucherDigest(channelId, amount));
    }

    function close(
        ChannelConfig memory config,
        uint128 amount
    ) internal {
        bytes memory signature = voucher(channels.channelIdOf(config), amount);
        vm.prank(config.receiver);
        channels.close(config, amount, signature);
    }

    /// @dev The test verifier calls it fraud exactly when it is wrong.
    function receiptOf(
        ChannelConfig memory config,
        uint64 index,
        bool isWrong
    ) internal view returns (InferenceReceipt memory) {
        return InferenceReceipt({
            solver: config.receiver,
            client: config.payer,
            modelId: keccak256("model"),
            inputRoot: keccak256("input"),
            outputRoot: bytes32((uint256(keccak256("output")) << 1) | (isWrong ? 1 : 0)),
            traceRoot: keccak256("trace"),
            price: 0.001 ether,
            bond: config.bond,
            provableUntil: uint64(block.timestamp) + config.receiptWindow,
            context: channels.channelIdOf(config),
            contextIndex: index
        });
    }

    function signReceipt(
        InferenceReceipt memory receipt
    ) internal view returns (bytes memory) {
        return signed(receiptKey.key, channels.receiptHashOf(receipt));
    }

    function present(
        ChannelConfig memory config,
        InferenceReceipt memory receipt
    ) internal returns (ClaimTerms memory) {
        channels.present(config, receipt, signReceipt(receipt));
        return channels.termsOf(config, receipt);
    }

    function presented(
        ChannelConfig memory config,
        uint64 index,
        bool isWrong
    ) internal returns (ClaimTerms memory) {
        return present(config, receiptOf(config, index, isWrong));
    }

    function assertChannel(
        bytes32 channelId,
        IPaymentChannels.ChannelState expected
    ) internal view {
        assertEq(uint8(channels.channelOf(channelId).state), uint8(expected), "channel state");
    }

    function stateWrong(
        bytes32 channelId,
        IPaymentChannels.ChannelState expected,
        IPaymentChannels.ChannelState actual
    ) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(
            IPaymentChannels.ChannelStateWrong.selector, channelId, expected, actual
        );
    }
}
