// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ERC20} from "solady/tokens/ERC20.sol";

/// @title GavelDollar: play money for local chains
/// @dev Warning: anybody mints. It has an EIP-2612 permit, which can make the one approval of Permit2 without gas.
contract GavelDollar is ERC20 {
    function name() public pure override returns (string memory) {
        return "Gavel Dollar";
    }

    function symbol() public pure override returns (string memory) {
        return "gUSD";
    }

    /// @notice Creates `amount` wei for `to`, out of nothing.
    function mint(
        address to,
        uint256 amount
    ) external {
        _mint(to, amount);
    }

    /// @dev Permit2 has to be approved as with any other token.
    function _givePermit2InfiniteAllowance() internal pure override returns (bool) {
        return false;
    }
}
