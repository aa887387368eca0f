// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ECDSA} from "solady/utils/ECDSA.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {IClaimBook} from "../interfaces/IClaimBook.sol";
import {IDisputes} from "../interfaces/IDisputes.sol";
import {IPaymentChannels} from "../interfaces/IPaymentChannels.sol";
import {ITaskReactor} from "../interfaces/ITaskReactor.sol";
import {CalldataHash} from "../reactor/CalldataHash.sol";
import {Claim, ClaimTerms} from "../types/Claim.sol";
import {ClaimWord, ClaimWordLibrary} from "../types/ClaimWord.sol";
import {ChannelConfig, InferenceReceipt, MessageHash} from "../types/Messages.sol";
import {ChannelLedger} from "./ChannelLedger.sol";

/// @title Receipts: signed receipts as claims that Disputes can judge
/// @dev A receipt costs the chain nothing until somebody presents it. From then on it is a claim like any other: its key is
/// the digest that was signed, and where a fill commits to key and cipher, it has its channel and its index.
abstract contract Receipts is ChannelLedger {
    /// @inheritdoc IClaimBook
    address public immutable disputes;
    /// @inheritdoc IClaimBook
    uint256 public immutable ANSWER_WINDOW;

    mapping(bytes32 receiptHash => ClaimWord) private _words;

    modifier onlyDisputes() {
        if (msg.sender != disputes) revert ITaskReactor.NotDisputes(msg.sender);
        _;
    }

    constructor(
        ITaskReactor reactor,
        address disputes_
    ) {
        disputes = disputes_;
        ANSWER_WINDOW = reactor.ANSWER_WINDOW();
    }

    /// @inheritdoc IPaymentChannels
    function receiptHashOf(
        InferenceReceipt calldata receipt
    ) public view returns (bytes32) {
        return _hashTypedData(MessageHash.hash(receipt));
    }

    /// @inheritdoc IPaymentChannels
    function termsOf(
        ChannelConfig calldata config,
        InferenceReceipt calldata receipt
    ) external view returns (ClaimTerms memory) {
        return _termsOf(config, receipt, receiptHashOf(receipt));
    }

    /// @inheritdoc IPaymentChannels
    function stateOf(
        bytes32 receiptHash
    ) external view returns (uint8 state, uint256 windowEnd, bool challenged) {
        ClaimWord word = _words[receiptHash];
        return (uint8(word.state()), word.windowEnd(), word.isChallenged());
    }

    /// @inheritdoc IClaimBook
    function resultOf(
        ClaimTerms calldata terms
    ) external view returns (ITaskReactor.ClaimState state, bytes32 outputRoot) {
        ClaimWord word = _words[terms.claim.intentHash];
        if (word.isFor(CalldataHash.hash(terms))) {
            return (_stateOf(terms, word), terms.claim.outputRoot);
        }
    }

    /// @inheritdoc IPaymentChannels
    function present(
        ChannelConfig calldata config,
        InferenceReceipt calldata receipt,
        bytes calldata signature
    ) external returns (bytes32 receiptHash) {
        bytes32 channelId = _idOf(config);
        _rememberPot(_requirePot(channelId), config.pot);
        _requireOfChannel(config, channelId, receipt);
        receiptHash = receiptHashOf(receipt);
        if (!_words[receiptHash].isUnused()) revert ReceiptAlreadyPresented(receiptHash);
        if (block.timestamp > receipt.provableUntil) {
            revert ITaskReactor.WindowOver(receipt.provableUntil, block.timestamp);
        }
        if (isRefuted(channelId, receipt.contextIndex)) {
            revert ContextRefuted(channelId, receipt.contextIndex);
        }
        // Only a key's signature counts: a contract could change its mind about what it signed.
        if (ECDSA.tryRecoverCalldata(receiptHash, signature) != config.receiverAuthorizer) {
            revert ReceiptSignatureInvalid(config.receiverAuthorizer);
        }
        _register(_termsOf(config, receipt, receiptHash), receipt.provableUntil);
    }

    /// @inheritdoc IClaimBook
    function markChallenged(
        ClaimTerms calldata terms
    ) external onlyDisputes {
        ClaimWord word = _requireOpen(terms);
        _requireWithinWindow(word);
        _requirePot(terms.claim.keyHash);
        if (word.isChallenged()) return;
        _words[terms.claim.intentHash] = word.asChallenged();
        _countChallenged(terms.claim.keyHash);
    }

    /// @inheritdoc IClaimBook
    function refute(
        ClaimTerms calldata terms,
        address prover
    ) external onlyDisputes {
        ClaimWord word = _requireOpen(terms);
        Claim calldata refuted = terms.claim;
        if (_openChallenges(refuted.intentHash, word) == 0) _requireWithinWindow(word);
        _words[refuted.intentHash] = word.withState(ITaskReactor.ClaimState.Refuted);
        if (word.isChallenged()) _uncountChallenged(refuted.keyHash);
        uint64 contextIndex = _contextIndexOf(refuted);
        uint256 amount = _takeFromPot(refuted.keyHash, contextIndex, terms.bond);
        emit ReceiptRefuted(
            refuted.intentHash,
            refuted.solver,
            refuted.keyHash,
            contextIndex,
            prover,
            terms.token,
            amount
        );
        VAULT.slash(refuted.solver, terms.client, prover, terms.token, amount, 0);
    }

    /// @inheritdoc IPaymentChannels
    function dismiss(
        ClaimTerms calldata terms
    ) external {
        ClaimWord word = _requireStored(terms);
        Claim calldata held = terms.claim;
        if (word.state() != ITaskReactor.ClaimState.Claimed) {
            revert ITaskReactor.ClaimNotOpen(held.intentHash, word.state());
        }
        if (!word.isChallenged()) revert NotChallenged(held.intentHash);
        uint256 open = _openChallenges(held.intentHash, word);
        if (open != 0) revert ITaskReactor.ChallengesOpen(held.intentHash, open);
        bool isMoot = isRefuted(held.keyHash, _contextIndexOf(held));
        if (!isMoot && block.timestamp <= word.windowEnd()) {
            revert ITaskReactor.WindowOpen(word.windowEnd(), block.timestamp);
        }
        _words[held.intentHash] = word.withState(ITaskReactor.ClaimState.Final);
        _uncountChallenged(held.keyHash);
        emit ReceiptDismissed(held.intentHash, held.solver, held.keyHash);
    }

    function _register(
        ClaimTerms memory terms,
        uint256 provableUntil
    ) private {
        uint256 windowEnd = FixedPointMathLib.min(provableUntil, type(uint40).max);
        Claim memory presented = terms.claim;
        _words[presented.intentHash] = ClaimWordLibrary.create(
            keccak256(abi.encode(terms)), windowEnd, ITaskReactor.ClaimState.Claimed
        );
        emit ReceiptPresented(
            presented.intentHash,
            presented.solver,
            terms.client,
            presented,
            terms.token,
            terms.bond,
            windowEnd
        );
    }

    function _termsOf(
        ChannelConfig calldata config,
        InferenceReceipt calldata receipt,
        bytes32 receiptHash
    ) private pure returns (ClaimTerms memory) {
        Claim memory built = Claim({
            intentHash: receiptHash,
            solver: receipt.solver,
            modelId: receipt.modelId,
            inputRoot: receipt.inputRoot,
            outputRoot: receipt.outputRoot,
            traceRoot: receipt.traceRoot,
            keyHash: receipt.context,
            cipherHash: bytes32(uint256(receipt.contextIndex)),
            price: receipt.price
        });
        return ClaimTerms(built, receipt.client, config.token, receipt.bond);
    }

    function _requireOfChannel(
        ChannelConfig calldata config,
        bytes32 channelId,
        InferenceReceipt calldata receipt
    ) private pure {
        if (
            receipt.context != channelId || receipt.solver != config.receiver
                || receipt.client != config.payer
        ) revert ReceiptForOtherChannel(channelId, receipt.context);
        if (receipt.bond != config.bond) revert ReceiptBondWrong(receipt.bond, config.bond);
    }

    /// @dev The word of exactly these terms.
    function _requireStored(
        ClaimTerms calldata terms
    ) private view returns (ClaimWord word) {
        word = _words[terms.claim.intentHash];
        if (!word.isFor(CalldataHash.hash(terms))) {
            revert ITaskReactor.ClaimUnknown(terms.claim.intentHash);
        }
    }

    function _requireOpen(
        ClaimTerms calldata terms
    ) private view returns (ClaimWord word) {
        word = _requireStored(terms);
        ITaskReactor.ClaimState state = _stateOf(terms, word);
        if (state != ITaskReactor.ClaimState.Claimed) {
            revert ITaskReactor.ClaimNotOpen(terms.claim.intentHash, state);
        }
    }

    function _requireWithinWindow(
        ClaimWord word
    ) private view {
        if (block.timestamp > word.windowEnd()) {
            revert ITaskReactor.WindowOver(word.windowEnd(), block.timestamp);
        }
    }

    /// @dev Where two receipts were signed for one inference and one is refuted, so is the other: its challenges end, their
    /// bonds come back, and nothing is slashed again.
    function _stateOf(
        ClaimTerms calldata terms,
        ClaimWord word
    ) private view returns (ITaskReactor.ClaimState) {
        bool isMoot = isRefuted(terms.claim.keyHash, _contextIndexOf(terms.claim));
        return isMoot ? ITaskReactor.ClaimState.Refuted : word.state();
    }

    function _openChallenges(
        bytes32 receiptHash,
        ClaimWord word
    ) private view returns (uint256) {
        return word.isChallenged() ? IDisputes(disputes).openChallenges(receiptHash) : 0;
    }

    /// @dev Fits: it was put there from a receipt's uint64.
    // forge-lint: disable-next-item(unsafe-typecast)
    function _contextIndexOf(
        Claim calldata presented
    ) private pure returns (uint64) {
        return uint64(uint256(presented.cipherHash));
    }
}
