// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";
import {PositionalTree} from "../exact/PositionalTree.sol";
import {ITaskReactor} from "../interfaces/ITaskReactor.sol";
import {Claim, ClaimTerms} from "../types/Claim.sol";
import {ClaimWord, DemandStage} from "../types/ClaimWord.sol";
import {ClaimLedger} from "./ClaimLedger.sol";
import {Payment} from "./Payment.sol";

/// @title Demands: the output's bytes on-chain, for a client that paid and was left without
/// @dev The deposit stays here while a demand is open, and becomes credit in the vault when it ends.
abstract contract Demands is ClaimLedger, Payment {
    /// @dev 1.5 x the measured gas of `reveal` (test/unit/SettleGas.t.sol): the part that does not depend on the
    /// output's length, and the part of each byte.
    uint256 internal constant REVEAL_BASE_GAS = 132_000;
    uint256 internal constant REVEAL_GAS_PER_BYTE = 56;
    /// @dev Least price of a unit of gas that a deposit covers, so that it also pays for chains whose fee is mostly
    /// for data; what the answer does not cost goes back to the client.
    uint256 internal constant MIN_WEI_PER_GAS = 1 gwei;
    uint256 internal constant MIN_BLOCK_SIZE = 256;
    uint256 internal constant MAX_BLOCK_SIZE = 1024;

    /// @dev A dispute has at most three answers of twelve windows each, and a window after each (docs/disputes.md).
    uint256 internal constant WINDOWS_PER_DISPUTE = 39;

    /// @inheritdoc ITaskReactor
    uint256 public constant MAX_OUTPUT = 16 * 1024;
    /// @inheritdoc ITaskReactor
    uint256 public immutable ANSWER_WINDOW;

    struct Demand {
        uint128 deposit; // wei
        uint64 weiPerGas; // what the answer is paid at
        uint40 answerBy; // unix seconds, last second for an answer
    }

    mapping(bytes32 intentHash => Demand) private _demands;

    constructor(
        uint256 answerWindow
    ) {
        uint256 max = LONGEST_DISPUTE / WINDOWS_PER_DISPUTE;
        if (answerWindow == 0 || answerWindow > max) {
            revert WindowOutOfRange(answerWindow, 1, max);
        }
        ANSWER_WINDOW = answerWindow;
    }

    /// @inheritdoc ITaskReactor
    function demandDeposit() public view returns (uint256) {
        return _answerGas(MAX_OUTPUT) * _weiPerGas();
    }

    /// @inheritdoc ITaskReactor
    function demand(
        ClaimTerms calldata terms
    ) external payable {
        ClaimWord word = _requireOpen(terms);
        bytes32 intentHash = terms.claim.intentHash;
        if (msg.sender != terms.client) revert NotClient(terms.client, msg.sender);
        _requireWithinWindow(word);
        if (word.stage() != DemandStage.None) revert AlreadyDemanded(intentHash);
        if (msg.value < demandDeposit()) revert DepositTooLow(msg.value, demandDeposit());
        uint256 answerBy = block.timestamp + ANSWER_WINDOW;
        _setStage(intentHash, word, DemandStage.Open);
        _demands[intentHash] = Demand({
            deposit: SafeCastLib.toUint128(msg.value),
            weiPerGas: SafeCastLib.toUint64(_weiPerGas()),
            answerBy: SafeCastLib.toUint40(answerBy)
        });
        emit Demanded(intentHash, msg.sender, msg.value, answerBy);
    }

    /// @inheritdoc ITaskReactor
    function reveal(
        ClaimTerms calldata terms,
        bytes calldata output,
        uint256 blockSize
    ) external {
        ClaimWord word = _requireOpen(terms);
        bytes32 intentHash = terms.claim.intentHash;
        Demand memory demanded = _requireDemanded(intentHash, word);
        if (block.timestamp > demanded.answerBy) {
            revert DemandOver(demanded.answerBy, block.timestamp);
        }
        _requireOutput(terms.claim, output, blockSize);
        _setStage(intentHash, word, DemandStage.Answered);
        delete _demands[intentHash];
        emit Revealed(intentHash, terms.claim.solver, output);
        uint256 cost = _answerGas(output.length) * demanded.weiPerGas;
        VAULT.creditNative{value: cost}(terms.claim.solver);
        VAULT.creditNative{value: demanded.deposit - cost}(terms.client);
    }

    /// @inheritdoc ITaskReactor
    function expireDemand(
        ClaimTerms calldata terms
    ) external {
        ClaimWord word = _requireOpen(terms);
        bytes32 intentHash = terms.claim.intentHash;
        Demand memory demanded = _requireDemanded(intentHash, word);
        if (block.timestamp <= demanded.answerBy) {
            revert DemandOpen(demanded.answerBy, block.timestamp);
        }
        _refute(terms, word, address(0));
    }

    /// @dev Ends a claim as wrong: its bond is slashed, its price and an open demand's deposit go back to the client.
    function _refute(
        ClaimTerms calldata terms,
        ClaimWord word,
        address prover
    ) internal {
        Claim calldata claim = terms.claim;
        _endClaim(claim.intentHash, word, ClaimState.Refuted);
        emit Refuted(claim.intentHash, claim.solver, terms.client, prover);
        VAULT.slash(claim.solver, terms.client, prover, terms.token, terms.bond, claim.price);
        _returnDeposit(terms, word);
    }

    /// @dev For a demand that ends without an answer, through no fault of the client.
    function _returnDeposit(
        ClaimTerms calldata terms,
        ClaimWord word
    ) internal {
        if (word.stage() != DemandStage.Open) return;
        uint256 deposit = _demands[terms.claim.intentHash].deposit;
        delete _demands[terms.claim.intentHash];
        VAULT.creditNative{value: deposit}(terms.client);
    }

    function _requireNotDemanded(
        bytes32 intentHash,
        ClaimWord word
    ) internal view {
        if (word.stage() != DemandStage.Open) return;
        revert DemandOpen(_demands[intentHash].answerBy, block.timestamp);
    }

    function _requireDemanded(
        bytes32 intentHash,
        ClaimWord word
    ) private view returns (Demand memory) {
        if (word.stage() != DemandStage.Open) revert NotDemanded(intentHash);
        return _demands[intentHash];
    }

    /// @dev Any block size that gives the root will do: the root binds every byte and every block's length.
    function _requireOutput(
        Claim calldata claim,
        bytes calldata output,
        uint256 blockSize
    ) private pure {
        if (output.length > MAX_OUTPUT) revert OutputTooLarge(output.length, MAX_OUTPUT);
        if (blockSize < MIN_BLOCK_SIZE || blockSize > MAX_BLOCK_SIZE) {
            revert BlockSizeOutOfRange(blockSize, MIN_BLOCK_SIZE, MAX_BLOCK_SIZE);
        }
        bytes32 root = PositionalTree.rootOfTensor(output, blockSize);
        if (root != claim.outputRoot) revert OutputMismatch(claim.outputRoot, root);
    }

    function _answerGas(
        uint256 length
    ) private pure returns (uint256) {
        return REVEAL_BASE_GAS + REVEAL_GAS_PER_BYTE * length;
    }

    function _weiPerGas() private view returns (uint256) {
        return FixedPointMathLib.max(block.basefee, MIN_WEI_PER_GAS);
    }
}
