import type { ChannelTable } from '../model.ts'
import type { ExactChannel, FloatChannel } from './channel.ts'
import type { FloatLinear } from './floatGraph.ts'

/** Cuts weights, stored with output channels last, into one row per output channel. */
export const channelsOf = ({ weights, bias }: FloatLinear): FloatChannel[] =>
  Array.from(bias, (channelBias, channel) => ({
    bias: channelBias,
    weights: Float64Array.from(
      { length: weights.length / bias.length },
      (_, index) => weights[index * bias.length + channel] as number,
    ),
  }))

/** Puts channels into the columns of a table. */
export const tableOf = (channels: readonly ExactChannel[]): ChannelTable => {
  const k = channels[0]?.weights.length ?? 0
  const weights = new Int8Array(channels.length * k)
  for (const [index, channel] of channels.entries()) weights.set(channel.weights, index * k)
  return {
    channels: channels.length,
    k,
    biases: Int32Array.from(channels, ({ bias }) => bias),
    multipliers: Uint32Array.from(channels, ({ multiplier }) => multiplier),
    shifts: Uint8Array.from(channels, ({ shift }) => shift),
    weights,
  }
}
