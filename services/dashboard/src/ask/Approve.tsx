import type { GavelClient } from '@gavel/client'
import { useMutation } from '@tanstack/react-query'
import { troubleOf } from './trouble.ts'

type Props = {
  readonly client: GavelClient
  readonly symbol: string
  readonly onDone: () => void
}

/** The one transaction that asking ever needs: Permit2 may take the token, each time against a signature. */
export const Approve = ({ client, symbol, onDone }: Props) => {
  const approval = useMutation({ mutationFn: () => client.approve(), onSuccess: onDone })
  return (
    <div>
      <button
        className="rounded border border-accent px-3 py-1 font-medium text-accent disabled:opacity-60"
        disabled={approval.isPending}
        onClick={() => approval.mutate()}
        type="button"
      >
        Approve Permit2 for {symbol}, then ask
      </button>
      {approval.isPending && <p className="pt-1 text-soft">Waiting for the wallet and a block…</p>}
      {approval.isError && <p className="pt-1 text-bad">{troubleOf(approval.error).message}</p>}
    </div>
  )
}
