// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Keys} from "../Keys.sol";
import {Lut16} from "../Lut16.sol";
import {Op, Ops} from "../Op.sol";
import {ElementProof} from "../Proofs.sol";
import {Rows} from "../Rows.sol";
import {TensorReader, TensorReaders} from "../TensorReader.sol";

/// @title Sample: the next token of a text, greedy or drawn by a seed
/// @notice Params: u8 mode | u32 position | u16 end. Inputs: logits, previous token, seed.
library Sample {
    uint256 private constant SEED_BYTES = 8;
    uint256 private constant GREEDY = 0;
    uint256 private constant BY_SEED = 2;

    /// @notice Thrown where the seed's tensor is shorter than a seed.
    error SeedTooShort(uint256 length);
    /// @notice Thrown for a way of sampling that is not one of greedy, drawn and drawn unless the seed is zero.
    error UnknownMode(uint256 mode);

    function element(
        ElementProof calldata proof,
        Op memory op,
        TensorReader[] memory inputs
    ) internal pure returns (int256) {
        uint256 mode = Ops.param(op, 0);
        if (mode > BY_SEED) revert UnknownMode(mode);
        bytes calldata table = Lut16.open(proof, op);
        (bytes memory logits, uint256 dropped) =
            Keys.fromRow(Rows.read(inputs[0], 0, inputs[0].shape.length()));
        uint256 previous = uint8(int8(TensorReaders.at(inputs[1], 0)));
        bytes8 seed = _seed(inputs[2]);
        uint256 end = Ops.wideParam(op, 5, 2);
        if (previous == end) return int8(uint8(end));
        uint256 max = Keys.max(logits);
        if (_isGreedy(op, seed)) return int8(uint8(Keys.indexOf(logits, max)));
        uint256 drawn = uint256(keccak256(abi.encodePacked(seed, uint32(Ops.wideParam(op, 1, 4)))))
            % Lut16.sum(table, logits, max, dropped);
        return int8(uint8(_reach(logits, max, table, drawn)));
    }

    function _isGreedy(
        Op memory op,
        bytes8 seed
    ) private pure returns (bool) {
        uint256 mode = Ops.param(op, 0);
        return mode == GREEDY || (mode == BY_SEED && seed == 0);
    }

    /// @dev The last eight bytes.
    function _seed(
        TensorReader memory input
    ) private pure returns (bytes8) {
        uint256 length = input.shape.length();
        if (length < SEED_BYTES) revert SeedTooShort(length);
        return bytes8(Rows.read(input, length - SEED_BYTES, SEED_BYTES));
    }

    /// @dev The lowest j with e_0 + ... + e_j > drawn, which is below the sum of all: so neither loop leaves the row.
    function _reach(
        bytes memory logits,
        uint256 max,
        bytes calldata table,
        uint256 drawn
    ) private pure returns (uint256 j) {
        unchecked {
            uint256 reached;
            while (true) {
                uint256 ahead = reached + Lut16.sumOfWord(table, Keys.word(logits, j / 32), max);
                if (ahead > drawn) break;
                (reached, j) = (ahead, j + 32);
            }
            while (true) {
                reached += Lut16.at(table, max - Keys.at(logits, j));
                if (reached > drawn) return j;
                ++j;
            }
        }
    }
}
