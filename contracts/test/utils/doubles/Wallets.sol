// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ECDSA} from "solady/utils/ECDSA.sol";

/// @dev A contract account: what its owner signs, it has signed (ERC-1271). It can make any call for its owner.
contract OwnedWallet {
    bytes4 private constant MAGIC = 0x1626ba7e;
    address private immutable OWNER;

    constructor(
        address owner
    ) {
        OWNER = owner;
    }

    receive() external payable {}

    function isValidSignature(
        bytes32 digest,
        bytes calldata signature
    ) external view returns (bytes4) {
        return ECDSA.tryRecoverCalldata(digest, signature) == OWNER ? MAGIC : bytes4(0);
    }

    function execute(
        address target,
        bytes calldata data
    ) external payable returns (bytes memory) {
        (bool success, bytes memory answer) = target.call{value: msg.value}(data);
        require(success, "wallet call failed");
        return answer;
    }
}

/// @dev A client wallet that answers a signature check with a very long revert.
contract LongRevertWallet {
    fallback() external {
        assembly {
            revert(0x1000, 100000)
        }
    }
}

/// @dev An account that takes no native coin.
contract CoinRefusingAccount {
    function execute(
        address target,
        bytes calldata data
    ) external payable {
        (bool success,) = target.call{value: msg.value}(data);
        require(success, "account call failed");
    }
}

/// @dev Signs like its owner until it changes its mind; from then on it has signed nothing.
contract FickleWallet {
    bytes4 internal constant MAGIC = 0x1626ba7e;
    address internal immutable OWNER;
    bool public hasChangedItsMind;

    constructor(
        address owner
    ) {
        OWNER = owner;
    }

    function changeItsMind() external {
        hasChangedItsMind = true;
    }

    function isValidSignature(
        bytes32 digest,
        bytes calldata signature
    ) external view returns (bytes4) {
        if (hasChangedItsMind) _answerOtherwise();
        return ECDSA.tryRecoverCalldata(digest, signature) == OWNER ? MAGIC : bytes4(0);
    }

    function _answerOtherwise() internal view virtual {
        assembly {
            mstore(0, 0)
            return(0, 32)
        }
    }
}

/// @dev Signs like its owner until it changes its mind; from then on it burns all gas that it is given.
contract GasBurningWallet is FickleWallet {
    constructor(
        address owner
    ) FickleWallet(owner) {}

    function _answerOtherwise() internal pure override {
        assembly {
            invalid()
        }
    }
}

/// @dev Signs like its owner until it changes its mind; from then on it answers with 100 000 bytes.
contract LongAnswerWallet is FickleWallet {
    constructor(
        address owner
    ) FickleWallet(owner) {}

    function _answerOtherwise() internal pure override {
        assembly {
            return(0x1000, 100000)
        }
    }
}
