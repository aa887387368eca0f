import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The folder of the whole project, with a trailing slash. */
const projectRoot = fileURLToPath(new URL('../../../', import.meta.url))

export type RunResult = { code: number; stdout: string }

/**
 * Runs a command in `folder` (relative to the project's root) with the tools of the project first on the PATH.
 * Its stderr is shown as it comes; its stdout is shown too unless `capture` is set.
 */
export const run = (
  folder: string,
  command: readonly [string, ...string[]],
  options: { capture?: boolean } = {},
): Promise<RunResult> =>
  new Promise((resolve, reject) => {
    const [program, ...args] = command
    const cwd = `${projectRoot}${folder}`
    const child = spawn(program, args, {
      cwd,
      env: {
        ...process.env,
        PATH: `${cwd}/node_modules/.bin:${projectRoot}node_modules/.bin:${process.env.PATH}`,
      },
      stdio: ['ignore', options.capture ? 'pipe' : 'inherit', 'inherit'],
    })
    const chunks: Buffer[] = []
    child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.once('error', reject)
    child.once('close', (code) =>
      resolve({ code: code ?? 1, stdout: Buffer.concat(chunks).toString('utf8') }),
    )
  })
