// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Fill, ITaskReactor} from "../../src/interfaces/ITaskReactor.sol";
import {ClaimTerms} from "../../src/types/Claim.sol";
import {Settlement} from "../utils/Settlement.sol";
import {CoinRefusingAccount, OwnedWallet} from "../utils/doubles/Wallets.sol";

error InvalidContractSignature();

/// @notice Contract accounts in every role that signs or is paid.
contract WalletsTest is Settlement {
    function _clientWallet() private returns (OwnedWallet wallet) {
        wallet = new OwnedWallet(client.addr);
        dollar.mint(address(wallet), FUNDS);
        wallet.execute(token, abi.encodeCall(dollar.approve, (address(reactor.PERMIT2()), FUNDS)));
    }

    function test_fill_acceptsAClientWallet() public {
        OwnedWallet wallet = _clientWallet();
        Fill memory order = orderOf(0);
        order.intent.client = address(wallet);
        ClaimTerms memory terms = fill(sign(order));
        assertEq(dollar.balanceOf(address(wallet)), FUNDS - PRICE, "wallet paid");
        reactor.release(terms, releaseSignature(terms));
        assertState(terms, ITaskReactor.ClaimState.Released, "wallet released");
    }

    function test_fill_revertsWhenTheClientWalletDisowns() public {
        OwnedWallet wallet = _clientWallet();
        Fill memory order = orderOf(0);
        order.intent.client = address(wallet);
        sign(order);
        order.permitSignature = signed(auctioneer.key, keccak256("not the owner"));
        vm.expectRevert(InvalidContractSignature.selector);
        vm.prank(solver.addr);
        reactor.fill(order);
    }

    function test_release_revertsWhenTheClientWalletDisowns() public {
        OwnedWallet wallet = _clientWallet();
        Fill memory order = orderOf(0);
        order.intent.client = address(wallet);
        ClaimTerms memory terms = fill(sign(order));
        vm.expectRevert(
            abi.encodeWithSelector(ITaskReactor.ReleaseSignatureInvalid.selector, wallet)
        );
        reactor.release(terms, signed(auctioneer.key, keccak256("not the owner")));
    }

    function test_demand_worksForAClientWallet() public {
        OwnedWallet wallet = _clientWallet();
        Fill memory order = orderOf(0);
        order.intent.client = address(wallet);
        ClaimTerms memory terms = fill(sign(order));
        uint256 deposit = reactor.demandDeposit();
        wallet.execute{value: deposit}(address(reactor), abi.encodeCall(reactor.demand, (terms)));
        vm.warp(block.timestamp + reactor.ANSWER_WINDOW() + 1);
        reactor.expireDemand(terms);
        vault.withdrawFor(address(wallet), address(0));
        vault.withdrawFor(address(wallet), token);
        assertEq(address(wallet).balance, deposit, "deposit paid back");
        assertEq(dollar.balanceOf(address(wallet)), FUNDS + BOND / 2, "refunded, compensated");
    }

    function test_withdraw_toAnotherAddressHelpsAnAccountThatTakesNoCoin() public {
        CoinRefusingAccount refusing = new CoinRefusingAccount();
        vm.deal(address(reactor), 1 ether);
        vm.prank(address(reactor));
        vault.creditNative{value: 1 ether}(address(refusing));
        vm.expectRevert();
        vault.withdrawFor(address(refusing), address(0));
        refusing.execute(address(vault), abi.encodeCall(vault.withdraw, (address(0), stranger)));
        assertEq(stranger.balance, 1 ether, "paid elsewhere");
    }

    function test_fill_acceptsAnAuctioneerWallet() public {
        OwnedWallet wallet = new OwnedWallet(auctioneer.addr);
        Fill memory order = orderOf(0);
        order.intent.auctioneer = address(wallet);
        fill(sign(order));
        assertState(order, ITaskReactor.ClaimState.Claimed, "filled");
    }

    function test_fill_revertsWhenTheAuctioneerWalletDisowns() public {
        OwnedWallet wallet = new OwnedWallet(stranger);
        Fill memory order = orderOf(0);
        order.intent.auctioneer = address(wallet);
        sign(order);
        vm.expectRevert(abi.encodeWithSelector(ITaskReactor.AwardSignatureInvalid.selector, wallet));
        vm.prank(solver.addr);
        reactor.fill(order);
    }

    function test_fill_acceptsASolverWallet() public {
        OwnedWallet wallet = new OwnedWallet(solver.addr);
        stake(address(wallet), STAKE);
        Fill memory order = orderOf(0);
        order.award.solver = address(wallet);
        sign(order);
        wallet.execute(address(reactor), abi.encodeCall(reactor.fill, (order)));
        assertState(order, ITaskReactor.ClaimState.Claimed, "filled");
    }

    function test_fill_acceptsCompactSignatures() public {
        Fill memory order = sign(orderOf(0));
        order.awardSignature = _compact(order.awardSignature);
        order.permitSignature = _compact(order.permitSignature);
        fill(order);
        assertState(order, ITaskReactor.ClaimState.Claimed, "filled");
    }

    function _compact(
        bytes memory signature
    ) private pure returns (bytes memory) {
        (bytes32 r, bytes32 s, uint8 v) = (bytes32(0), bytes32(0), uint8(signature[64]));
        assembly {
            r := mload(add(signature, 32))
            s := mload(add(signature, 64))
        }
        return abi.encodePacked(r, bytes32(uint256(s) | (uint256(v - 27) << 255)));
    }
}
