import { GavelError } from '@gavel/protocol'
import { sleep } from '../sleep.ts'

/** The cool-down that the auctioneer named last: until it is over, asking again costs both sides a message and changes nothing. */
export type CoolDown = {
  /**
   * Runs an action, after the cool-down where one is known; where it is refused for one, it waits for its end and runs it again.
   *
   * @throws COOLING_DOWN when the cool-down lasts until `endMs` or longer (unix milliseconds); what the action throws
   */
  readonly respect: <T>(signal: AbortSignal, endMs: number, action: () => Promise<T>) => Promise<T>
}

export const createCoolDown = (): CoolDown => {
  let known: { readonly refusal: GavelError; readonly untilMs: number } | undefined
  return {
    respect: async (signal, endMs, action) => {
      for (;;) {
        if (known !== undefined && known.untilMs > Date.now()) {
          if (known.untilMs >= endMs || signal.aborted) throw known.refusal
          await sleep(known.untilMs - Date.now(), signal)
          continue
        }
        try {
          return await action()
        } catch (thrown) {
          const untilMs = untilMsOf(thrown)
          // Over by our clock already: it is the clock that is wrong, and waiting would not end.
          if (untilMs === undefined || untilMs <= Date.now()) throw thrown
          known = { refusal: thrown as GavelError, untilMs }
        }
      }
    },
  }
}

const untilMsOf = (thrown: unknown): number | undefined => {
  if (!(thrown instanceof GavelError) || thrown.code !== 'COOLING_DOWN') return undefined
  const { until } = (thrown.details ?? {}) as { readonly until?: unknown }
  return typeof until === 'number' ? until * 1000 : undefined
}
