import type { FloatGraph, FloatNode } from './floatGraph.ts'

/** A graph without the nodes that its output does not depend on; the output's node comes last. */
export const prune = ({ nodes, ...graph }: FloatGraph, output: number): FloatGraph => {
  const isNeeded = Array<boolean>(output + 1).fill(false)
  isNeeded[output] = true
  for (let tensor = output; tensor > 0; tensor--)
    if (isNeeded[tensor])
      for (const input of nodes[tensor - 1]?.inputs ?? []) isNeeded[input] = true
  const placed = new Map([[0, 0]])
  const kept: FloatNode[] = []
  for (const [index, node] of nodes.slice(0, output).entries()) {
    if (!isNeeded[index + 1]) continue
    kept.push({ ...node, inputs: node.inputs.map((input) => placed.get(input) as number) })
    placed.set(index + 1, kept.length)
  }
  return { ...graph, nodes: kept }
}
