// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Disputes} from "../../src/Disputes.sol";
import {ModelRegistry} from "../../src/ModelRegistry.sol";
import {PaymentChannels} from "../../src/PaymentChannels.sol";
import {SolverVault} from "../../src/SolverVault.sol";
import {GavelDollar} from "../../src/devnet/GavelDollar.sol";
import {Fill, ITaskReactor, ITaskReactorEvents} from "../../src/interfaces/ITaskReactor.sol";
import {ISolverVaultEvents} from "../../src/interfaces/ISolverVault.sol";
import {IVerifier} from "../../src/interfaces/IVerifier.sol";
import {ClaimTerms} from "../../src/types/Claim.sol";
import {Deployed, Deployment, Parameters, Predicted} from "../../script/Deployment.sol";
import {Orders} from "./Orders.sol";
import {OddOutputIsFraudVerifier} from "./doubles/Verifiers.sol";

/// @notice The whole settlement layer on a fresh chain with the real Permit2, one staked solver and one client with money.
abstract contract Settlement is Orders, ITaskReactorEvents, ISolverVaultEvents {
    uint256 internal constant STAKE = 100 ether;
    uint256 internal constant FUNDS = 1000 ether;
    uint256 internal constant START = 1_800_000_000;

    GavelDollar internal dollar;
    SolverVault internal vault;
    Disputes internal disputes;
    PaymentChannels internal channels;
    Disputes internal channelDisputes;
    ModelRegistry internal registry;
    address internal stranger = makeAddr("stranger");
    address internal prover = makeAddr("prover");

    function setUp() public virtual {
        vm.warp(START);
        deployCodeTo("permit2/Permit2.json", Deployment.PERMIT2);
        dollar = new GavelDollar();
        token = address(dollar);
        deploy(new OddOutputIsFraudVerifier());
        client = signer("client");
        auctioneer = signer("auctioneer");
        solver = signer("solver");
        fund(client.addr);
        stake(solver.addr, STAKE);
    }

    function deploy(
        IVerifier verifier
    ) internal {
        adopt(deployWith(Deployment.defaults(verifier)));
    }

    function deployWith(
        Parameters memory parameters
    ) internal returns (Deployed memory) {
        Predicted memory at = Deployment.predict(address(this), vm.getNonce(address(this)));
        return Deployment.deploy(parameters, at);
    }

    function adopt(
        Deployed memory deployed
    ) internal {
        (registry, vault) = (deployed.registry, deployed.vault);
        (reactor, disputes) = (deployed.reactor, deployed.disputes);
        (channels, channelDisputes) = (deployed.channels, deployed.channelDisputes);
    }

    /// @dev A client with money that has made its one approval.
    function fund(
        address account
    ) internal {
        dollar.mint(account, FUNDS);
        vm.prank(account);
        dollar.approve(Deployment.PERMIT2, type(uint256).max);
    }

    function stake(
        address account,
        uint256 amount
    ) internal {
        dollar.mint(account, amount);
        vm.startPrank(account);
        dollar.approve(address(vault), amount);
        vault.stake(token, amount);
        vm.stopPrank();
    }

    function fill(
        Fill memory order
    ) internal returns (ClaimTerms memory terms) {
        terms = termsOf(order);
        vm.prank(solver.addr);
        reactor.fill(order);
    }

    /// @dev A filled claim whose result is right.
    function filled() internal returns (ClaimTerms memory) {
        return fill(sign(orderOf(0)));
    }

    /// @dev A filled claim whose result the test verifier calls fraud.
    function filledWrongly() internal returns (ClaimTerms memory) {
        Fill memory order = orderOf(0);
        order.outcome.outputRoot = bytes32(uint256(order.outcome.outputRoot) | 1);
        return fill(sign(order));
    }

    function afterWindow() internal {
        vm.warp(block.timestamp + WINDOW + 1);
    }

    function assertState(
        ClaimTerms memory terms,
        ITaskReactor.ClaimState expected,
        string memory what
    ) internal view {
        (ITaskReactor.ClaimState state,) = reactor.resultOf(terms);
        assertEq(uint8(state), uint8(expected), what);
    }

    function assertState(
        Fill memory order,
        ITaskReactor.ClaimState expected,
        string memory what
    ) internal view {
        assertState(termsOf(order), expected, what);
    }
}
