import { cpuSecondsOf, startIndexerProcess } from '../support/indexerProcess.ts'
import { readingsOf } from '../support/indexers.ts'
import { BLOCKS_PER_ROUND, playRounds } from '../support/manyEvents.ts'
import { startSettlement } from '../support/settlement.ts'
import { atLeast, atMost, type Bench } from './runner/figure.ts'

const BLOCKS = 10_000
const EVENTS = 50_000

/** How long an indexer needs from an empty database to the head of a chain with a past. */
export const bench: Bench = {
  description: `indexer: ${BLOCKS} blocks with ${EVENTS} events of the real contracts, read into an empty database`,
  run: async (progress) => {
    const settlement = await startSettlement()
    try {
      await playRounds(settlement, Math.ceil(BLOCKS / BLOCKS_PER_ROUND), progress)
      const head = await settlement.chain.getBlockNumber({ cacheTime: 0 })
      const { rpcUrl } = settlement.devnet
      const startedAt = performance.now()
      const indexer = await startIndexerProcess({ rpcUrl, deployment: settlement.deployment })
      const readings = readingsOf(indexer.url)
      await readings.reach(head)
      const seconds = (performance.now() - startedAt) / 1_000
      const cpu = cpuSecondsOf(indexer.pid)
      const metrics = await (await fetch(`${indexer.url}/metrics`)).text()
      const { filled, paid } = await readings.totals()
      await indexer.stop()
      const events = Number(/^gavel_indexer_events_total\S* (\d+)/m.exec(metrics)?.[1] ?? 0)
      const note = `${filled} fills, ${paid} of them ended; the rest are stakes and unbondings`
      return [
        atLeast({ name: 'blocks', value: Number(head), unit: 'blocks', target: BLOCKS }),
        atLeast({ name: 'events', value: events, unit: 'events', target: EVENTS, note }),
        atMost({
          ...{ name: 'from empty to the head', value: Number(seconds.toFixed(1)), unit: 's' },
          ...{ target: 60, note: 'wall, start of the process included; database PGlite on disk' },
        }),
        { name: 'processor time of the indexer', value: Number(cpu.toFixed(1)), unit: 's' },
      ]
    } finally {
      await settlement.devnet.stop()
    }
  },
}
