import { useEffect, useState } from 'react'
import type { EIP1193Provider } from 'viem'

/** A wallet of this browser, as it announces itself (EIP-6963). */
export type Wallet = {
  readonly info: {
    readonly uuid: string
    readonly name: string
    /** A data URI. */
    readonly icon: string
    readonly rdns: string
  }
  readonly provider: EIP1193Provider
}

/** Calls back with all wallets whenever another one announces itself; returns what ends that. */
const watchWallets = (onWallets: (wallets: readonly Wallet[]) => void): (() => void) => {
  const found = new Map<string, Wallet>()
  const hear = (event: Event): void => {
    const { detail } = event as CustomEvent<Wallet | undefined>
    if (detail?.info?.uuid === undefined) return
    found.set(detail.info.uuid, detail)
    onWallets([...found.values()])
  }
  addEventListener('eip6963:announceProvider', hear)
  dispatchEvent(new Event('eip6963:requestProvider'))
  return () => removeEventListener('eip6963:announceProvider', hear)
}

/** The wallets of this browser. */
export const useWallets = (): readonly Wallet[] => {
  const [wallets, setWallets] = useState<readonly Wallet[]>([])
  useEffect(() => watchWallets(setWallets), [])
  return wallets
}
