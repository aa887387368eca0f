/** How an error is treated: the HTTP status that carries it, whether the same call may succeed later, and what to do. */
export type ErrorEntry = {
  readonly status: number
  /** True: the same call may succeed later without any change by the caller. */
  readonly retryable: boolean
  readonly message: string
  readonly remedy: string
}

const entry = (status: number, message: string, remedy: string): ErrorEntry => ({
  status,
  retryable: false,
  message,
  remedy,
})

const passing = (status: number, message: string, remedy: string): ErrorEntry => ({
  ...entry(status, message, remedy),
  retryable: true,
})

/** The closed set of error codes. docs/errors.md is generated from it. */
export const ERROR_CODES = {
  // what was sent
  SCHEMA_INVALID: entry(
    400,
    'The message has a missing or malformed field.',
    'Send the fields that the schema at /docs names.',
  ),
  FEATURE_UNSUPPORTED: entry(
    422,
    'The intent asks for a feature that this version does not have.',
    'Set the named field to its neutral value; the SDK does.',
  ),
  CHAIN_MISMATCH: entry(
    422,
    'The message is signed for another chain or another contract.',
    'Sign for the chain and reactor that GET /v1/info names.',
  ),
  SIGNATURE_INVALID: entry(
    401,
    'The signature is not by the account that it must be by.',
    'Sign again with the right account; a smart account needs ERC-1271.',
  ),
  ACCOUNT_WITHOUT_ERC1271: entry(
    422,
    'The account has code but does not answer ERC-1271, so Permit2 refuses its signature.',
    'Delegate to an implementation with isValidSignature, or use a plain account.',
  ),
  // intents
  INTENT_EXPIRED: entry(
    422,
    'The intent can no longer be filled.',
    'Sign a new intent with a later deadline.',
  ),
  CLOSE_TOO_SOON: entry(
    422,
    'The intent leaves solvers too little time to bid.',
    'Choose a closeByMs at least as far ahead as GET /v1/info says.',
  ),
  CLOSE_TOO_FAR: entry(
    422,
    'The intent closes too far in the future.',
    'Choose an earlier closeByMs.',
  ),
  OPEN_AFTER_INVALID: entry(
    422,
    'The open phase would begin before bidding ends, or after the money can no longer be pulled.',
    "Set openAfter to the permit's deadline; the SDK does.",
  ),
  EXCLUSIVITY_TOO_SHORT: entry(
    422,
    'An award would run out before its winner could be expected to act.',
    'Choose a larger maxExclusivity and a later deadline.',
  ),
  WINDOW_OUT_OF_RANGE: entry(
    422,
    'The challenge window is outside the range of the reactor.',
    'Choose a challengeWindow between the bounds named.',
  ),
  AUCTIONEER_MISMATCH: entry(
    422,
    'The intent names another auctioneer.',
    'Name the auctioneer that GET /v1/info shows, or submit to the one named.',
  ),
  AUCTIONEER_BOND_TOO_LOW: entry(
    422,
    'The auctioneer has less at stake than the intent asks for.',
    'Lower minAuctioneerBond, bring openAfter nearer, or choose another auctioneer.',
  ),
  CLIENT_MISMATCH: entry(
    422,
    'The intent names another client than the signer.',
    'Set client to the account that signs.',
  ),
  PRICE_CAP_ZERO: entry(422, 'The cap is zero.', 'Permit an amount above zero.'),
  BALANCE_TOO_LOW: entry(
    422,
    'The account holds less of the token than the amount needed.',
    'Top up the account, or choose a smaller amount: a lower cap for an intent, a smaller stake for a solver.',
  ),
  ALLOWANCE_MISSING: entry(
    422,
    'Permit2 may not take the cap from the client.',
    'Approve Permit2 for the token once: `gavel approve`, or approve() in the SDK.',
  ),
  NONCE_USED: entry(
    409,
    'The Permit2 nonce is used already.',
    'Sign again with a fresh nonce; the SDK draws one.',
  ),
  SIMULATION_FAILED: entry(
    422,
    'Permit2 would refuse the payment now.',
    'See details.revert for what Permit2 answered.',
  ),
  MODEL_UNKNOWN: entry(
    404,
    'No model has this id here.',
    'GET /v1/models lists the models that are served.',
  ),
  MODEL_INVALID: entry(
    422,
    'The model is not valid under docs/exact.md.',
    'See details for the operator and the value.',
  ),
  INPUT_SIZE_WRONG: entry(
    422,
    'The input has the wrong number of bytes for the model.',
    'Send exactly the bytes of the input tensor.',
  ),
  INPUT_TYPE_WRONG: entry(
    422,
    'The input is not an array of bytes.',
    'Give an Int8Array or a Uint8Array; bring floats to the scale and zero point of the model first.',
  ),
  INPUT_MISMATCH: entry(
    422,
    'The input is not the one that the intent commits to.',
    'Set inputRoot to the tensor root of the input.',
  ),
  DELIVERY_KEY_INVALID: entry(
    422,
    'The delivery key is not an X25519 public key that a key can be sealed to.',
    'Draw a fresh pair for each intent; the SDK does.',
  ),
  INTENT_UNKNOWN: entry(
    404,
    'No intent with this hash is known here.',
    'Check the hash; an intent that was never accepted leaves nothing behind.',
  ),
  INTENT_NOT_CANCELLABLE: entry(
    409,
    'The intent is past the point where it can be cancelled.',
    'Invalidate its Permit2 nonce on-chain to stop a fill that has not been mined.',
  ),
  // bids
  AUCTION_UNKNOWN: entry(
    404,
    'No auction with this intent hash is open here.',
    'Bid only on auctions that the feed announced.',
  ),
  AUCTION_CLOSED: entry(409, 'The auction takes no more commitments.', 'Commit before closeByMs.'),
  COMMIT_EXISTS: entry(
    409,
    'This solver has committed a different bid already.',
    'A commitment is final; reveal the first one.',
  ),
  COMMITS_FULL: entry(
    409,
    'The auction holds the most commitments that it can.',
    'Commit earlier next time.',
  ),
  SOLVER_MISMATCH: entry(
    403,
    'The message names another solver than the session.',
    'Send it over the session of the solver that it names.',
  ),
  STAKE_TOO_LOW: entry(
    422,
    "The solver's free stake does not cover the bond.",
    'Stake more: `gavel solver stake`.',
  ),
  COOLING_DOWN: entry(429, 'The solver is in a cool-down.', 'Wait until details.until.'),
  NOT_COMMITTED: entry(
    409,
    'This solver has no commitment in the auction.',
    'Commit before the close, then reveal.',
  ),
  REVEAL_TOO_EARLY: passing(
    409,
    'The auction is not closed yet.',
    'Reveal only after a close that contains the commitment.',
  ),
  REVEAL_LATE: entry(409, 'The reveal window is over.', 'Reveal as soon as the close arrives.'),
  REVEAL_MISMATCH: entry(
    422,
    'The bid does not open its commitment.',
    'Reveal exactly the bid whose hash was committed.',
  ),
  PRICE_ABOVE_CAP: entry(422, 'The price is above the cap.', 'Bid at most the permitted amount.'),
  ETA_TOO_LONG: entry(
    422,
    'The time to the result is above what the intent allows.',
    'Bid only when it can be done within maxEtaMs.',
  ),
  BID_EXPIRES_TOO_SOON: entry(
    422,
    'The bid expires before an award could be filled.',
    'Let it stand until closeByMs / 1000 + maxExclusivity at least.',
  ),
  NOT_AWARDED: entry(
    403,
    'The award is not for this solver, or not live.',
    'Act only on your own latest award.',
  ),
  ACK_ON_CHAIN: entry(
    409,
    'In escrow mode an award is acknowledged by taking it on: a message does not hold it.',
    'Send the award to the reactor before its ackBy.',
  ),
  ACK_LATE: entry(
    409,
    'The award was passed on before it was acknowledged.',
    'Acknowledge before ackBy.',
  ),
  // solvers
  OPERATOR_UNAUTHORIZED: entry(
    403,
    'The account is not a live operator of the solver.',
    'Let the solver name it with setOperator on the vault, or use the solver’s own key.',
  ),
  CLOCK_SKEWED: entry(
    422,
    'The clock of this machine is too far from the auctioneer’s.',
    'Synchronise the clock (NTP): bids are judged by the auctioneer’s time.',
  ),
  // sessions, blobs, limits
  SESSION_INVALID: entry(
    401,
    'The session token is unknown or has expired.',
    'Open a session: POST /v1/sessions.',
  ),
  BLOB_UNKNOWN: passing(
    404,
    'This blob has not been uploaded.',
    'Ask again later, or demand the output on-chain before the window ends.',
  ),
  BLOB_TOO_LARGE: entry(413, 'The blob is larger than it may be.', 'See details.max.'),
  BLOB_MISMATCH: entry(
    422,
    'The blob does not match what the claim commits to.',
    'Upload exactly the bytes that were committed.',
  ),
  BLOB_FORBIDDEN: entry(
    403,
    'This solver may not upload this blob now.',
    'The cipher belongs to a live award; key and trace to a confirmed fill.',
  ),
  RATE_LIMITED: passing(429, 'Too many requests.', 'Wait for the time in the Retry-After header.'),
  SLOW_CONSUMER: passing(
    503,
    'The feed was cut off because its reader fell behind.',
    'Reconnect with ?since= the last sequence number seen.',
  ),
  // surroundings
  REDIS_UNREACHABLE: passing(503, 'Redis does not answer.', 'Start Redis or correct REDIS_URL.'),
  REDIS_EVICTS: entry(
    500,
    'This Redis may evict keys, which would lose auctions.',
    'Set maxmemory-policy to noeviction.',
  ),
  DATABASE_UNREACHABLE: passing(
    503,
    'The database does not answer.',
    'Start PostgreSQL or correct DATABASE_URL; without it, check that DATA_DIR can be written.',
  ),
  REDIS_MISSING: entry(
    500,
    'No Redis server was found on this machine.',
    'Install redis-server or valkey-server, or set REDIS_URL.',
  ),
  CHAIN_UNREACHABLE: passing(
    503,
    'The chain does not answer.',
    'Start the chain or correct RPC_URL.',
  ),
  CHAIN_REVERTED: entry(
    422,
    'The contract refused the call.',
    'See details for the named error of the contract.',
  ),
  NATIVE_BALANCE_TOO_LOW: entry(
    422,
    'The account cannot pay for the gas of its transaction.',
    "Send it some of the chain's native coin.",
  ),
  TRANSACTION_LOST: passing(
    503,
    'The transaction was not mined in time.',
    'Its outcome is open: look at the chain before sending it again.',
  ),
  PORT_IN_USE: entry(
    500,
    'Another process listens on this port.',
    'Choose another port, or 0 for any free one.',
  ),
  AUCTIONEER_UNREACHABLE: passing(
    503,
    'The auctioneer does not answer.',
    'Start it (`pnpm demo` starts everything), or correct its URL.',
  ),
  CONFIG_INVALID: entry(
    500,
    'The configuration has missing or malformed values.',
    'Correct the values that are named.',
  ),
  DEPLOYMENT_FAILED: entry(
    500,
    'A contract could not be created.',
    'Look at the named transaction; then run the same command again: what is there is left alone.',
  ),
  NOT_FOUND: entry(404, 'There is nothing at this address.', 'GET /docs lists the routes.'),
  DATA_LOST: entry(
    503,
    'The auctioneer has lost data; this intent may have been auctioned before.',
    'Sign a new intent whose closeByMs is later than details.suspectUntilMs, over the same permit nonce: one of the two at most is paid.',
  ),
  DRAINING: passing(
    503,
    'This process is about to stop.',
    'Send the request again; another process will answer.',
  ),
  INTERNAL: passing(
    500,
    'Something failed that should not have.',
    'Try again; if it stays, report the requestId.',
  ),
  // results
  INTENT_UNFILLED: entry(
    409,
    'No solver filled the intent; no money moved.',
    'Ask again, with a higher cap, a smaller bond or a later deadline.',
  ),
  ESCROW_FADED: entry(
    409,
    'The solver took the price into escrow and did not fill in time.',
    'Call refund (`gavel refund`), then withdraw: the price and a part of its bond are yours.',
  ),
  ESCROW_RUNNING: passing(
    409,
    'The solver still has time to fill what it took into escrow.',
    'Wait for the result until the second named, then ask for the refund again.',
  ),
  NOTHING_TO_REFUND: entry(
    409,
    'The intent has no escrow that could be refunded.',
    'Only a price in escrow whose solver did not fill in time is refunded; `gavel intent` says where it stands.',
  ),
  NO_CLAIM: entry(
    409,
    'Nobody has filled the intent: there is no claim.',
    'Wait for its result; `gavel intent` says where it stands.',
  ),
  NO_OPEN_PHASE: entry(
    422,
    'The intent has no open phase: nobody may take it on without its auctioneer.',
    'Ask with openPhase (`gavel ask --open-seconds`), then publish.',
  ),
  ALREADY_TAKEN_ON: entry(409, 'A solver has taken the intent on already.', 'Wait for its result.'),
  INPUT_TOO_LARGE: entry(
    422,
    'The input is too large to travel in the transaction that publishes its intent.',
    'Give an inputUri under which solvers find it.',
  ),
  RESULT_TIMEOUT: passing(
    504,
    'The result did not arrive in the time given; its outcome is open.',
    'Look again with the intent hash; the intent may still be filled until its deadline.',
  ),
  CIPHER_MISMATCH: entry(
    502,
    'The encrypted output is not the one that the claim commits to.',
    'Demand the output on-chain: demand() in the SDK.',
  ),
  KEY_MISMATCH: entry(
    502,
    'The key is not the one that the claim commits to.',
    'Demand the output on-chain: demand() in the SDK.',
  ),
  OUTPUT_MISMATCH: entry(
    502,
    'The decrypted output is not the one that the claim commits to.',
    'Demand the output on-chain: demand() in the SDK.',
  ),
  DELIVERY_MISSING: entry(
    502,
    'The claim is filled but its key or output was not handed over.',
    'Demand the output on-chain before the window ends: demand() in the SDK.',
  ),
  CLAIM_MISMATCH: entry(
    502,
    'The claim that the RPC shows is not for what was signed.',
    'Ask another RPC: the reactor cannot record such a claim.',
  ),
  CLAIM_REFUTED: entry(
    409,
    'The result was proven wrong on-chain; the price was refunded.',
    'Withdraw the refund and ask again.',
  ),
  // payment channels
  CHANNEL_REFUSED: entry(
    422,
    'The solver opens no channel on these terms.',
    'Ask for its terms (GET /v1/channels/offer) and keep to them; the SDK does.',
  ),
  CHANNEL_UNKNOWN: entry(
    404,
    'The solver knows no open channel with this id.',
    'Open a channel first; one that was closed is not opened again.',
  ),
  VOUCHER_REFUSED: entry(
    402,
    'The voucher does not pay for the inference.',
    'Sign a voucher above the last one by the price named, at most the deposit; top up or open another channel when that is used up.',
  ),
  RECEIPT_WRONG: entry(
    502,
    'The receipt does not cover the inference that was paid for.',
    'Send no further voucher to this solver: requestWithdraw() and withdraw() in the SDK bring back the rest of the deposit.',
  ),
  SOLVER_UNREACHABLE: passing(
    503,
    'The solver does not answer.',
    'Try again: the same voucher is never paid twice. If it stays away, withdraw.',
  ),
  // people and files
  ARGUMENT_INVALID: entry(400, 'An argument cannot be used.', 'See --help.'),
  FILE_UNREADABLE: entry(400, 'The file cannot be read.', 'Check the path and its permissions.'),
  SAMPLES_INVALID: entry(
    400,
    'The samples or labels cannot be used.',
    'Give .npy, .json or raw float32 data of finite numbers, each sample with exactly as many as the input has.',
  ),
  IMAGE_UNREADABLE: entry(
    400,
    'The file is not a PNG image that can be decoded.',
    'Save it as an 8-bit PNG.',
  ),
  IMAGE_SIZE_WRONG: entry(
    400,
    'The image has the wrong size for the model.',
    'Scale it to the size named.',
  ),
  PROMPT_TOO_LONG: entry(
    400,
    'The prompt is longer than the model reads.',
    'Give it the last words only, as many as are named.',
  ),
  PROMPT_WORD_UNKNOWN: entry(
    400,
    'The prompt has words that the model does not know.',
    'Use words of the model’s vocabulary: the labels that GET /v1/models lists.',
  ),
  SEED_RANGE: entry(
    400,
    'The seed is not a whole number from 0 to 2^64 - 1.',
    'Choose one in that range; 0 always takes the likeliest word.',
  ),
  WALLET_MISSING: entry(
    400,
    'No private key is set.',
    'Set GAVEL_PRIVATE_KEY or --key-file, or run the demo, which brings test accounts.',
  ),
  DEPLOYMENT_MISSING: entry(
    400,
    'No deployment of Gavel is known.',
    'Run `pnpm demo`, or set GAVEL_DEPLOYMENT to a deployment file.',
  ),
  UNPROFITABLE: entry(
    409,
    'Filling would cost more than it earns.',
    'Raise the strategy’s floor or wait for cheaper gas.',
  ),
} as const satisfies Record<string, ErrorEntry>

export type ErrorCode = keyof typeof ERROR_CODES
