// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {GavelDollar} from "../../../src/devnet/GavelDollar.sol";
import {ISolverVault} from "../../../src/interfaces/ISolverVault.sol";
import {ITaskReactor} from "../../../src/interfaces/ITaskReactor.sol";
import {ClaimTerms} from "../../../src/types/Claim.sol";

/// @dev Works until told otherwise; then every transfer reverts.
contract RevertingToken is GavelDollar {
    error TransferRefused();

    bool public isRefusing;

    function refuse() external {
        isRefusing = true;
    }

    function _beforeTokenTransfer(
        address from,
        address,
        uint256
    ) internal view override {
        if (isRefusing && from != address(0)) revert TransferRefused();
    }
}

/// @dev Works until told otherwise; then a hundredth of every transfer stays behind.
contract FeeOnTransferToken is GavelDollar {
    bool public isTaking;

    function take() external {
        isTaking = true;
    }

    function _afterTokenTransfer(
        address from,
        address to,
        uint256 amount
    ) internal override {
        if (isTaking && from != address(0) && to != address(0)) _burn(to, amount / 100);
    }
}

/// @dev Says yes to every transfer and moves nothing.
contract SilentToken is GavelDollar {
    bool public isSilent;

    function fallSilent() external {
        isSilent = true;
    }

    function transferFrom(
        address from,
        address to,
        uint256 amount
    ) public override returns (bool) {
        return isSilent || super.transferFrom(from, to, amount);
    }
}

/// @dev Before it moves money, it makes the call that it was told to make; whether that call succeeded is kept.
contract ReentrantToken is GavelDollar {
    address private _target;
    bytes private _data;
    bool public wasReentered;
    bool public hasSucceeded;
    bytes public answer;

    function reenterWith(
        address target,
        bytes calldata data
    ) external {
        (_target, _data) = (target, data);
    }

    function _beforeTokenTransfer(
        address from,
        address,
        uint256
    ) internal override {
        if (_target == address(0) || from == address(0)) return;
        address target = _target;
        _target = address(0);
        wasReentered = true;
        (hasSucceeded, answer) = target.call(_data);
    }
}

/// @dev Takes a solver's price out of the vault as soon as the claim is in the books.
contract ReleaseThenWithdraw {
    ITaskReactor private immutable REACTOR;
    ISolverVault private immutable VAULT;

    constructor(
        ITaskReactor reactor,
        ISolverVault vault
    ) {
        (REACTOR, VAULT) = (reactor, vault);
    }

    function run(
        ClaimTerms calldata terms,
        bytes calldata signature
    ) external {
        REACTOR.release(terms, signature);
        VAULT.withdrawFor(terms.claim.solver, terms.token);
    }
}
