import type { ChannelTable } from '../../model.ts'
import type { Workspace } from './workspace.ts'

/** Channels that the kernel computes together. */
export const GROUP = 8
const GROUP_WORDS = 4 * GROUP

/** Bias, multiplier M and shift s of a channel: floor((acc * M + 2^(s-1)) / 2^s), docs/exact.md. */
type Channel = { readonly bias: number; readonly multiplier: number; readonly shift: number }

/** Writes the parameters of requantisation as kernel/integer/requantise.ts reads them. */
const keepParams = (
  workspace: Workspace,
  channels: number,
  channelAt: (channel: number) => Channel,
): number => {
  const words = new Int32Array(Math.ceil(channels / GROUP) * GROUP_WORDS)
  const scales = new Float32Array(words.buffer)
  for (let channel = 0; channel < channels; channel++) {
    const { bias, multiplier, shift } = channelAt(channel)
    const at = Math.floor(channel / GROUP) * GROUP_WORDS + (channel % GROUP)
    words[at] = bias
    scales[at + GROUP] = multiplier / 2 ** shift
    words[at + 2 * GROUP] = multiplier
    words[at + 3 * GROUP] = shift
  }
  return workspace.keep(words)
}

/** The parameters of a table's channels; once for all operators that share it. */
export const tableParams = (workspace: Workspace, table: ChannelTable): number =>
  workspace.once(table, 'params', () =>
    keepParams(workspace, table.channels, (channel) => ({
      bias: table.biases[channel] as number,
      multiplier: table.multipliers[channel] as number,
      shift: table.shifts[channel] as number,
    })),
  )

/** The same parameters for every channel, without a bias. */
export const uniformParams = (
  workspace: Workspace,
  channels: number,
  { multiplier, shift }: { readonly multiplier: number; readonly shift: number },
): number => {
  const groups = Math.ceil(channels / GROUP)
  return workspace.once(workspace, `uniform ${groups} ${multiplier} ${shift}`, () =>
    keepParams(workspace, groups * GROUP, () => ({ bias: 0, multiplier, shift })),
  )
}
