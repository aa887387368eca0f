import type { ChannelTable } from '../model.ts'
import { quantizeChannel } from './channel.ts'
import { channelsOf, tableOf } from './channels.ts'
import type { Quantization } from './ranges.ts'

/**
 * The table of one dense operator under profile F, for graphs that are put together by hand.
 *
 * @param weights row-major, [inputs, channels]
 * @param bias one a channel
 */
export const denseTable = (
  weights: Float32Array,
  bias: Float32Array,
  { input, output }: { readonly input: Quantization; readonly output: Quantization },
): ChannelTable => {
  const dense = {
    kind: 'dense',
    outChannels: bias.length,
    weights,
    bias,
    activation: 'none',
  } as const
  return tableOf(channelsOf(dense).map((channel) => quantizeChannel(channel, input, output)))
}
