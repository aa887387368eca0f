// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Tensor} from "./Tensor.sol";

/// @title Coordinates: row-major indices as positions in four dimensions, and back
library Coordinates {
    /// @notice Dimension `axis` (0 to 3) of a tensor.
    function dimension(
        Tensor tensor,
        uint256 axis
    ) internal pure returns (uint256) {
        return uint256(uint32(Tensor.unwrap(tensor) >> (224 - 32 * axis)));
    }

    /// @notice The position of element `index`.
    function positionOf(
        Tensor tensor,
        uint256 index
    ) internal pure returns (uint256[4] memory position) {
        for (uint256 i; i < 4; ++i) {
            uint256 axis = 3 - i;
            uint256 size = dimension(tensor, axis);
            position[axis] = index % size;
            index /= size;
        }
    }

    /// @notice The element at `position`.
    function indexOf(
        Tensor tensor,
        uint256[4] memory position
    ) internal pure returns (uint256 index) {
        for (uint256 axis; axis < 4; ++axis) {
            index = index * dimension(tensor, axis) + position[axis];
        }
    }
}
