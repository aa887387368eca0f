// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ISolverVault} from "../../src/interfaces/ISolverVault.sol";
import {ITaskReactor} from "../../src/interfaces/ITaskReactor.sol";
import {Deployed} from "../../script/Deployment.sol";
import {OddOutputIsFraudVerifier} from "../utils/doubles/Verifiers.sol";
import {Settlement} from "../utils/Settlement.sol";
import {SettlementHandler} from "./SettlementHandler.sol";

/// @notice docs/invariants.md, in the order of that page.
/// forge-config: default.invariant.runs = 24
contract SolvencyTest is Settlement {
    SettlementHandler private handler;
    address[] private accounts;
    address[] private owners;

    function setUp() public override {
        super.setUp();
        deploy(new OddOutputIsFraudVerifier());
        handler = new SettlementHandler(
            Deployed(registry, vault, reactor, disputes, channels, channelDisputes), dollar
        );
        for (uint256 i; i < 3; ++i) {
            (address owner,) = handler.solvers(i);
            (address payer,) = handler.clients(i);
            owners.push(owner);
            accounts.push(owner);
            accounts.push(payer);
        }
        accounts.push(handler.WATCHER());
        targetContract(address(handler));
        _targetActions();
    }

    /// @dev Only the actions: the handler inherits other public functions.
    function _targetActions() private {
        bytes4[] memory actions = new bytes4[](17);
        actions[0] = handler.stake.selector;
        actions[1] = handler.requestUnbond.selector;
        actions[2] = handler.withdrawUnbonded.selector;
        actions[3] = handler.fill.selector;
        actions[4] = handler.fillBatch.selector;
        actions[5] = handler.refill.selector;
        actions[6] = handler.finalize.selector;
        actions[7] = handler.release.selector;
        actions[8] = handler.demand.selector;
        actions[9] = handler.reveal.selector;
        actions[10] = handler.prove.selector;
        actions[11] = handler.withdraw.selector;
        actions[12] = handler.pass.selector;
        actions[13] = handler.award.selector;
        actions[14] = handler.claim.selector;
        actions[15] = handler.fillEscrow.selector;
        actions[16] = handler.refund.selector;
        targetSelector(FuzzSelector(address(handler), actions));
    }

    function invariant_everyTokenInTheVaultBelongsToSomebody() public view {
        uint256 owed = vault.burnedOf(token);
        for (uint256 i; i < owners.length; ++i) {
            owed += vault.stakeOf(owners[i], token).stake;
            owed += vault.unbondingOf(owners[i], token).amount;
        }
        for (uint256 i; i < accounts.length; ++i) {
            owed += vault.creditOf(accounts[i], token);
        }
        for (uint256 i; i < handler.recordCount(); ++i) {
            SettlementHandler.Record memory record = handler.recordAt(i);
            if (record.state == ITaskReactor.ClaimState.Claimed) owed += record.terms.claim.price;
        }
        for (uint256 i; i < handler.takenCount(); ++i) {
            SettlementHandler.Taken memory taken = handler.takenAt(i);
            if (!taken.isOver) owed += taken.terms.price;
        }
        assertEq(dollar.balanceOf(address(vault)), owed, "stakes, prices, credits and burned");
    }

    function invariant_everyCoinBelongsToSomebody() public view {
        uint256 credits;
        uint256 deposits;
        for (uint256 i; i < accounts.length; ++i) {
            credits += vault.creditOf(accounts[i], address(0));
        }
        for (uint256 i; i < handler.recordCount(); ++i) {
            deposits += handler.recordAt(i).deposit;
        }
        assertEq(address(vault).balance, credits, "credits in the vault");
        assertEq(address(reactor).balance, deposits, "open deposits in the reactor");
    }

    function invariant_stakeCoversTheBondsOfOpenClaims() public view {
        for (uint256 i; i < owners.length; ++i) {
            uint256 bonds;
            for (uint256 j; j < handler.recordCount(); ++j) {
                SettlementHandler.Record memory record = handler.recordAt(j);
                bool isOpen = record.state == ITaskReactor.ClaimState.Claimed;
                if (isOpen && record.terms.claim.solver == owners[i]) bonds += record.terms.bond;
            }
            for (uint256 j; j < handler.takenCount(); ++j) {
                SettlementHandler.Taken memory taken = handler.takenAt(j);
                if (!taken.isOver && taken.terms.solver == owners[i]) bonds += taken.terms.bond;
            }
            ISolverVault.StakeAccount memory account = vault.stakeOf(owners[i], token);
            assertEq(account.reserved, bonds, "reserved is what open claims need");
            assertLe(account.reserved, account.stake, "and there");
        }
    }

    function invariant_anIntentIsPaidOnceAndAtMostItsCap() public view {
        for (uint256 i; i < handler.recordCount(); ++i) {
            SettlementHandler.Record memory record = handler.recordAt(i);
            assertLe(record.terms.claim.price, CAP, "within the cap");
            (ITaskReactor.ClaimState state,) = reactor.resultOf(record.terms);
            assertEq(uint8(state), uint8(record.state), "each claim ended once, as it did");
        }
    }

    function invariant_honestSolversKeepTheirStake() public view {
        for (uint256 i; i < 2; ++i) {
            uint256 kept = uint256(vault.stakeOf(owners[i], token).stake)
                + vault.unbondingOf(owners[i], token).amount;
            assertEq(kept, handler.staked(owners[i]), "nothing slashed");
        }
    }

    function invariant_wrongClaimsNeverSurviveTheirWindow() public view {
        for (uint256 i; i < handler.recordCount(); ++i) {
            SettlementHandler.Record memory record = handler.recordAt(i);
            if (record.isWrong) {
                assertTrue(record.state != ITaskReactor.ClaimState.Final, "a wrong claim is final");
            }
        }
    }
}
