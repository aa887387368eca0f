// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Fill, ITaskReactor} from "../../src/interfaces/ITaskReactor.sol";
import {TaskReactor} from "../../src/TaskReactor.sol";
import {SolverVault} from "../../src/SolverVault.sol";
import {ClaimTerms} from "../../src/types/Claim.sol";
import {OddOutputIsFraudVerifier} from "../utils/doubles/Verifiers.sol";
import {Settlement} from "../utils/Settlement.sol";

error InvalidNonce();

error InvalidSigner();

/// @notice Nothing signed counts twice, nor anywhere but where it was meant for.
contract ReplayTest is Settlement {
    function _awardInvalid() private view returns (bytes memory) {
        return abi.encodeWithSelector(ITaskReactor.AwardSignatureInvalid.selector, auctioneer.addr);
    }

    function _reverts(
        Fill memory order,
        bytes memory reason
    ) private {
        vm.expectRevert(reason);
        vm.prank(solver.addr);
        reactor.fill(order);
    }

    function testFuzz_aFillForOneChainIsWorthlessOnAnother(
        uint64 chainId
    ) public {
        vm.assume(chainId != block.chainid && chainId != 0);
        Fill memory order = sign(orderOf(0));
        vm.chainId(chainId);
        _reverts(order, _awardInvalid());
        signAward(order);
        _reverts(order, abi.encodeWithSelector(InvalidSigner.selector));
    }

    function testFuzz_aReleaseForOneChainIsWorthlessOnAnother(
        uint64 chainId
    ) public {
        vm.assume(chainId != block.chainid && chainId != 0);
        ClaimTerms memory terms = filled();
        bytes memory signature = releaseSignature(terms);
        vm.chainId(chainId);
        vm.expectRevert(
            abi.encodeWithSelector(ITaskReactor.ReleaseSignatureInvalid.selector, client.addr)
        );
        reactor.release(terms, signature);
    }

    function test_aFillForOneReactorIsWorthlessAtAnother() public {
        Fill memory order = sign(orderOf(0));
        bytes32 original = order.award.intentHash;
        deploy(new OddOutputIsFraudVerifier());
        stake(solver.addr, STAKE);
        bytes32 here = reactor.hashIntent(order.permit, order.intent);
        assertNotEq(here, original, "another reactor, another intent");
        _reverts(
            order, abi.encodeWithSelector(ITaskReactor.AwardForOtherIntent.selector, here, original)
        );
        order.award.intentHash = here;
        _reverts(order, _awardInvalid());
        signAward(order);
        _reverts(order, abi.encodeWithSelector(InvalidSigner.selector));
    }

    function test_aReleaseForOneReactorIsWorthlessAtAnother() public {
        TaskReactor elsewhere = reactor;
        SolverVault vaultElsewhere = vault;
        deploy(new OddOutputIsFraudVerifier());
        stake(solver.addr, STAKE);
        ClaimTerms memory terms = filled();
        (reactor, elsewhere) = (elsewhere, reactor);
        (vault, vaultElsewhere) = (vaultElsewhere, vault);
        bytes memory signature = releaseSignature(terms);
        vm.expectRevert(
            abi.encodeWithSelector(ITaskReactor.ReleaseSignatureInvalid.selector, client.addr)
        );
        elsewhere.release(terms, signature);
    }

    function testFuzz_anAwardForOneIntentIsWorthlessForAnother(
        uint256 nonce
    ) public {
        vm.assume(nonce != 0);
        Fill memory order = sign(orderOf(0));
        Fill memory other = sign(orderOf(nonce));
        bytes32 expected = other.award.intentHash;
        other.award = order.award;
        other.awardSignature = order.awardSignature;
        _reverts(
            other,
            abi.encodeWithSelector(
                ITaskReactor.AwardForOtherIntent.selector, expected, order.award.intentHash
            )
        );
    }

    function testFuzz_aPermitSignatureIsWorthlessForAnotherIntent(
        uint256 nonce
    ) public {
        vm.assume(nonce != 0);
        Fill memory order = sign(orderOf(0));
        Fill memory other = sign(orderOf(nonce));
        other.permitSignature = order.permitSignature;
        _reverts(other, abi.encodeWithSelector(InvalidSigner.selector));
    }

    function testFuzz_aNonceIsGoodForOneIntentOfAClient(
        uint256 nonce,
        bytes32 inputRoot
    ) public {
        Fill memory order = orderOf(nonce);
        vm.assume(inputRoot != order.intent.inputRoot);
        fill(sign(order));
        Fill memory other = orderOf(nonce);
        other.intent.inputRoot = inputRoot;
        sign(other);
        _reverts(other, abi.encodeWithSelector(InvalidNonce.selector));
    }

    function test_aClientCancelsAnIntentByItsNonce() public {
        Fill memory order = sign(orderOf(3));
        address permit2 = address(reactor.PERMIT2());
        vm.prank(client.addr);
        (bool success,) = permit2.call(
            abi.encodeWithSignature("invalidateUnorderedNonces(uint256,uint256)", 0, 1 << 3)
        );
        assertTrue(success, "cancelled");
        _reverts(order, abi.encodeWithSelector(InvalidNonce.selector));
    }

    function test_anIntentIsPaidOnceByWhomeverOfTwoWinners() public {
        Fill memory order = sign(orderOf(0));
        Fill memory rival = sign(orderOf(0));
        rival.award.solver = stranger;
        signAward(rival);
        stake(stranger, STAKE);
        fill(order);
        vm.expectRevert(
            abi.encodeWithSelector(ITaskReactor.IntentAlreadyUsed.selector, order.award.intentHash)
        );
        vm.prank(stranger);
        reactor.fill(rival);
        assertEq(dollar.balanceOf(client.addr), FUNDS - PRICE, "paid once");
    }
}
