/** What a caller asks a supervisor to run. */
export type ServerSpec = {
  readonly command: string
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** Source of a regular expression on the server's output that says it serves; group 1 goes back to the caller. */
  readonly ready: string
  /** File that the server's output is appended to. */
  readonly log?: string
  /** Folder that is removed when the server has ended. */
  readonly scratch?: string
}

/** What a supervisor tells its caller. */
export type ServerReport =
  | { readonly type: 'ready'; readonly pid: number; readonly match: string }
  | { readonly type: 'ended'; readonly output: string }
