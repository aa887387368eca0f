// Generated from the contracts by `pnpm generate`. Do not edit.
export const auctioneerBondAbi = [
  {
    "type": "constructor",
    "inputs": [
      {
        "name": "reactor_",
        "type": "address",
        "internalType": "contract ITaskReactor"
      },
      {
        "name": "token_",
        "type": "address",
        "internalType": "address"
      },
      {
        "name": "penalty",
        "type": "uint256",
        "internalType": "uint256"
      },
      {
        "name": "faultWindow",
        "type": "uint256",
        "internalType": "uint256"
      },
      {
        "name": "unbondingDelay",
        "type": "uint256",
        "internalType": "uint256"
      }
    ],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "FAULT_WINDOW",
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
    "name": "PENALTY",
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
    "name": "UNBONDING_DELAY",
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
    "name": "bondFor",
    "inputs": [
      {
        "name": "auctioneer",
        "type": "address",
        "internalType": "address"
      },
      {
        "name": "openAfter",
        "type": "uint64",
        "internalType": "uint64"
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
    "name": "bondOf",
    "inputs": [
      {
        "name": "auctioneer",
        "type": "address",
        "internalType": "address"
      }
    ],
    "outputs": [
      {
        "name": "",
        "type": "tuple",
        "internalType": "struct IAuctioneerBond.Bond",
        "components": [
          {
            "name": "amount",
            "type": "uint128",
            "internalType": "uint128"
          },
          {
            "name": "unbonding",
            "type": "uint128",
            "internalType": "uint128"
          },
          {
            "name": "releaseAt",
            "type": "uint64",
            "internalType": "uint64"
          }
        ]
      }
    ],
    "stateMutability": "view"
  },
  {
    "type": "function",
    "name": "burned",
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
    "name": "creditOf",
    "inputs": [
      {
        "name": "account",
        "type": "address",
        "internalType": "address"
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
    "name": "deposit",
    "inputs": [
      {
        "name": "amount",
        "type": "uint256",
        "internalType": "uint256"
      }
    ],
    "outputs": [],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "isPunished",
    "inputs": [
      {
        "name": "intentHash",
        "type": "bytes32",
        "internalType": "bytes32"
      },
      {
        "name": "fault",
        "type": "uint8",
        "internalType": "enum IAuctioneerBond.Fault"
      },
      {
        "name": "subject",
        "type": "bytes32",
        "internalType": "bytes32"
      }
    ],
    "outputs": [
      {
        "name": "",
        "type": "bool",
        "internalType": "bool"
      }
    ],
    "stateMutability": "view"
  },
  {
    "type": "function",
    "name": "proveAwardMisplaced",
    "inputs": [
      {
        "name": "auction",
        "type": "tuple",
        "internalType": "struct AuctionRef",
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
          }
        ]
      },
      {
        "name": "award",
        "type": "tuple",
        "internalType": "struct SignedAward",
        "components": [
          {
            "name": "message",
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
            "name": "signature",
            "type": "bytes",
            "internalType": "bytes"
          }
        ]
      },
      {
        "name": "opening",
        "type": "tuple",
        "internalType": "struct Opening",
        "components": [
          {
            "name": "bidHash",
            "type": "bytes32",
            "internalType": "bytes32"
          },
          {
            "name": "path",
            "type": "bytes32[]",
            "internalType": "bytes32[]"
          }
        ]
      }
    ],
    "outputs": [],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "proveAwardOffBid",
    "inputs": [
      {
        "name": "auction",
        "type": "tuple",
        "internalType": "struct AuctionRef",
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
          }
        ]
      },
      {
        "name": "award",
        "type": "tuple",
        "internalType": "struct SignedAward",
        "components": [
          {
            "name": "message",
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
            "name": "signature",
            "type": "bytes",
            "internalType": "bytes"
          }
        ]
      },
      {
        "name": "bid",
        "type": "tuple",
        "internalType": "struct Bid",
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
            "name": "price",
            "type": "uint256",
            "internalType": "uint256"
          },
          {
            "name": "expires",
            "type": "uint64",
            "internalType": "uint64"
          },
          {
            "name": "etaMs",
            "type": "uint32",
            "internalType": "uint32"
          },
          {
            "name": "salt",
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
    "name": "proveAwardOffClose",
    "inputs": [
      {
        "name": "auction",
        "type": "tuple",
        "internalType": "struct AuctionRef",
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
          }
        ]
      },
      {
        "name": "award",
        "type": "tuple",
        "internalType": "struct SignedAward",
        "components": [
          {
            "name": "message",
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
            "name": "signature",
            "type": "bytes",
            "internalType": "bytes"
          }
        ]
      },
      {
        "name": "close",
        "type": "tuple",
        "internalType": "struct SignedClose",
        "components": [
          {
            "name": "message",
            "type": "tuple",
            "internalType": "struct AuctionClose",
            "components": [
              {
                "name": "intentHash",
                "type": "bytes32",
                "internalType": "bytes32"
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
                "name": "closedAtMs",
                "type": "uint64",
                "internalType": "uint64"
              },
              {
                "name": "revealByMs",
                "type": "uint64",
                "internalType": "uint64"
              }
            ]
          },
          {
            "name": "signature",
            "type": "bytes",
            "internalType": "bytes"
          }
        ]
      }
    ],
    "outputs": [],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "proveBidPassedOver",
    "inputs": [
      {
        "name": "auction",
        "type": "tuple",
        "internalType": "struct AuctionRef",
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
          }
        ]
      },
      {
        "name": "award",
        "type": "tuple",
        "internalType": "struct SignedAward",
        "components": [
          {
            "name": "message",
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
            "name": "signature",
            "type": "bytes",
            "internalType": "bytes"
          }
        ]
      },
      {
        "name": "close",
        "type": "tuple",
        "internalType": "struct SignedClose",
        "components": [
          {
            "name": "message",
            "type": "tuple",
            "internalType": "struct AuctionClose",
            "components": [
              {
                "name": "intentHash",
                "type": "bytes32",
                "internalType": "bytes32"
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
                "name": "closedAtMs",
                "type": "uint64",
                "internalType": "uint64"
              },
              {
                "name": "revealByMs",
                "type": "uint64",
                "internalType": "uint64"
              }
            ]
          },
          {
            "name": "signature",
            "type": "bytes",
            "internalType": "bytes"
          }
        ]
      },
      {
        "name": "reveal",
        "type": "tuple",
        "internalType": "struct SignedReveal",
        "components": [
          {
            "name": "message",
            "type": "tuple",
            "internalType": "struct RevealReceipt",
            "components": [
              {
                "name": "intentHash",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "bidHash",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "price",
                "type": "uint256",
                "internalType": "uint256"
              },
              {
                "name": "receivedAtMs",
                "type": "uint64",
                "internalType": "uint64"
              }
            ]
          },
          {
            "name": "signature",
            "type": "bytes",
            "internalType": "bytes"
          }
        ]
      },
      {
        "name": "bid",
        "type": "tuple",
        "internalType": "struct Bid",
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
            "name": "price",
            "type": "uint256",
            "internalType": "uint256"
          },
          {
            "name": "expires",
            "type": "uint64",
            "internalType": "uint64"
          },
          {
            "name": "etaMs",
            "type": "uint32",
            "internalType": "uint32"
          },
          {
            "name": "salt",
            "type": "bytes32",
            "internalType": "bytes32"
          }
        ]
      },
      {
        "name": "sequence",
        "type": "uint16",
        "internalType": "uint16"
      },
      {
        "name": "path",
        "type": "bytes32[]",
        "internalType": "bytes32[]"
      }
    ],
    "outputs": [],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "proveCommitmentOmitted",
    "inputs": [
      {
        "name": "auction",
        "type": "tuple",
        "internalType": "struct AuctionRef",
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
          }
        ]
      },
      {
        "name": "close",
        "type": "tuple",
        "internalType": "struct SignedClose",
        "components": [
          {
            "name": "message",
            "type": "tuple",
            "internalType": "struct AuctionClose",
            "components": [
              {
                "name": "intentHash",
                "type": "bytes32",
                "internalType": "bytes32"
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
                "name": "closedAtMs",
                "type": "uint64",
                "internalType": "uint64"
              },
              {
                "name": "revealByMs",
                "type": "uint64",
                "internalType": "uint64"
              }
            ]
          },
          {
            "name": "signature",
            "type": "bytes",
            "internalType": "bytes"
          }
        ]
      },
      {
        "name": "receipt",
        "type": "tuple",
        "internalType": "struct SignedReceipt",
        "components": [
          {
            "name": "message",
            "type": "tuple",
            "internalType": "struct BidReceipt",
            "components": [
              {
                "name": "intentHash",
                "type": "bytes32",
                "internalType": "bytes32"
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
                "name": "receivedAtMs",
                "type": "uint64",
                "internalType": "uint64"
              }
            ]
          },
          {
            "name": "signature",
            "type": "bytes",
            "internalType": "bytes"
          }
        ]
      },
      {
        "name": "opening",
        "type": "tuple",
        "internalType": "struct Opening",
        "components": [
          {
            "name": "bidHash",
            "type": "bytes32",
            "internalType": "bytes32"
          },
          {
            "name": "path",
            "type": "bytes32[]",
            "internalType": "bytes32[]"
          }
        ]
      },
      {
        "name": "bid",
        "type": "tuple",
        "internalType": "struct Bid",
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
            "name": "price",
            "type": "uint256",
            "internalType": "uint256"
          },
          {
            "name": "expires",
            "type": "uint64",
            "internalType": "uint64"
          },
          {
            "name": "etaMs",
            "type": "uint32",
            "internalType": "uint32"
          },
          {
            "name": "salt",
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
    "name": "proveRoundsBroken",
    "inputs": [
      {
        "name": "auction",
        "type": "tuple",
        "internalType": "struct AuctionRef",
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
          }
        ]
      },
      {
        "name": "award",
        "type": "tuple",
        "internalType": "struct SignedAward",
        "components": [
          {
            "name": "message",
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
            "name": "signature",
            "type": "bytes",
            "internalType": "bytes"
          }
        ]
      },
      {
        "name": "prev",
        "type": "tuple",
        "internalType": "struct SignedAward",
        "components": [
          {
            "name": "message",
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
            "name": "signature",
            "type": "bytes",
            "internalType": "bytes"
          }
        ]
      }
    ],
    "outputs": [],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "proveTwoAwards",
    "inputs": [
      {
        "name": "auction",
        "type": "tuple",
        "internalType": "struct AuctionRef",
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
          }
        ]
      },
      {
        "name": "first",
        "type": "tuple",
        "internalType": "struct SignedAward",
        "components": [
          {
            "name": "message",
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
            "name": "signature",
            "type": "bytes",
            "internalType": "bytes"
          }
        ]
      },
      {
        "name": "second",
        "type": "tuple",
        "internalType": "struct SignedAward",
        "components": [
          {
            "name": "message",
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
            "name": "signature",
            "type": "bytes",
            "internalType": "bytes"
          }
        ]
      }
    ],
    "outputs": [],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "proveTwoCloses",
    "inputs": [
      {
        "name": "auction",
        "type": "tuple",
        "internalType": "struct AuctionRef",
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
          }
        ]
      },
      {
        "name": "first",
        "type": "tuple",
        "internalType": "struct SignedClose",
        "components": [
          {
            "name": "message",
            "type": "tuple",
            "internalType": "struct AuctionClose",
            "components": [
              {
                "name": "intentHash",
                "type": "bytes32",
                "internalType": "bytes32"
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
                "name": "closedAtMs",
                "type": "uint64",
                "internalType": "uint64"
              },
              {
                "name": "revealByMs",
                "type": "uint64",
                "internalType": "uint64"
              }
            ]
          },
          {
            "name": "signature",
            "type": "bytes",
            "internalType": "bytes"
          }
        ]
      },
      {
        "name": "second",
        "type": "tuple",
        "internalType": "struct SignedClose",
        "components": [
          {
            "name": "message",
            "type": "tuple",
            "internalType": "struct AuctionClose",
            "components": [
              {
                "name": "intentHash",
                "type": "bytes32",
                "internalType": "bytes32"
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
                "name": "closedAtMs",
                "type": "uint64",
                "internalType": "uint64"
              },
              {
                "name": "revealByMs",
                "type": "uint64",
                "internalType": "uint64"
              }
            ]
          },
          {
            "name": "signature",
            "type": "bytes",
            "internalType": "bytes"
          }
        ]
      }
    ],
    "outputs": [],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "reactor",
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
    "name": "requestUnbond",
    "inputs": [
      {
        "name": "amount",
        "type": "uint256",
        "internalType": "uint256"
      }
    ],
    "outputs": [],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "token",
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
    "name": "withdraw",
    "inputs": [
      {
        "name": "to",
        "type": "address",
        "internalType": "address"
      }
    ],
    "outputs": [
      {
        "name": "amount",
        "type": "uint256",
        "internalType": "uint256"
      }
    ],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "withdrawUnbonded",
    "inputs": [
      {
        "name": "to",
        "type": "address",
        "internalType": "address"
      }
    ],
    "outputs": [
      {
        "name": "amount",
        "type": "uint256",
        "internalType": "uint256"
      }
    ],
    "stateMutability": "nonpayable"
  },
  {
    "type": "event",
    "name": "BondDeposited",
    "inputs": [
      {
        "name": "auctioneer",
        "type": "address",
        "indexed": true,
        "internalType": "address"
      },
      {
        "name": "amount",
        "type": "uint256",
        "indexed": false,
        "internalType": "uint256"
      }
    ],
    "anonymous": false
  },
  {
    "type": "event",
    "name": "BondReturned",
    "inputs": [
      {
        "name": "auctioneer",
        "type": "address",
        "indexed": true,
        "internalType": "address"
      },
      {
        "name": "amount",
        "type": "uint256",
        "indexed": false,
        "internalType": "uint256"
      },
      {
        "name": "to",
        "type": "address",
        "indexed": false,
        "internalType": "address"
      }
    ],
    "anonymous": false
  },
  {
    "type": "event",
    "name": "BondUnbonding",
    "inputs": [
      {
        "name": "auctioneer",
        "type": "address",
        "indexed": true,
        "internalType": "address"
      },
      {
        "name": "amount",
        "type": "uint256",
        "indexed": false,
        "internalType": "uint256"
      },
      {
        "name": "releaseAt",
        "type": "uint256",
        "indexed": false,
        "internalType": "uint256"
      }
    ],
    "anonymous": false
  },
  {
    "type": "event",
    "name": "PenaltyPaid",
    "inputs": [
      {
        "name": "account",
        "type": "address",
        "indexed": true,
        "internalType": "address"
      },
      {
        "name": "amount",
        "type": "uint256",
        "indexed": false,
        "internalType": "uint256"
      },
      {
        "name": "to",
        "type": "address",
        "indexed": false,
        "internalType": "address"
      }
    ],
    "anonymous": false
  },
  {
    "type": "event",
    "name": "Punished",
    "inputs": [
      {
        "name": "intentHash",
        "type": "bytes32",
        "indexed": true,
        "internalType": "bytes32"
      },
      {
        "name": "auctioneer",
        "type": "address",
        "indexed": true,
        "internalType": "address"
      },
      {
        "name": "beneficiary",
        "type": "address",
        "indexed": true,
        "internalType": "address"
      },
      {
        "name": "fault",
        "type": "uint8",
        "indexed": false,
        "internalType": "enum IAuctioneerBond.Fault"
      },
      {
        "name": "subject",
        "type": "bytes32",
        "indexed": false,
        "internalType": "bytes32"
      },
      {
        "name": "penalty",
        "type": "uint256",
        "indexed": false,
        "internalType": "uint256"
      }
    ],
    "anonymous": false
  },
  {
    "type": "error",
    "name": "AlreadyPunished",
    "inputs": [
      {
        "name": "intentHash",
        "type": "bytes32",
        "internalType": "bytes32"
      },
      {
        "name": "fault",
        "type": "uint8",
        "internalType": "enum IAuctioneerBond.Fault"
      },
      {
        "name": "subject",
        "type": "bytes32",
        "internalType": "bytes32"
      }
    ]
  },
  {
    "type": "error",
    "name": "AuctioneerNotKey",
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
    "name": "EmptyTree",
    "inputs": []
  },
  {
    "type": "error",
    "name": "FaultWindowOver",
    "inputs": [
      {
        "name": "provableUntil",
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
    "name": "IndexBeyondTree",
    "inputs": [
      {
        "name": "index",
        "type": "uint256",
        "internalType": "uint256"
      },
      {
        "name": "levels",
        "type": "uint256",
        "internalType": "uint256"
      }
    ]
  },
  {
    "type": "error",
    "name": "InsufficientFreeBond",
    "inputs": [
      {
        "name": "auctioneer",
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
    "name": "NoFault",
    "inputs": [
      {
        "name": "fault",
        "type": "uint8",
        "internalType": "enum IAuctioneerBond.Fault"
      }
    ]
  },
  {
    "type": "error",
    "name": "NotSignedByAuctioneer",
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
    "name": "NothingToWithdraw",
    "inputs": [
      {
        "name": "account",
        "type": "address",
        "internalType": "address"
      }
    ]
  },
  {
    "type": "error",
    "name": "OpeningInvalid",
    "inputs": [
      {
        "name": "expectedRoot",
        "type": "bytes32",
        "internalType": "bytes32"
      },
      {
        "name": "actualRoot",
        "type": "bytes32",
        "internalType": "bytes32"
      }
    ]
  },
  {
    "type": "error",
    "name": "OtherBid",
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
    "name": "OtherIntent",
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
    "name": "PathLength",
    "inputs": [
      {
        "name": "length",
        "type": "uint256",
        "internalType": "uint256"
      },
      {
        "name": "levels",
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
    "name": "ZeroAmount",
    "inputs": []
  },
  {
    "type": "error",
    "name": "Overflow",
    "inputs": []
  },
  {
    "type": "error",
    "name": "ETHTransferFailed",
    "inputs": []
  },
  {
    "type": "error",
    "name": "TransferFailed",
    "inputs": []
  },
  {
    "type": "error",
    "name": "TransferFromFailed",
    "inputs": []
  }
] as const
