// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Disputes} from "../../src/Disputes.sol";
import {SolverVault} from "../../src/SolverVault.sol";
import {TaskReactor} from "../../src/TaskReactor.sol";
import {IClaimBook} from "../../src/interfaces/IClaimBook.sol";
import {ITaskReactor} from "../../src/interfaces/ITaskReactor.sol";
import {Deployed, Deployment, Parameters} from "../../script/Deployment.sol";
import {AlwaysHoldsVerifier} from "../utils/doubles/Verifiers.sol";
import {Settlement} from "../utils/Settlement.sol";

/// @notice A deployment that would not work does not come into being.
contract DeploymentTest is Settlement {
    uint256 private constant SIZE_LIMIT = 24_576;
    /// @dev Three answers of at most 12 windows and a window after each must fit into 8 hours.
    uint256 private constant MAX_ANSWER_WINDOW = uint256(8 hours) / 39;

    function _parameters() private returns (Parameters memory) {
        return Deployment.defaults(new AlwaysHoldsVerifier());
    }

    /// @dev External so that a revert can be expected.
    function deployExternally(
        Parameters memory parameters
    ) external returns (Deployed memory) {
        return deployWith(parameters);
    }

    function _reverts(
        Parameters memory parameters,
        bytes memory reason
    ) private {
        vm.expectRevert(reason);
        this.deployExternally(parameters);
    }

    function testFuzz_deploy_wiresTheContractsToEachOther(
        uint32 minWindow,
        uint32 maxWindow,
        uint256 answerWindow
    ) public {
        Parameters memory parameters = _parameters();
        parameters.minWindow = bound(minWindow, 1, type(uint32).max / 2);
        parameters.maxWindow = bound(maxWindow, parameters.minWindow, type(uint32).max / 2);
        parameters.answerWindow = bound(answerWindow, 1, MAX_ANSWER_WINDOW);
        parameters.unbondingDelay = parameters.maxWindow + 8 hours + 1;
        adopt(this.deployExternally(parameters));
        assertEq(reactor.vault(), address(vault), "reactor knows vault");
        assertEq(vault.reactor(), address(reactor), "vault knows reactor");
        assertEq(reactor.disputes(), address(disputes), "reactor knows disputes");
        assertEq(disputes.reactor(), address(reactor), "disputes knows reactor");
        assertEq(disputes.verifier(), address(parameters.verifier), "disputes knows verifier");
        assertEq(address(reactor.PERMIT2()), Deployment.PERMIT2, "permit2");
        assertEq(reactor.MIN_WINDOW(), parameters.minWindow, "min window");
        assertEq(reactor.MAX_WINDOW(), parameters.maxWindow, "max window");
        assertEq(reactor.ANSWER_WINDOW(), parameters.answerWindow, "answer window");
        assertEq(disputes.ANSWER_WINDOW(), parameters.answerWindow, "the same for challenges");
    }

    function testFuzz_deploy_revertsWhenStakeCouldLeaveBeforeTheLastDispute(
        uint256 delay
    ) public {
        Parameters memory parameters = _parameters();
        uint256 min = parameters.maxWindow + 8 hours + 1;
        parameters.unbondingDelay = bound(delay, 0, min - 1);
        _reverts(
            parameters,
            abi.encodeWithSelector(
                ITaskReactor.UnbondingTooShort.selector, parameters.unbondingDelay, min
            )
        );
    }

    function test_deploy_revertsForWindowsOutOfRange() public {
        Parameters memory parameters = _parameters();
        parameters.minWindow = 0;
        _reverts(parameters, _outOfRange(0, 1, parameters.maxWindow));
        parameters.minWindow = parameters.maxWindow + 1;
        _reverts(parameters, _outOfRange(parameters.minWindow, 1, parameters.maxWindow));
        parameters = _parameters();
        parameters.answerWindow = 0;
        _reverts(parameters, _outOfRange(0, 1, MAX_ANSWER_WINDOW));
        parameters.answerWindow = MAX_ANSWER_WINDOW + 1;
        _reverts(parameters, _outOfRange(MAX_ANSWER_WINDOW + 1, 1, MAX_ANSWER_WINDOW));
    }

    function test_deploy_revertsWhenTheVaultBelongsToAnotherReactor() public {
        Parameters memory parameters = _parameters();
        SolverVault foreign = new SolverVault(stranger, address(0), parameters.unbondingDelay);
        address expected = vm.computeCreateAddress(address(this), vm.getNonce(address(this)));
        vm.expectRevert(
            abi.encodeWithSelector(ITaskReactor.WiringMismatch.selector, expected, stranger)
        );
        new TaskReactor(parameters.permit2, foreign, address(disputes), 1, 2, 3);
    }

    function test_deploy_revertsWhenTheReactorExpectsOtherDisputes() public {
        Parameters memory parameters = _parameters();
        address actual = vm.computeCreateAddress(address(this), vm.getNonce(address(this)));
        vm.expectRevert(
            abi.encodeWithSelector(ITaskReactor.WiringMismatch.selector, address(disputes), actual)
        );
        new Disputes(IClaimBook(address(reactor)), parameters.verifier);
    }

    function test_bytecodeSize_ofEveryContractIsDeployable() public view {
        assertLt(address(reactor).code.length, SIZE_LIMIT, "reactor");
        assertLt(address(vault).code.length, SIZE_LIMIT, "vault");
        assertLt(address(disputes).code.length, SIZE_LIMIT, "disputes");
        assertLt(address(registry).code.length, SIZE_LIMIT, "registry");
    }

    function _outOfRange(
        uint256 value,
        uint256 min,
        uint256 max
    ) private pure returns (bytes memory) {
        return abi.encodeWithSelector(ITaskReactor.WindowOutOfRange.selector, value, min, max);
    }
}
