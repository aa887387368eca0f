import { GavelError } from '@gavel/protocol'
import type { ClientContext } from '../context.ts'
import type { ClientSender } from '../settings.ts'

/**
 * The sender that a transaction of the client needs.
 *
 * @throws WALLET_MISSING
 */
export const requireSender = ({ sender }: ClientContext, action: string): ClientSender => {
  if (sender !== undefined) return sender
  throw new GavelError('WALLET_MISSING', {
    message: `${action} needs a transaction, but the client was created without a sender.`,
    details: { action },
  })
}
