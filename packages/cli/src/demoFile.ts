import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { type Deployment, decodeJson, encodeJson } from '@gavel/protocol'
import type { Address, Hex } from 'viem'

/** A key of the local chain: public knowledge, worth nothing elsewhere. */
export type DemoAccount = { readonly address: Address; readonly privateKey: Hex }

/** What a running demo leaves for `gavel` in another terminal. */
export type DemoFile = {
  readonly pid: number
  readonly rpcUrl: string
  readonly auctioneerUrl: string
  readonly deployment: Deployment
  readonly client: DemoAccount
  /** An account with native coin and tokens, for `gavel solver`. */
  readonly solver: DemoAccount
}

const PROJECT = resolve(import.meta.dirname, '../../..')

/** .gavel/demo.json in the project's folder; GAVEL_DEMO_FILE lets two demos run side by side. */
const DEMO_FILE = process.env.GAVEL_DEMO_FILE || join(PROJECT, '.gavel', 'demo.json')

/** Writes the file for its owner alone; a reader never sees half of it. */
export const writeDemoFile = (file: DemoFile, path = DEMO_FILE): void => {
  mkdirSync(dirname(path), { recursive: true })
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, encodeJson(file, 2), { mode: 0o600 })
  renameSync(draft, path)
}

export const removeDemoFile = (path = DEMO_FILE): void => rmSync(path, { force: true })

/** The file of a demo that still runs; undefined when there is none, or when its process is gone. */
export const findDemoFile = (path = DEMO_FILE): DemoFile | undefined => {
  try {
    const file = decodeJson<DemoFile>(readFileSync(path, 'utf8'))
    process.kill(file.pid, 0)
    return file
  } catch {
    return undefined
  }
}
