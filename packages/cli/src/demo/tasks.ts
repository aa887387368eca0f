import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Task } from './client/task.ts'

/** Where the pictures of the demo lie, with their labels. */
export const PICTURES = resolve(import.meta.dirname, '../../../../examples/digits')

const PICTURE_TASKS = 10
/** Texts come after so many pictures: the liar has lost its stake by then. */
const TEXTS_AFTER = 5

const TEXTS: readonly Task[] = [
  { input: 'tale', prompt: 'Once there was a sleepy owl', seed: 1 },
  { input: 'weather', prompt: 'Weather for the lighthouse:', seed: 2 },
]

/** What the client of the demo asks for, in this order. */
export const tasksOf = (): Task[] => {
  const labels: Record<string, string | number> = JSON.parse(
    readFileSync(join(PICTURES, 'labels.json'), 'utf8'),
  )
  const pictures: Task[] = Object.entries(labels)
    .slice(0, PICTURE_TASKS)
    .map(([input, label]) => ({ input, expected: String(label) }))
  return pictures.toSpliced(TEXTS_AFTER, 0, ...TEXTS)
}
