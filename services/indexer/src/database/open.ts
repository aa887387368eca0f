import { GavelError } from '@gavel/protocol'
import { Kysely, PGliteDialect, PostgresDialect } from 'kysely'
import pg from 'pg'
import { openPglite } from './embedded.ts'
import type { Database } from './schema.ts'

const INT8 = 20
const toNumber = (text: string): number => Number(text)

/**
 * Opens the database: PostgreSQL at `url`, else PGlite, in `folder` or in memory. Block numbers and times come back as
 * numbers, amounts (NUMERIC) as decimal strings, from both.
 *
 * @throws DATABASE_UNREACHABLE
 */
export const openDatabase = async ({
  url,
  folder,
}: {
  readonly url?: string | undefined
  readonly folder?: string | undefined
}): Promise<Kysely<Database>> => {
  try {
    return url === undefined ? await openEmbedded(folder) : await openPostgres(url)
  } catch (cause) {
    throw new GavelError('DATABASE_UNREACHABLE', {
      message:
        url === undefined
          ? `The embedded database cannot be opened${folder === undefined ? '' : ` in ${folder}`}.`
          : `PostgreSQL at ${new URL(url).host} does not answer.`,
      cause,
    })
  }
}

const openEmbedded = async (folder: string | undefined): Promise<Kysely<Database>> =>
  new Kysely<Database>({ dialect: new PGliteDialect({ pglite: await openPglite(folder) }) })

const openPostgres = async (connectionString: string): Promise<Kysely<Database>> => {
  const types = {
    getTypeParser: (oid: number, format?: 'text' | 'binary') =>
      oid === INT8 && format !== 'binary'
        ? toNumber
        : pg.types.getTypeParser(oid, format ?? 'text'),
  }
  const pool = new pg.Pool({ connectionString, max: 8, types: types as typeof pg.types })
  const client = await pool.connect()
  client.release()
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
}
