// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IVerifier} from "../../../src/interfaces/IVerifier.sol";
import {Claim} from "../../../src/types/Claim.sol";

contract AlwaysFraudVerifier is IVerifier {
    function judge(
        Claim calldata,
        bytes calldata
    ) external pure returns (bool) {
        return true;
    }
}

contract AlwaysHoldsVerifier is IVerifier {
    function judge(
        Claim calldata,
        bytes calldata
    ) external pure returns (bool) {
        return false;
    }
}

contract AlwaysMalformedVerifier is IVerifier {
    error ProofMalformed(uint256 length);

    function judge(
        Claim calldata,
        bytes calldata proof
    ) external pure returns (bool) {
        revert ProofMalformed(proof.length);
    }
}

/// @dev The verdict is the claim's own confession: fraud exactly when its output root is odd.
contract OddOutputIsFraudVerifier is IVerifier {
    function judge(
        Claim calldata claim,
        bytes calldata
    ) external pure returns (bool) {
        return uint256(claim.outputRoot) & 1 == 1;
    }
}
