// Generated from the contracts by `pnpm generate`. Do not edit.
export const taskReactorAbi = [
  {
    "type": "constructor",
    "inputs": [
      {
        "name": "permit2",
        "type": "address",
        "internalType": "contract ISignatureTransfer"
      },
      {
        "name": "vault_",
        "type": "address",
        "internalType": "contract ISolverVault"
      },
      {
        "name": "disputes_",
        "type": "address",
        "internalType": "address"
      },
      {
        "name": "minWindow",
        "type": "uint256",
        "internalType": "uint256"
      },
      {
        "name": "maxWindow",
        "type": "uint256",
        "internalType": "uint256"
      },
      {
        "name": "answerWindow",
        "type": "uint256",
        "internalType": "uint256"
      }
    ],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "ANSWER_WINDOW",
    "inputs": [],
    "outputs": [
      {
        "name": "",
        "type": "uint256",
        "internalType": "uint256"
      }
    ],
    "stateMutability": "view"
  },
  {
    "type": "function",
    "name": "DOMAIN_SEPARATOR",
    "inputs": [],
    "outputs": [
      {
        "name": "",
        "type": "bytes32",
        "internalType": "bytes32"
      }
    ],
    "stateMutability": "view"
  },
  {
    "type": "function",
    "name": "FADE_BPS",
    "inputs": [],
    "outputs": [
      {
        "name": "",
        "type": "uint256",
        "internalType": "uint256"
      }
    ],
    "stateMutability": "view"
  },
  {
    "type": "function",
    "name": "MAX_OUTPUT",
    "inputs": [],
    "outputs": [
      {
        "name": "",
        "type": "uint256",
        "internalType": "uint256"
      }
    ],
    "stateMutability": "view"
  },
  {
    "type": "function",
    "name": "MAX_WINDOW",
    "inputs": [],
    "outputs": [
      {
        "name": "",
        "type": "uint256",
        "internalType": "uint256"
      }
    ],
    "stateMutability": "view"
  },
  {
    "type": "function",
    "name": "MIN_WINDOW",
    "inputs": [],
    "outputs": [
      {
        "name": "",
        "type": "uint256",
        "internalType": "uint256"
      }
    ],
    "stateMutability": "view"
  },
  {
    "type": "function",
    "name": "PERMIT2",
    "inputs": [],
    "outputs": [
      {
        "name": "",
        "type": "address",
        "internalType": "contract ISignatureTransfer"
      }
    ],
    "stateMutability": "view"
  },
  {
    "type": "function",
    "name": "award",
    "inputs": [
      {
        "name": "order",
        "type": "tuple",
        "internalType": "struct Fill",
        "components": [
          {
            "name": "permit",
            "type": "tuple",
            "internalType": "struct ISignatureTransfer.PermitTransferFrom",
            "components": [
              {
                "name": "permitted",
                "type": "tuple",
                "internalType": "struct ISignatureTransfer.TokenPermissions",
                "components": [
                  {
                    "name": "token",
                    "type": "address",
                    "internalType": "address"
                  },
                  {
                    "name": "amount",
                    "type": "uint256",
                    "internalType": "uint256"
                  }
                ]
              },
              {
                "name": "nonce",
                "type": "uint256",
                "internalType": "uint256"
              },
              {
                "name": "deadline",
                "type": "uint256",
                "internalType": "uint256"
              }
            ]
          },
          {
            "name": "intent",
            "type": "tuple",
            "internalType": "struct TaskIntent",
            "components": [
              {
                "name": "client",
                "type": "address",
                "internalType": "address"
              },
              {
                "name": "modelId",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "listing",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "inputRoot",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "auctioneer",
                "type": "address",
                "internalType": "address"
              },
              {
                "name": "minAuctioneerBond",
                "type": "uint256",
                "internalType": "uint256"
              },
              {
                "name": "closeByMs",
                "type": "uint64",
                "internalType": "uint64"
              },
              {
                "name": "maxExclusivity",
                "type": "uint32",
                "internalType": "uint32"
              },
              {
                "name": "openAfter",
                "type": "uint64",
                "internalType": "uint64"
              },
              {
                "name": "claimWindow",
                "type": "uint32",
                "internalType": "uint32"
              },
              {
                "name": "startPrice",
                "type": "uint256",
                "internalType": "uint256"
              },
              {
                "name": "decayStart",
                "type": "uint64",
                "internalType": "uint64"
              },
              {
                "name": "decayEnd",
                "type": "uint64",
                "internalType": "uint64"
              },
              {
                "name": "flags",
                "type": "uint32",
                "internalType": "uint32"
              },
              {
                "name": "maxEtaMs",
                "type": "uint32",
                "internalType": "uint32"
              },
              {
                "name": "maxFeeBps",
                "type": "uint16",
                "internalType": "uint16"
              },
              {
                "name": "bondToken",
                "type": "address",
                "internalType": "address"
              },
              {
                "name": "bond",
                "type": "uint256",
                "internalType": "uint256"
              },
              {
                "name": "challengeWindow",
                "type": "uint32",
                "internalType": "uint32"
              },
              {
                "name": "solverSet",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "maxDisclosures",
                "type": "uint16",
                "internalType": "uint16"
              },
              {
                "name": "deliveryKey",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "hook",
                "type": "address",
                "internalType": "address"
              },
              {
                "name": "hookDataHash",
                "type": "bytes32",
                "internalType": "bytes32"
              }
            ]
          },
          {
            "name": "permitSignature",
            "type": "bytes",
            "internalType": "bytes"
          },
          {
            "name": "award",
            "type": "tuple",
            "internalType": "struct Award",
            "components": [
              {
                "name": "intentHash",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "round",
                "type": "uint16",
                "internalType": "uint16"
              },
              {
                "name": "solver",
                "type": "address",
                "internalType": "address"
              },
              {
                "name": "bidHash",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "sequence",
                "type": "uint16",
                "internalType": "uint16"
              },
              {
                "name": "price",
                "type": "uint256",
                "internalType": "uint256"
              },
              {
                "name": "tried",
                "type": "uint256",
                "internalType": "uint256"
              },
              {
                "name": "commitsRoot",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "commitCount",
                "type": "uint16",
                "internalType": "uint16"
              },
              {
                "name": "issuedAt",
                "type": "uint64",
                "internalType": "uint64"
              },
              {
                "name": "ackBy",
                "type": "uint64",
                "internalType": "uint64"
              },
              {
                "name": "exclusiveUntil",
                "type": "uint64",
                "internalType": "uint64"
              },
              {
                "name": "prevAward",
                "type": "bytes32",
                "internalType": "bytes32"
              }
            ]
          },
          {
            "name": "awardSignature",
            "type": "bytes",
            "internalType": "bytes"
          },
          {
            "name": "prevAward",
            "type": "bytes",
            "internalType": "bytes"
          },
          {
            "name": "outcome",
            "type": "tuple",
            "internalType": "struct Outcome",
            "components": [
              {
                "name": "outputRoot",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "traceRoot",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "keyHash",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "cipherHash",
                "type": "bytes32",
                "internalType": "bytes32"
              }
            ]
          }
        ]
      }
    ],
    "outputs": [
      {
        "name": "intentHash",
        "type": "bytes32",
        "internalType": "bytes32"
      }
    ],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "claim",
    "inputs": [
      {
        "name": "signed",
        "type": "tuple",
        "internalType": "struct SignedIntent",
        "components": [
          {
            "name": "permit",
            "type": "tuple",
            "internalType": "struct ISignatureTransfer.PermitTransferFrom",
            "components": [
              {
                "name": "permitted",
                "type": "tuple",
                "internalType": "struct ISignatureTransfer.TokenPermissions",
                "components": [
                  {
                    "name": "token",
                    "type": "address",
                    "internalType": "address"
                  },
                  {
                    "name": "amount",
                    "type": "uint256",
                    "internalType": "uint256"
                  }
                ]
              },
              {
                "name": "nonce",
                "type": "uint256",
                "internalType": "uint256"
              },
              {
                "name": "deadline",
                "type": "uint256",
                "internalType": "uint256"
              }
            ]
          },
          {
            "name": "intent",
            "type": "tuple",
            "internalType": "struct TaskIntent",
            "components": [
              {
                "name": "client",
                "type": "address",
                "internalType": "address"
              },
              {
                "name": "modelId",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "listing",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "inputRoot",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "auctioneer",
                "type": "address",
                "internalType": "address"
              },
              {
                "name": "minAuctioneerBond",
                "type": "uint256",
                "internalType": "uint256"
              },
              {
                "name": "closeByMs",
                "type": "uint64",
                "internalType": "uint64"
              },
              {
                "name": "maxExclusivity",
                "type": "uint32",
                "internalType": "uint32"
              },
              {
                "name": "openAfter",
                "type": "uint64",
                "internalType": "uint64"
              },
              {
                "name": "claimWindow",
                "type": "uint32",
                "internalType": "uint32"
              },
              {
                "name": "startPrice",
                "type": "uint256",
                "internalType": "uint256"
              },
              {
                "name": "decayStart",
                "type": "uint64",
                "internalType": "uint64"
              },
              {
                "name": "decayEnd",
                "type": "uint64",
                "internalType": "uint64"
              },
              {
                "name": "flags",
                "type": "uint32",
                "internalType": "uint32"
              },
              {
                "name": "maxEtaMs",
                "type": "uint32",
                "internalType": "uint32"
              },
              {
                "name": "maxFeeBps",
                "type": "uint16",
                "internalType": "uint16"
              },
              {
                "name": "bondToken",
                "type": "address",
                "internalType": "address"
              },
              {
                "name": "bond",
                "type": "uint256",
                "internalType": "uint256"
              },
              {
                "name": "challengeWindow",
                "type": "uint32",
                "internalType": "uint32"
              },
              {
                "name": "solverSet",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "maxDisclosures",
                "type": "uint16",
                "internalType": "uint16"
              },
              {
                "name": "deliveryKey",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "hook",
                "type": "address",
                "internalType": "address"
              },
              {
                "name": "hookDataHash",
                "type": "bytes32",
                "internalType": "bytes32"
              }
            ]
          },
          {
            "name": "permitSignature",
            "type": "bytes",
            "internalType": "bytes"
          }
        ]
      },
      {
        "name": "solver",
        "type": "address",
        "internalType": "address"
      }
    ],
    "outputs": [
      {
        "name": "intentHash",
        "type": "bytes32",
        "internalType": "bytes32"
      }
    ],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "demand",
    "inputs": [
      {
        "name": "terms",
        "type": "tuple",
        "internalType": "struct ClaimTerms",
        "components": [
          {
            "name": "claim",
            "type": "tuple",
            "internalType": "struct Claim",
            "components": [
              {
                "name": "intentHash",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "solver",
                "type": "address",
                "internalType": "address"
              },
              {
                "name": "modelId",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "inputRoot",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "outputRoot",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "traceRoot",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "keyHash",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "cipherHash",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "price",
                "type": "uint256",
                "internalType": "uint256"
              }
            ]
          },
          {
            "name": "client",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "token",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "bond",
            "type": "uint256",
            "internalType": "uint256"
          }
        ]
      }
    ],
    "outputs": [],
    "stateMutability": "payable"
  },
  {
    "type": "function",
    "name": "demandDeposit",
    "inputs": [],
    "outputs": [
      {
        "name": "",
        "type": "uint256",
        "internalType": "uint256"
      }
    ],
    "stateMutability": "view"
  },
  {
    "type": "function",
    "name": "disputes",
    "inputs": [],
    "outputs": [
      {
        "name": "",
        "type": "address",
        "internalType": "address"
      }
    ],
    "stateMutability": "view"
  },
  {
    "type": "function",
    "name": "eip712Domain",
    "inputs": [],
    "outputs": [
      {
        "name": "fields",
        "type": "bytes1",
        "internalType": "bytes1"
      },
      {
        "name": "name",
        "type": "string",
        "internalType": "string"
      },
      {
        "name": "version",
        "type": "string",
        "internalType": "string"
      },
      {
        "name": "chainId",
        "type": "uint256",
        "internalType": "uint256"
      },
      {
        "name": "verifyingContract",
        "type": "address",
        "internalType": "address"
      },
      {
        "name": "salt",
        "type": "bytes32",
        "internalType": "bytes32"
      },
      {
        "name": "extensions",
        "type": "uint256[]",
        "internalType": "uint256[]"
      }
    ],
    "stateMutability": "view"
  },
  {
    "type": "function",
    "name": "expireDemand",
    "inputs": [
      {
        "name": "terms",
        "type": "tuple",
        "internalType": "struct ClaimTerms",
        "components": [
          {
            "name": "claim",
            "type": "tuple",
            "internalType": "struct Claim",
            "components": [
              {
                "name": "intentHash",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "solver",
                "type": "address",
                "internalType": "address"
              },
              {
                "name": "modelId",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "inputRoot",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "outputRoot",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "traceRoot",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "keyHash",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "cipherHash",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "price",
                "type": "uint256",
                "internalType": "uint256"
              }
            ]
          },
          {
            "name": "client",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "token",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "bond",
            "type": "uint256",
            "internalType": "uint256"
          }
        ]
      }
    ],
    "outputs": [],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "fill",
    "inputs": [
      {
        "name": "order",
        "type": "tuple",
        "internalType": "struct Fill",
        "components": [
          {
            "name": "permit",
            "type": "tuple",
            "internalType": "struct ISignatureTransfer.PermitTransferFrom",
            "components": [
              {
                "name": "permitted",
                "type": "tuple",
                "internalType": "struct ISignatureTransfer.TokenPermissions",
                "components": [
                  {
                    "name": "token",
                    "type": "address",
                    "internalType": "address"
                  },
                  {
                    "name": "amount",
                    "type": "uint256",
                    "internalType": "uint256"
                  }
                ]
              },
              {
                "name": "nonce",
                "type": "uint256",
                "internalType": "uint256"
              },
              {
                "name": "deadline",
                "type": "uint256",
                "internalType": "uint256"
              }
            ]
          },
          {
            "name": "intent",
            "type": "tuple",
            "internalType": "struct TaskIntent",
            "components": [
              {
                "name": "client",
                "type": "address",
                "internalType": "address"
              },
              {
                "name": "modelId",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "listing",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "inputRoot",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "auctioneer",
                "type": "address",
                "internalType": "address"
              },
              {
                "name": "minAuctioneerBond",
                "type": "uint256",
                "internalType": "uint256"
              },
              {
                "name": "closeByMs",
                "type": "uint64",
                "internalType": "uint64"
              },
              {
                "name": "maxExclusivity",
                "type": "uint32",
                "internalType": "uint32"
              },
              {
                "name": "openAfter",
                "type": "uint64",
                "internalType": "uint64"
              },
              {
                "name": "claimWindow",
                "type": "uint32",
                "internalType": "uint32"
              },
              {
                "name": "startPrice",
                "type": "uint256",
                "internalType": "uint256"
              },
              {
                "name": "decayStart",
                "type": "uint64",
                "internalType": "uint64"
              },
              {
                "name": "decayEnd",
                "type": "uint64",
                "internalType": "uint64"
              },
              {
                "name": "flags",
                "type": "uint32",
                "internalType": "uint32"
              },
              {
                "name": "maxEtaMs",
                "type": "uint32",
                "internalType": "uint32"
              },
              {
                "name": "maxFeeBps",
                "type": "uint16",
                "internalType": "uint16"
              },
              {
                "name": "bondToken",
                "type": "address",
                "internalType": "address"
              },
              {
                "name": "bond",
                "type": "uint256",
                "internalType": "uint256"
              },
              {
                "name": "challengeWindow",
                "type": "uint32",
                "internalType": "uint32"
              },
              {
                "name": "solverSet",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "maxDisclosures",
                "type": "uint16",
                "internalType": "uint16"
              },
              {
                "name": "deliveryKey",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "hook",
                "type": "address",
                "internalType": "address"
              },
              {
                "name": "hookDataHash",
                "type": "bytes32",
                "internalType": "bytes32"
              }
            ]
          },
          {
            "name": "permitSignature",
            "type": "bytes",
            "internalType": "bytes"
          },
          {
            "name": "award",
            "type": "tuple",
            "internalType": "struct Award",
            "components": [
              {
                "name": "intentHash",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "round",
                "type": "uint16",
                "internalType": "uint16"
              },
              {
                "name": "solver",
                "type": "address",
                "internalType": "address"
              },
              {
                "name": "bidHash",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "sequence",
                "type": "uint16",
                "internalType": "uint16"
              },
              {
                "name": "price",
                "type": "uint256",
                "internalType": "uint256"
              },
              {
                "name": "tried",
                "type": "uint256",
                "internalType": "uint256"
              },
              {
                "name": "commitsRoot",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "commitCount",
                "type": "uint16",
                "internalType": "uint16"
              },
              {
                "name": "issuedAt",
                "type": "uint64",
                "internalType": "uint64"
              },
              {
                "name": "ackBy",
                "type": "uint64",
                "internalType": "uint64"
              },
              {
                "name": "exclusiveUntil",
                "type": "uint64",
                "internalType": "uint64"
              },
              {
                "name": "prevAward",
                "type": "bytes32",
                "internalType": "bytes32"
              }
            ]
          },
          {
            "name": "awardSignature",
            "type": "bytes",
            "internalType": "bytes"
          },
          {
            "name": "prevAward",
            "type": "bytes",
            "internalType": "bytes"
          },
          {
            "name": "outcome",
            "type": "tuple",
            "internalType": "struct Outcome",
            "components": [
              {
                "name": "outputRoot",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "traceRoot",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "keyHash",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "cipherHash",
                "type": "bytes32",
                "internalType": "bytes32"
              }
            ]
          }
        ]
      }
    ],
    "outputs": [
      {
        "name": "intentHash",
        "type": "bytes32",
        "internalType": "bytes32"
      }
    ],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "fillBatch",
    "inputs": [
      {
        "name": "orders",
        "type": "tuple[]",
        "internalType": "struct Fill[]",
        "components": [
          {
            "name": "permit",
            "type": "tuple",
            "internalType": "struct ISignatureTransfer.PermitTransferFrom",
            "components": [
              {
                "name": "permitted",
                "type": "tuple",
                "internalType": "struct ISignatureTransfer.TokenPermissions",
                "components": [
                  {
                    "name": "token",
                    "type": "address",
                    "internalType": "address"
                  },
                  {
                    "name": "amount",
                    "type": "uint256",
                    "internalType": "uint256"
                  }
                ]
              },
              {
                "name": "nonce",
                "type": "uint256",
                "internalType": "uint256"
              },
              {
                "name": "deadline",
                "type": "uint256",
                "internalType": "uint256"
              }
            ]
          },
          {
            "name": "intent",
            "type": "tuple",
            "internalType": "struct TaskIntent",
            "components": [
              {
                "name": "client",
                "type": "address",
                "internalType": "address"
              },
              {
                "name": "modelId",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "listing",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "inputRoot",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "auctioneer",
                "type": "address",
                "internalType": "address"
              },
              {
                "name": "minAuctioneerBond",
                "type": "uint256",
                "internalType": "uint256"
              },
              {
                "name": "closeByMs",
                "type": "uint64",
                "internalType": "uint64"
              },
              {
                "name": "maxExclusivity",
                "type": "uint32",
                "internalType": "uint32"
              },
              {
                "name": "openAfter",
                "type": "uint64",
                "internalType": "uint64"
              },
              {
                "name": "claimWindow",
                "type": "uint32",
                "internalType": "uint32"
              },
              {
                "name": "startPrice",
                "type": "uint256",
                "internalType": "uint256"
              },
              {
                "name": "decayStart",
                "type": "uint64",
                "internalType": "uint64"
              },
              {
                "name": "decayEnd",
                "type": "uint64",
                "internalType": "uint64"
              },
              {
                "name": "flags",
                "type": "uint32",
                "internalType": "uint32"
              },
              {
                "name": "maxEtaMs",
                "type": "uint32",
                "internalType": "uint32"
              },
              {
                "name": "maxFeeBps",
                "type": "uint16",
                "internalType": "uint16"
              },
              {
                "name": "bondToken",
                "type": "address",
                "internalType": "address"
              },
              {
                "name": "bond",
                "type": "uint256",
                "internalType": "uint256"
              },
              {
                "name": "challengeWindow",
                "type": "uint32",
                "internalType": "uint32"
              },
              {
                "name": "solverSet",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "maxDisclosures",
                "type": "uint16",
                "internalType": "uint16"
              },
              {
                "name": "deliveryKey",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "hook",
                "type": "address",
                "internalType": "address"
              },
              {
                "name": "hookDataHash",
                "type": "bytes32",
                "internalType": "bytes32"
              }
            ]
          },
          {
            "name": "permitSignature",
            "type": "bytes",
            "internalType": "bytes"
          },
          {
            "name": "award",
            "type": "tuple",
            "internalType": "struct Award",
            "components": [
              {
                "name": "intentHash",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "round",
                "type": "uint16",
                "internalType": "uint16"
              },
              {
                "name": "solver",
                "type": "address",
                "internalType": "address"
              },
              {
                "name": "bidHash",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "sequence",
                "type": "uint16",
                "internalType": "uint16"
              },
              {
                "name": "price",
                "type": "uint256",
                "internalType": "uint256"
              },
              {
                "name": "tried",
                "type": "uint256",
                "internalType": "uint256"
              },
              {
                "name": "commitsRoot",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "commitCount",
                "type": "uint16",
                "internalType": "uint16"
              },
              {
                "name": "issuedAt",
                "type": "uint64",
                "internalType": "uint64"
              },
              {
                "name": "ackBy",
                "type": "uint64",
                "internalType": "uint64"
              },
              {
                "name": "exclusiveUntil",
                "type": "uint64",
                "internalType": "uint64"
              },
              {
                "name": "prevAward",
                "type": "bytes32",
                "internalType": "bytes32"
              }
            ]
          },
          {
            "name": "awardSignature",
            "type": "bytes",
            "internalType": "bytes"
          },
          {
            "name": "prevAward",
            "type": "bytes",
            "internalType": "bytes"
          },
          {
            "name": "outcome",
            "type": "tuple",
            "internalType": "struct Outcome",
            "components": [
              {
                "name": "outputRoot",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "traceRoot",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "keyHash",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "cipherHash",
                "type": "bytes32",
                "internalType": "bytes32"
              }
            ]
          }
        ]
      }
    ],
    "outputs": [
      {
        "name": "filled",
        "type": "bool[]",
        "internalType": "bool[]"
      }
    ],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "fillEscrow",
    "inputs": [
      {
        "name": "terms",
        "type": "tuple",
        "internalType": "struct EscrowTerms",
        "components": [
          {
            "name": "intentHash",
            "type": "bytes32",
            "internalType": "bytes32"
          },
          {
            "name": "solver",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "client",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "token",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "price",
            "type": "uint256",
            "internalType": "uint256"
          },
          {
            "name": "bond",
            "type": "uint256",
            "internalType": "uint256"
          },
          {
            "name": "modelId",
            "type": "bytes32",
            "internalType": "bytes32"
          },
          {
            "name": "inputRoot",
            "type": "bytes32",
            "internalType": "bytes32"
          },
          {
            "name": "challengeWindow",
            "type": "uint256",
            "internalType": "uint256"
          },
          {
            "name": "isEager",
            "type": "bool",
            "internalType": "bool"
          },
          {
            "name": "fillBy",
            "type": "uint256",
            "internalType": "uint256"
          }
        ]
      },
      {
        "name": "outcome",
        "type": "tuple",
        "internalType": "struct Outcome",
        "components": [
          {
            "name": "outputRoot",
            "type": "bytes32",
            "internalType": "bytes32"
          },
          {
            "name": "traceRoot",
            "type": "bytes32",
            "internalType": "bytes32"
          },
          {
            "name": "keyHash",
            "type": "bytes32",
            "internalType": "bytes32"
          },
          {
            "name": "cipherHash",
            "type": "bytes32",
            "internalType": "bytes32"
          }
        ]
      }
    ],
    "outputs": [],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "fillFor",
    "inputs": [
      {
        "name": "order",
        "type": "tuple",
        "internalType": "struct Fill",
        "components": [
          {
            "name": "permit",
            "type": "tuple",
            "internalType": "struct ISignatureTransfer.PermitTransferFrom",
            "components": [
              {
                "name": "permitted",
                "type": "tuple",
                "internalType": "struct ISignatureTransfer.TokenPermissions",
                "components": [
                  {
                    "name": "token",
                    "type": "address",
                    "internalType": "address"
                  },
                  {
                    "name": "amount",
                    "type": "uint256",
                    "internalType": "uint256"
                  }
                ]
              },
              {
                "name": "nonce",
                "type": "uint256",
                "internalType": "uint256"
              },
              {
                "name": "deadline",
                "type": "uint256",
                "internalType": "uint256"
              }
            ]
          },
          {
            "name": "intent",
            "type": "tuple",
            "internalType": "struct TaskIntent",
            "components": [
              {
                "name": "client",
                "type": "address",
                "internalType": "address"
              },
              {
                "name": "modelId",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "listing",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "inputRoot",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "auctioneer",
                "type": "address",
                "internalType": "address"
              },
              {
                "name": "minAuctioneerBond",
                "type": "uint256",
                "internalType": "uint256"
              },
              {
                "name": "closeByMs",
                "type": "uint64",
                "internalType": "uint64"
              },
              {
                "name": "maxExclusivity",
                "type": "uint32",
                "internalType": "uint32"
              },
              {
                "name": "openAfter",
                "type": "uint64",
                "internalType": "uint64"
              },
              {
                "name": "claimWindow",
                "type": "uint32",
                "internalType": "uint32"
              },
              {
                "name": "startPrice",
                "type": "uint256",
                "internalType": "uint256"
              },
              {
                "name": "decayStart",
                "type": "uint64",
                "internalType": "uint64"
              },
              {
                "name": "decayEnd",
                "type": "uint64",
                "internalType": "uint64"
              },
              {
                "name": "flags",
                "type": "uint32",
                "internalType": "uint32"
              },
              {
                "name": "maxEtaMs",
                "type": "uint32",
                "internalType": "uint32"
              },
              {
                "name": "maxFeeBps",
                "type": "uint16",
                "internalType": "uint16"
              },
              {
                "name": "bondToken",
                "type": "address",
                "internalType": "address"
              },
              {
                "name": "bond",
                "type": "uint256",
                "internalType": "uint256"
              },
              {
                "name": "challengeWindow",
                "type": "uint32",
                "internalType": "uint32"
              },
              {
                "name": "solverSet",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "maxDisclosures",
                "type": "uint16",
                "internalType": "uint16"
              },
              {
                "name": "deliveryKey",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "hook",
                "type": "address",
                "internalType": "address"
              },
              {
                "name": "hookDataHash",
                "type": "bytes32",
                "internalType": "bytes32"
              }
            ]
          },
          {
            "name": "permitSignature",
            "type": "bytes",
            "internalType": "bytes"
          },
          {
            "name": "award",
            "type": "tuple",
            "internalType": "struct Award",
            "components": [
              {
                "name": "intentHash",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "round",
                "type": "uint16",
                "internalType": "uint16"
              },
              {
                "name": "solver",
                "type": "address",
                "internalType": "address"
              },
              {
                "name": "bidHash",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "sequence",
                "type": "uint16",
                "internalType": "uint16"
              },
              {
                "name": "price",
                "type": "uint256",
                "internalType": "uint256"
              },
              {
                "name": "tried",
                "type": "uint256",
                "internalType": "uint256"
              },
              {
                "name": "commitsRoot",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "commitCount",
                "type": "uint16",
                "internalType": "uint16"
              },
              {
                "name": "issuedAt",
                "type": "uint64",
                "internalType": "uint64"
              },
              {
                "name": "ackBy",
                "type": "uint64",
                "internalType": "uint64"
              },
              {
                "name": "exclusiveUntil",
                "type": "uint64",
                "internalType": "uint64"
              },
              {
                "name": "prevAward",
                "type": "bytes32",
                "internalType": "bytes32"
              }
            ]
          },
          {
            "name": "awardSignature",
            "type": "bytes",
            "internalType": "bytes"
          },
          {
            "name": "prevAward",
            "type": "bytes",
            "internalType": "bytes"
          },
          {
            "name": "outcome",
            "type": "tuple",
            "internalType": "struct Outcome",
            "components": [
              {
                "name": "outputRoot",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "traceRoot",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "keyHash",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "cipherHash",
                "type": "bytes32",
                "internalType": "bytes32"
              }
            ]
          }
        ]
      },
      {
        "name": "sender",
        "type": "address",
        "internalType": "address"
      }
    ],
    "outputs": [],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "finalize",
    "inputs": [
      {
        "name": "terms",
        "type": "tuple",
        "internalType": "struct ClaimTerms",
        "components": [
          {
            "name": "claim",
            "type": "tuple",
            "internalType": "struct Claim",
            "components": [
              {
                "name": "intentHash",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "solver",
                "type": "address",
                "internalType": "address"
              },
              {
                "name": "modelId",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "inputRoot",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "outputRoot",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "traceRoot",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "keyHash",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "cipherHash",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "price",
                "type": "uint256",
                "internalType": "uint256"
              }
            ]
          },
          {
            "name": "client",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "token",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "bond",
            "type": "uint256",
            "internalType": "uint256"
          }
        ]
      }
    ],
    "outputs": [],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "hashClaim",
    "inputs": [
      {
        "name": "claim",
        "type": "tuple",
        "internalType": "struct Claim",
        "components": [
          {
            "name": "intentHash",
            "type": "bytes32",
            "internalType": "bytes32"
          },
          {
            "name": "solver",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "modelId",
            "type": "bytes32",
            "internalType": "bytes32"
          },
          {
            "name": "inputRoot",
            "type": "bytes32",
            "internalType": "bytes32"
          },
          {
            "name": "outputRoot",
            "type": "bytes32",
            "internalType": "bytes32"
          },
          {
            "name": "traceRoot",
            "type": "bytes32",
            "internalType": "bytes32"
          },
          {
            "name": "keyHash",
            "type": "bytes32",
            "internalType": "bytes32"
          },
          {
            "name": "cipherHash",
            "type": "bytes32",
            "internalType": "bytes32"
          },
          {
            "name": "price",
            "type": "uint256",
            "internalType": "uint256"
          }
        ]
      }
    ],
    "outputs": [
      {
        "name": "",
        "type": "bytes32",
        "internalType": "bytes32"
      }
    ],
    "stateMutability": "pure"
  },
  {
    "type": "function",
    "name": "hashIntent",
    "inputs": [
      {
        "name": "permit",
        "type": "tuple",
        "internalType": "struct ISignatureTransfer.PermitTransferFrom",
        "components": [
          {
            "name": "permitted",
            "type": "tuple",
            "internalType": "struct ISignatureTransfer.TokenPermissions",
            "components": [
              {
                "name": "token",
                "type": "address",
                "internalType": "address"
              },
              {
                "name": "amount",
                "type": "uint256",
                "internalType": "uint256"
              }
            ]
          },
          {
            "name": "nonce",
            "type": "uint256",
            "internalType": "uint256"
          },
          {
            "name": "deadline",
            "type": "uint256",
            "internalType": "uint256"
          }
        ]
      },
      {
        "name": "intent",
        "type": "tuple",
        "internalType": "struct TaskIntent",
        "components": [
          {
            "name": "client",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "modelId",
            "type": "bytes32",
            "internalType": "bytes32"
          },
          {
            "name": "listing",
            "type": "bytes32",
            "internalType": "bytes32"
          },
          {
            "name": "inputRoot",
            "type": "bytes32",
            "internalType": "bytes32"
          },
          {
            "name": "auctioneer",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "minAuctioneerBond",
            "type": "uint256",
            "internalType": "uint256"
          },
          {
            "name": "closeByMs",
            "type": "uint64",
            "internalType": "uint64"
          },
          {
            "name": "maxExclusivity",
            "type": "uint32",
            "internalType": "uint32"
          },
          {
            "name": "openAfter",
            "type": "uint64",
            "internalType": "uint64"
          },
          {
            "name": "claimWindow",
            "type": "uint32",
            "internalType": "uint32"
          },
          {
            "name": "startPrice",
            "type": "uint256",
            "internalType": "uint256"
          },
          {
            "name": "decayStart",
            "type": "uint64",
            "internalType": "uint64"
          },
          {
            "name": "decayEnd",
            "type": "uint64",
            "internalType": "uint64"
          },
          {
            "name": "flags",
            "type": "uint32",
            "internalType": "uint32"
          },
          {
            "name": "maxEtaMs",
            "type": "uint32",
            "internalType": "uint32"
          },
          {
            "name": "maxFeeBps",
            "type": "uint16",
            "internalType": "uint16"
          },
          {
            "name": "bondToken",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "bond",
            "type": "uint256",
            "internalType": "uint256"
          },
          {
            "name": "challengeWindow",
            "type": "uint32",
            "internalType": "uint32"
          },
          {
            "name": "solverSet",
            "type": "bytes32",
            "internalType": "bytes32"
          },
          {
            "name": "maxDisclosures",
            "type": "uint16",
            "internalType": "uint16"
          },
          {
            "name": "deliveryKey",
            "type": "bytes32",
            "internalType": "bytes32"
          },
          {
            "name": "hook",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "hookDataHash",
            "type": "bytes32",
            "internalType": "bytes32"
          }
        ]
      }
    ],
    "outputs": [
      {
        "name": "",
        "type": "bytes32",
        "internalType": "bytes32"
      }
    ],
    "stateMutability": "view"
  },
  {
    "type": "function",
    "name": "markChallenged",
    "inputs": [
      {
        "name": "terms",
        "type": "tuple",
        "internalType": "struct ClaimTerms",
        "components": [
          {
            "name": "claim",
            "type": "tuple",
            "internalType": "struct Claim",
            "components": [
              {
                "name": "intentHash",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "solver",
                "type": "address",
                "internalType": "address"
              },
              {
                "name": "modelId",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "inputRoot",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "outputRoot",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "traceRoot",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "keyHash",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "cipherHash",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "price",
                "type": "uint256",
                "internalType": "uint256"
              }
            ]
          },
          {
            "name": "client",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "token",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "bond",
            "type": "uint256",
            "internalType": "uint256"
          }
        ]
      }
    ],
    "outputs": [],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "openPrice",
    "inputs": [
      {
        "name": "signed",
        "type": "tuple",
        "internalType": "struct SignedIntent",
        "components": [
          {
            "name": "permit",
            "type": "tuple",
            "internalType": "struct ISignatureTransfer.PermitTransferFrom",
            "components": [
              {
                "name": "permitted",
                "type": "tuple",
                "internalType": "struct ISignatureTransfer.TokenPermissions",
                "components": [
                  {
                    "name": "token",
                    "type": "address",
                    "internalType": "address"
                  },
                  {
                    "name": "amount",
                    "type": "uint256",
                    "internalType": "uint256"
                  }
                ]
              },
              {
                "name": "nonce",
                "type": "uint256",
                "internalType": "uint256"
              },
              {
                "name": "deadline",
                "type": "uint256",
                "internalType": "uint256"
              }
            ]
          },
          {
            "name": "intent",
            "type": "tuple",
            "internalType": "struct TaskIntent",
            "components": [
              {
                "name": "client",
                "type": "address",
                "internalType": "address"
              },
              {
                "name": "modelId",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "listing",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "inputRoot",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "auctioneer",
                "type": "address",
                "internalType": "address"
              },
              {
                "name": "minAuctioneerBond",
                "type": "uint256",
                "internalType": "uint256"
              },
              {
                "name": "closeByMs",
                "type": "uint64",
                "internalType": "uint64"
              },
              {
                "name": "maxExclusivity",
                "type": "uint32",
                "internalType": "uint32"
              },
              {
                "name": "openAfter",
                "type": "uint64",
                "internalType": "uint64"
              },
              {
                "name": "claimWindow",
                "type": "uint32",
                "internalType": "uint32"
              },
              {
                "name": "startPrice",
                "type": "uint256",
                "internalType": "uint256"
              },
              {
                "name": "decayStart",
                "type": "uint64",
                "internalType": "uint64"
              },
              {
                "name": "decayEnd",
                "type": "uint64",
                "internalType": "uint64"
              },
              {
                "name": "flags",
                "type": "uint32",
                "internalType": "uint32"
              },
              {
                "name": "maxEtaMs",
                "type": "uint32",
                "internalType": "uint32"
              },
              {
                "name": "maxFeeBps",
                "type": "uint16",
                "internalType": "uint16"
              },
              {
                "name": "bondToken",
                "type": "address",
                "internalType": "address"
              },
              {
                "name": "bond",
                "type": "uint256",
                "internalType": "uint256"
              },
              {
                "name": "challengeWindow",
                "type": "uint32",
                "internalType": "uint32"
              },
              {
                "name": "solverSet",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "maxDisclosures",
                "type": "uint16",
                "internalType": "uint16"
              },
              {
                "name": "deliveryKey",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "hook",
                "type": "address",
                "internalType": "address"
              },
              {
                "name": "hookDataHash",
                "type": "bytes32",
                "internalType": "bytes32"
              }
            ]
          },
          {
            "name": "permitSignature",
            "type": "bytes",
            "internalType": "bytes"
          }
        ]
      }
    ],
    "outputs": [
      {
        "name": "",
        "type": "uint256",
        "internalType": "uint256"
      }
    ],
    "stateMutability": "view"
  },
  {
    "type": "function",
    "name": "publish",
    "inputs": [
      {
        "name": "signed",
        "type": "tuple",
        "internalType": "struct SignedIntent",
        "components": [
          {
            "name": "permit",
            "type": "tuple",
            "internalType": "struct ISignatureTransfer.PermitTransferFrom",
            "components": [
              {
                "name": "permitted",
                "type": "tuple",
                "internalType": "struct ISignatureTransfer.TokenPermissions",
                "components": [
                  {
                    "name": "token",
                    "type": "address",
                    "internalType": "address"
                  },
                  {
                    "name": "amount",
                    "type": "uint256",
                    "internalType": "uint256"
                  }
                ]
              },
              {
                "name": "nonce",
                "type": "uint256",
                "internalType": "uint256"
              },
              {
                "name": "deadline",
                "type": "uint256",
                "internalType": "uint256"
              }
            ]
          },
          {
            "name": "intent",
            "type": "tuple",
            "internalType": "struct TaskIntent",
            "components": [
              {
                "name": "client",
                "type": "address",
                "internalType": "address"
              },
              {
                "name": "modelId",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "listing",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "inputRoot",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "auctioneer",
                "type": "address",
                "internalType": "address"
              },
              {
                "name": "minAuctioneerBond",
                "type": "uint256",
                "internalType": "uint256"
              },
              {
                "name": "closeByMs",
                "type": "uint64",
                "internalType": "uint64"
              },
              {
                "name": "maxExclusivity",
                "type": "uint32",
                "internalType": "uint32"
              },
              {
                "name": "openAfter",
                "type": "uint64",
                "internalType": "uint64"
              },
              {
                "name": "claimWindow",
                "type": "uint32",
                "internalType": "uint32"
              },
              {
                "name": "startPrice",
                "type": "uint256",
                "internalType": "uint256"
              },
              {
                "name": "decayStart",
                "type": "uint64",
                "internalType": "uint64"
              },
              {
                "name": "decayEnd",
                "type": "uint64",
                "internalType": "uint64"
              },
              {
                "name": "flags",
                "type": "uint32",
                "internalType": "uint32"
              },
              {
                "name": "maxEtaMs",
                "type": "uint32",
                "internalType": "uint32"
              },
              {
                "name": "maxFeeBps",
                "type": "uint16",
                "internalType": "uint16"
              },
              {
                "name": "bondToken",
                "type": "address",
                "internalType": "address"
              },
              {
                "name": "bond",
                "type": "uint256",
                "internalType": "uint256"
              },
              {
                "name": "challengeWindow",
                "type": "uint32",
                "internalType": "uint32"
              },
              {
                "name": "solverSet",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "maxDisclosures",
                "type": "uint16",
                "internalType": "uint16"
              },
              {
                "name": "deliveryKey",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "hook",
                "type": "address",
                "internalType": "address"
              },
              {
                "name": "hookDataHash",
                "type": "bytes32",
                "internalType": "bytes32"
              }
            ]
          },
          {
            "name": "permitSignature",
            "type": "bytes",
            "internalType": "bytes"
          }
        ]
      },
      {
        "name": "",
        "type": "string",
        "internalType": "string"
      }
    ],
    "outputs": [
      {
        "name": "intentHash",
        "type": "bytes32",
        "internalType": "bytes32"
      }
    ],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "refund",
    "inputs": [
      {
        "name": "terms",
        "type": "tuple",
        "internalType": "struct EscrowTerms",
        "components": [
          {
            "name": "intentHash",
            "type": "bytes32",
            "internalType": "bytes32"
          },
          {
            "name": "solver",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "client",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "token",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "price",
            "type": "uint256",
            "internalType": "uint256"
          },
          {
            "name": "bond",
            "type": "uint256",
            "internalType": "uint256"
          },
          {
            "name": "modelId",
            "type": "bytes32",
            "internalType": "bytes32"
          },
          {
            "name": "inputRoot",
            "type": "bytes32",
            "internalType": "bytes32"
          },
          {
            "name": "challengeWindow",
            "type": "uint256",
            "internalType": "uint256"
          },
          {
            "name": "isEager",
            "type": "bool",
            "internalType": "bool"
          },
          {
            "name": "fillBy",
            "type": "uint256",
            "internalType": "uint256"
          }
        ]
      }
    ],
    "outputs": [],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "refute",
    "inputs": [
      {
        "name": "terms",
        "type": "tuple",
        "internalType": "struct ClaimTerms",
        "components": [
          {
            "name": "claim",
            "type": "tuple",
            "internalType": "struct Claim",
            "components": [
              {
                "name": "intentHash",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "solver",
                "type": "address",
                "internalType": "address"
              },
              {
                "name": "modelId",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "inputRoot",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "outputRoot",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "traceRoot",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "keyHash",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "cipherHash",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "price",
                "type": "uint256",
                "internalType": "uint256"
              }
            ]
          },
          {
            "name": "client",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "token",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "bond",
            "type": "uint256",
            "internalType": "uint256"
          }
        ]
      },
      {
        "name": "prover",
        "type": "address",
        "internalType": "address"
      }
    ],
    "outputs": [],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "release",
    "inputs": [
      {
        "name": "terms",
        "type": "tuple",
        "internalType": "struct ClaimTerms",
        "components": [
          {
            "name": "claim",
            "type": "tuple",
            "internalType": "struct Claim",
            "components": [
              {
                "name": "intentHash",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "solver",
                "type": "address",
                "internalType": "address"
              },
              {
                "name": "modelId",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "inputRoot",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "outputRoot",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "traceRoot",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "keyHash",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "cipherHash",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "price",
                "type": "uint256",
                "internalType": "uint256"
              }
            ]
          },
          {
            "name": "client",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "token",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "bond",
            "type": "uint256",
            "internalType": "uint256"
          }
        ]
      },
      {
        "name": "signature",
        "type": "bytes",
        "internalType": "bytes"
      }
    ],
    "outputs": [],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "resultOf",
    "inputs": [
      {
        "name": "terms",
        "type": "tuple",
        "internalType": "struct ClaimTerms",
        "components": [
          {
            "name": "claim",
            "type": "tuple",
            "internalType": "struct Claim",
            "components": [
              {
                "name": "intentHash",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "solver",
                "type": "address",
                "internalType": "address"
              },
              {
                "name": "modelId",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "inputRoot",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "outputRoot",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "traceRoot",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "keyHash",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "cipherHash",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "price",
                "type": "uint256",
                "internalType": "uint256"
              }
            ]
          },
          {
            "name": "client",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "token",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "bond",
            "type": "uint256",
            "internalType": "uint256"
          }
        ]
      }
    ],
    "outputs": [
      {
        "name": "state",
        "type": "uint8",
        "internalType": "enum ITaskReactor.ClaimState"
      },
      {
        "name": "outputRoot",
        "type": "bytes32",
        "internalType": "bytes32"
      }
    ],
    "stateMutability": "view"
  },
  {
    "type": "function",
    "name": "reveal",
    "inputs": [
      {
        "name": "terms",
        "type": "tuple",
        "internalType": "struct ClaimTerms",
        "components": [
          {
            "name": "claim",
            "type": "tuple",
            "internalType": "struct Claim",
            "components": [
              {
                "name": "intentHash",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "solver",
                "type": "address",
                "internalType": "address"
              },
              {
                "name": "modelId",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "inputRoot",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "outputRoot",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "traceRoot",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "keyHash",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "cipherHash",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "price",
                "type": "uint256",
                "internalType": "uint256"
              }
            ]
          },
          {
            "name": "client",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "token",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "bond",
            "type": "uint256",
            "internalType": "uint256"
          }
        ]
      },
      {
        "name": "output",
        "type": "bytes",
        "internalType": "bytes"
      },
      {
        "name": "blockSize",
        "type": "uint256",
        "internalType": "uint256"
      }
    ],
    "outputs": [],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "stateOf",
    "inputs": [
      {
        "name": "intentHash",
        "type": "bytes32",
        "internalType": "bytes32"
      }
    ],
    "outputs": [
      {
        "name": "state",
        "type": "uint8",
        "internalType": "enum ITaskReactor.ClaimState"
      },
      {
        "name": "windowEnd",
        "type": "uint256",
        "internalType": "uint256"
      },
      {
        "name": "demanded",
        "type": "bool",
        "internalType": "bool"
      }
    ],
    "stateMutability": "view"
  },
  {
    "type": "function",
    "name": "vault",
    "inputs": [],
    "outputs": [
      {
        "name": "",
        "type": "address",
        "internalType": "address"
      }
    ],
    "stateMutability": "view"
  },
  {
    "type": "event",
    "name": "Demanded",
    "inputs": [
      {
        "name": "intentHash",
        "type": "bytes32",
        "indexed": true,
        "internalType": "bytes32"
      },
      {
        "name": "client",
        "type": "address",
        "indexed": true,
        "internalType": "address"
      },
      {
        "name": "deposit",
        "type": "uint256",
        "indexed": false,
        "internalType": "uint256"
      },
      {
        "name": "answerBy",
        "type": "uint256",
        "indexed": false,
        "internalType": "uint256"
      }
    ],
    "anonymous": false
  },
  {
    "type": "event",
    "name": "EscrowRefunded",
    "inputs": [
      {
        "name": "intentHash",
        "type": "bytes32",
        "indexed": true,
        "internalType": "bytes32"
      },
      {
        "name": "solver",
        "type": "address",
        "indexed": true,
        "internalType": "address"
      },
      {
        "name": "client",
        "type": "address",
        "indexed": true,
        "internalType": "address"
      },
      {
        "name": "token",
        "type": "address",
        "indexed": false,
        "internalType": "address"
      },
      {
        "name": "price",
        "type": "uint256",
        "indexed": false,
        "internalType": "uint256"
      },
      {
        "name": "bond",
        "type": "uint256",
        "indexed": false,
        "internalType": "uint256"
      },
      {
        "name": "fade",
        "type": "uint256",
        "indexed": false,
        "internalType": "uint256"
      }
    ],
    "anonymous": false
  },
  {
    "type": "event",
    "name": "Escrowed",
    "inputs": [
      {
        "name": "intentHash",
        "type": "bytes32",
        "indexed": true,
        "internalType": "bytes32"
      },
      {
        "name": "solver",
        "type": "address",
        "indexed": true,
        "internalType": "address"
      },
      {
        "name": "client",
        "type": "address",
        "indexed": true,
        "internalType": "address"
      },
      {
        "name": "terms",
        "type": "tuple",
        "indexed": false,
        "internalType": "struct EscrowTerms",
        "components": [
          {
            "name": "intentHash",
            "type": "bytes32",
            "internalType": "bytes32"
          },
          {
            "name": "solver",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "client",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "token",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "price",
            "type": "uint256",
            "internalType": "uint256"
          },
          {
            "name": "bond",
            "type": "uint256",
            "internalType": "uint256"
          },
          {
            "name": "modelId",
            "type": "bytes32",
            "internalType": "bytes32"
          },
          {
            "name": "inputRoot",
            "type": "bytes32",
            "internalType": "bytes32"
          },
          {
            "name": "challengeWindow",
            "type": "uint256",
            "internalType": "uint256"
          },
          {
            "name": "isEager",
            "type": "bool",
            "internalType": "bool"
          },
          {
            "name": "fillBy",
            "type": "uint256",
            "internalType": "uint256"
          }
        ]
      }
    ],
    "anonymous": false
  },
  {
    "type": "event",
    "name": "FillFailed",
    "inputs": [
      {
        "name": "index",
        "type": "uint256",
        "indexed": true,
        "internalType": "uint256"
      },
      {
        "name": "intentHash",
        "type": "bytes32",
        "indexed": true,
        "internalType": "bytes32"
      },
      {
        "name": "reason",
        "type": "bytes",
        "indexed": false,
        "internalType": "bytes"
      }
    ],
    "anonymous": false
  },
  {
    "type": "event",
    "name": "Filled",
    "inputs": [
      {
        "name": "intentHash",
        "type": "bytes32",
        "indexed": true,
        "internalType": "bytes32"
      },
      {
        "name": "solver",
        "type": "address",
        "indexed": true,
        "internalType": "address"
      },
      {
        "name": "client",
        "type": "address",
        "indexed": true,
        "internalType": "address"
      },
      {
        "name": "claim",
        "type": "tuple",
        "indexed": false,
        "internalType": "struct Claim",
        "components": [
          {
            "name": "intentHash",
            "type": "bytes32",
            "internalType": "bytes32"
          },
          {
            "name": "solver",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "modelId",
            "type": "bytes32",
            "internalType": "bytes32"
          },
          {
            "name": "inputRoot",
            "type": "bytes32",
            "internalType": "bytes32"
          },
          {
            "name": "outputRoot",
            "type": "bytes32",
            "internalType": "bytes32"
          },
          {
            "name": "traceRoot",
            "type": "bytes32",
            "internalType": "bytes32"
          },
          {
            "name": "keyHash",
            "type": "bytes32",
            "internalType": "bytes32"
          },
          {
            "name": "cipherHash",
            "type": "bytes32",
            "internalType": "bytes32"
          },
          {
            "name": "price",
            "type": "uint256",
            "internalType": "uint256"
          }
        ]
      },
      {
        "name": "token",
        "type": "address",
        "indexed": false,
        "internalType": "address"
      },
      {
        "name": "bond",
        "type": "uint256",
        "indexed": false,
        "internalType": "uint256"
      },
      {
        "name": "windowEnd",
        "type": "uint256",
        "indexed": false,
        "internalType": "uint256"
      }
    ],
    "anonymous": false
  },
  {
    "type": "event",
    "name": "Finalized",
    "inputs": [
      {
        "name": "intentHash",
        "type": "bytes32",
        "indexed": true,
        "internalType": "bytes32"
      },
      {
        "name": "solver",
        "type": "address",
        "indexed": true,
        "internalType": "address"
      },
      {
        "name": "client",
        "type": "address",
        "indexed": true,
        "internalType": "address"
      },
      {
        "name": "price",
        "type": "uint256",
        "indexed": false,
        "internalType": "uint256"
      }
    ],
    "anonymous": false
  },
  {
    "type": "event",
    "name": "Published",
    "inputs": [
      {
        "name": "intentHash",
        "type": "bytes32",
        "indexed": true,
        "internalType": "bytes32"
      },
      {
        "name": "client",
        "type": "address",
        "indexed": true,
        "internalType": "address"
      },
      {
        "name": "call",
        "type": "bytes",
        "indexed": false,
        "internalType": "bytes"
      }
    ],
    "anonymous": false
  },
  {
    "type": "event",
    "name": "Refuted",
    "inputs": [
      {
        "name": "intentHash",
        "type": "bytes32",
        "indexed": true,
        "internalType": "bytes32"
      },
      {
        "name": "solver",
        "type": "address",
        "indexed": true,
        "internalType": "address"
      },
      {
        "name": "client",
        "type": "address",
        "indexed": true,
        "internalType": "address"
      },
      {
        "name": "prover",
        "type": "address",
        "indexed": false,
        "internalType": "address"
      }
    ],
    "anonymous": false
  },
  {
    "type": "event",
    "name": "Released",
    "inputs": [
      {
        "name": "intentHash",
        "type": "bytes32",
        "indexed": true,
        "internalType": "bytes32"
      },
      {
        "name": "solver",
        "type": "address",
        "indexed": true,
        "internalType": "address"
      },
      {
        "name": "client",
        "type": "address",
        "indexed": true,
        "internalType": "address"
      },
      {
        "name": "price",
        "type": "uint256",
        "indexed": false,
        "internalType": "uint256"
      }
    ],
    "anonymous": false
  },
  {
    "type": "event",
    "name": "Revealed",
    "inputs": [
      {
        "name": "intentHash",
        "type": "bytes32",
        "indexed": true,
        "internalType": "bytes32"
      },
      {
        "name": "solver",
        "type": "address",
        "indexed": true,
        "internalType": "address"
      },
      {
        "name": "output",
        "type": "bytes",
        "indexed": false,
        "internalType": "bytes"
      }
    ],
    "anonymous": false
  },
  {
    "type": "error",
    "name": "AlreadyDemanded",
    "inputs": [
      {
        "name": "intentHash",
        "type": "bytes32",
        "internalType": "bytes32"
      }
    ]
  },
  {
    "type": "error",
    "name": "AwardExpired",
    "inputs": [
      {
        "name": "exclusiveUntil",
        "type": "uint256",
        "internalType": "uint256"
      },
      {
        "name": "timestamp",
        "type": "uint256",
        "internalType": "uint256"
      }
    ]
  },
  {
    "type": "error",
    "name": "AwardForOtherIntent",
    "inputs": [
      {
        "name": "expected",
        "type": "bytes32",
        "internalType": "bytes32"
      },
      {
        "name": "actual",
        "type": "bytes32",
        "internalType": "bytes32"
      }
    ]
  },
  {
    "type": "error",
    "name": "AwardNotTakenInTime",
    "inputs": [
      {
        "name": "ackBy",
        "type": "uint256",
        "internalType": "uint256"
      },
      {
        "name": "timestamp",
        "type": "uint256",
        "internalType": "uint256"
      }
    ]
  },
  {
    "type": "error",
    "name": "AwardNotYetUsable",
    "inputs": [
      {
        "name": "usableAfter",
        "type": "uint256",
        "internalType": "uint256"
      },
      {
        "name": "timestamp",
        "type": "uint256",
        "internalType": "uint256"
      }
    ]
  },
  {
    "type": "error",
    "name": "AwardRoundInvalid",
    "inputs": [
      {
        "name": "round",
        "type": "uint256",
        "internalType": "uint256"
      },
      {
        "name": "tried",
        "type": "uint256",
        "internalType": "uint256"
      }
    ]
  },
  {
    "type": "error",
    "name": "AwardSignatureInvalid",
    "inputs": [
      {
        "name": "auctioneer",
        "type": "address",
        "internalType": "address"
      }
    ]
  },
  {
    "type": "error",
    "name": "AwardTooLong",
    "inputs": [
      {
        "name": "exclusiveUntil",
        "type": "uint256",
        "internalType": "uint256"
      },
      {
        "name": "latest",
        "type": "uint256",
        "internalType": "uint256"
      }
    ]
  },
  {
    "type": "error",
    "name": "BlockSizeOutOfRange",
    "inputs": [
      {
        "name": "blockSize",
        "type": "uint256",
        "internalType": "uint256"
      },
      {
        "name": "min",
        "type": "uint256",
        "internalType": "uint256"
      },
      {
        "name": "max",
        "type": "uint256",
        "internalType": "uint256"
      }
    ]
  },
  {
    "type": "error",
    "name": "ChallengesOpen",
    "inputs": [
      {
        "name": "intentHash",
        "type": "bytes32",
        "internalType": "bytes32"
      },
      {
        "name": "open",
        "type": "uint256",
        "internalType": "uint256"
      }
    ]
  },
  {
    "type": "error",
    "name": "ClaimNotOpen",
    "inputs": [
      {
        "name": "intentHash",
        "type": "bytes32",
        "internalType": "bytes32"
      },
      {
        "name": "state",
        "type": "uint8",
        "internalType": "enum ITaskReactor.ClaimState"
      }
    ]
  },
  {
    "type": "error",
    "name": "ClaimUnknown",
    "inputs": [
      {
        "name": "intentHash",
        "type": "bytes32",
        "internalType": "bytes32"
      }
    ]
  },
  {
    "type": "error",
    "name": "DemandOpen",
    "inputs": [
      {
        "name": "answerBy",
        "type": "uint256",
        "internalType": "uint256"
      },
      {
        "name": "timestamp",
        "type": "uint256",
        "internalType": "uint256"
      }
    ]
  },
  {
    "type": "error",
    "name": "DemandOver",
    "inputs": [
      {
        "name": "answerBy",
        "type": "uint256",
        "internalType": "uint256"
      },
      {
        "name": "timestamp",
        "type": "uint256",
        "internalType": "uint256"
      }
    ]
  },
  {
    "type": "error",
    "name": "DepositTooLow",
    "inputs": [
      {
        "name": "sent",
        "type": "uint256",
        "internalType": "uint256"
      },
      {
        "name": "needed",
        "type": "uint256",
        "internalType": "uint256"
      }
    ]
  },
  {
    "type": "error",
    "name": "EagerTraceMissing",
    "inputs": []
  },
  {
    "type": "error",
    "name": "EmptyTree",
    "inputs": []
  },
  {
    "type": "error",
    "name": "EscrowOver",
    "inputs": [
      {
        "name": "fillBy",
        "type": "uint256",
        "internalType": "uint256"
      },
      {
        "name": "timestamp",
        "type": "uint256",
        "internalType": "uint256"
      }
    ]
  },
  {
    "type": "error",
    "name": "EscrowRunning",
    "inputs": [
      {
        "name": "fillBy",
        "type": "uint256",
        "internalType": "uint256"
      },
      {
        "name": "timestamp",
        "type": "uint256",
        "internalType": "uint256"
      }
    ]
  },
  {
    "type": "error",
    "name": "IntentAlreadyUsed",
    "inputs": [
      {
        "name": "intentHash",
        "type": "bytes32",
        "internalType": "bytes32"
      }
    ]
  },
  {
    "type": "error",
    "name": "LazyTraceGiven",
    "inputs": [
      {
        "name": "traceRoot",
        "type": "bytes32",
        "internalType": "bytes32"
      }
    ]
  },
  {
    "type": "error",
    "name": "MayNotFill",
    "inputs": [
      {
        "name": "solver",
        "type": "address",
        "internalType": "address"
      },
      {
        "name": "caller",
        "type": "address",
        "internalType": "address"
      }
    ]
  },
  {
    "type": "error",
    "name": "ModeMismatch",
    "inputs": [
      {
        "name": "flags",
        "type": "uint256",
        "internalType": "uint256"
      }
    ]
  },
  {
    "type": "error",
    "name": "NoTimeToFill",
    "inputs": []
  },
  {
    "type": "error",
    "name": "NotClient",
    "inputs": [
      {
        "name": "client",
        "type": "address",
        "internalType": "address"
      },
      {
        "name": "caller",
        "type": "address",
        "internalType": "address"
      }
    ]
  },
  {
    "type": "error",
    "name": "NotDemanded",
    "inputs": [
      {
        "name": "intentHash",
        "type": "bytes32",
        "internalType": "bytes32"
      }
    ]
  },
  {
    "type": "error",
    "name": "NotDisputes",
    "inputs": [
      {
        "name": "caller",
        "type": "address",
        "internalType": "address"
      }
    ]
  },
  {
    "type": "error",
    "name": "NotOpenYet",
    "inputs": [
      {
        "name": "openAfter",
        "type": "uint256",
        "internalType": "uint256"
      },
      {
        "name": "timestamp",
        "type": "uint256",
        "internalType": "uint256"
      }
    ]
  },
  {
    "type": "error",
    "name": "OutcomeTooEarly",
    "inputs": []
  },
  {
    "type": "error",
    "name": "OutputMismatch",
    "inputs": [
      {
        "name": "expected",
        "type": "bytes32",
        "internalType": "bytes32"
      },
      {
        "name": "actual",
        "type": "bytes32",
        "internalType": "bytes32"
      }
    ]
  },
  {
    "type": "error",
    "name": "OutputTooLarge",
    "inputs": [
      {
        "name": "length",
        "type": "uint256",
        "internalType": "uint256"
      },
      {
        "name": "max",
        "type": "uint256",
        "internalType": "uint256"
      }
    ]
  },
  {
    "type": "error",
    "name": "PrevAwardInvalid",
    "inputs": [
      {
        "name": "expected",
        "type": "bytes32",
        "internalType": "bytes32"
      },
      {
        "name": "actual",
        "type": "bytes32",
        "internalType": "bytes32"
      }
    ]
  },
  {
    "type": "error",
    "name": "PriceAboveCap",
    "inputs": [
      {
        "name": "price",
        "type": "uint256",
        "internalType": "uint256"
      },
      {
        "name": "cap",
        "type": "uint256",
        "internalType": "uint256"
      }
    ]
  },
  {
    "type": "error",
    "name": "PrivateIntent",
    "inputs": []
  },
  {
    "type": "error",
    "name": "ReleaseSignatureInvalid",
    "inputs": [
      {
        "name": "client",
        "type": "address",
        "internalType": "address"
      }
    ]
  },
  {
    "type": "error",
    "name": "SelfOnly",
    "inputs": [
      {
        "name": "caller",
        "type": "address",
        "internalType": "address"
      }
    ]
  },
  {
    "type": "error",
    "name": "TransferDeliveredLess",
    "inputs": [
      {
        "name": "expected",
        "type": "uint256",
        "internalType": "uint256"
      },
      {
        "name": "received",
        "type": "uint256",
        "internalType": "uint256"
      }
    ]
  },
  {
    "type": "error",
    "name": "UnbondingTooShort",
    "inputs": [
      {
        "name": "delay",
        "type": "uint256",
        "internalType": "uint256"
      },
      {
        "name": "min",
        "type": "uint256",
        "internalType": "uint256"
      }
    ]
  },
  {
    "type": "error",
    "name": "Unsupported",
    "inputs": [
      {
        "name": "field",
        "type": "string",
        "internalType": "string"
      }
    ]
  },
  {
    "type": "error",
    "name": "WindowOpen",
    "inputs": [
      {
        "name": "windowEnd",
        "type": "uint256",
        "internalType": "uint256"
      },
      {
        "name": "timestamp",
        "type": "uint256",
        "internalType": "uint256"
      }
    ]
  },
  {
    "type": "error",
    "name": "WindowOutOfRange",
    "inputs": [
      {
        "name": "challengeWindow",
        "type": "uint256",
        "internalType": "uint256"
      },
      {
        "name": "min",
        "type": "uint256",
        "internalType": "uint256"
      },
      {
        "name": "max",
        "type": "uint256",
        "internalType": "uint256"
      }
    ]
  },
  {
    "type": "error",
    "name": "WindowOver",
    "inputs": [
      {
        "name": "windowEnd",
        "type": "uint256",
        "internalType": "uint256"
      },
      {
        "name": "timestamp",
        "type": "uint256",
        "internalType": "uint256"
      }
    ]
  },
  {
    "type": "error",
    "name": "WiringMismatch",
    "inputs": [
      {
        "name": "expected",
        "type": "address",
        "internalType": "address"
      },
      {
        "name": "actual",
        "type": "address",
        "internalType": "address"
      }
    ]
  },
  {
    "type": "error",
    "name": "ZeroBlockSize",
    "inputs": []
  },
  {
    "type": "error",
    "name": "InsufficientFreeStake",
    "inputs": [
      {
        "name": "solver",
        "type": "address",
        "internalType": "address"
      },
      {
        "name": "token",
        "type": "address",
        "internalType": "address"
      },
      {
        "name": "free",
        "type": "uint256",
        "internalType": "uint256"
      },
      {
        "name": "needed",
        "type": "uint256",
        "internalType": "uint256"
      }
    ]
  },
  {
    "type": "error",
    "name": "NotChannels",
    "inputs": [
      {
        "name": "caller",
        "type": "address",
        "internalType": "address"
      }
    ]
  },
  {
    "type": "error",
    "name": "NotReactor",
    "inputs": [
      {
        "name": "caller",
        "type": "address",
        "internalType": "address"
      }
    ]
  },
  {
    "type": "error",
    "name": "NotSolverOrOperator",
    "inputs": [
      {
        "name": "solver",
        "type": "address",
        "internalType": "address"
      },
      {
        "name": "caller",
        "type": "address",
        "internalType": "address"
      }
    ]
  },
  {
    "type": "error",
    "name": "NothingToWithdraw",
    "inputs": [
      {
        "name": "account",
        "type": "address",
        "internalType": "address"
      },
      {
        "name": "token",
        "type": "address",
        "internalType": "address"
      }
    ]
  },
  {
    "type": "error",
    "name": "OperatorExpired",
    "inputs": [
      {
        "name": "operator",
        "type": "address",
        "internalType": "address"
      },
      {
        "name": "expiresAt",
        "type": "uint64",
        "internalType": "uint64"
      }
    ]
  },
  {
    "type": "error",
    "name": "OperatorLimitExceeded",
    "inputs": [
      {
        "name": "operator",
        "type": "address",
        "internalType": "address"
      },
      {
        "name": "bond",
        "type": "uint256",
        "internalType": "uint256"
      },
      {
        "name": "maxBond",
        "type": "uint256",
        "internalType": "uint256"
      }
    ]
  },
  {
    "type": "error",
    "name": "Reentrancy",
    "inputs": []
  },
  {
    "type": "error",
    "name": "UnbondingNotOver",
    "inputs": [
      {
        "name": "releaseAt",
        "type": "uint256",
        "internalType": "uint256"
      },
      {
        "name": "timestamp",
        "type": "uint256",
        "internalType": "uint256"
      }
    ]
  },
  {
    "type": "error",
    "name": "ZeroAmount",
    "inputs": []
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "maxAmount",
        "type": "uint256"
      }
    ],
    "name": "InvalidAmount",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "InvalidContractSignature",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "InvalidNonce",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "InvalidSignature",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "InvalidSignatureLength",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "InvalidSigner",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "signatureDeadline",
        "type": "uint256"
      }
    ],
    "name": "SignatureExpired",
    "type": "error"
  },
  {
    "type": "error",
    "name": "Overflow",
    "inputs": []
  }
] as const
