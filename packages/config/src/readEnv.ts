import { GavelError } from '@gavel/protocol'
import { type Static, type TObject, Type } from 'typebox'
import { Value } from 'typebox/value'

export type Environment = Readonly<Record<string, string | undefined>>

/** What a schema says of one variable. */
type Field = {
  readonly description?: string
  readonly pattern?: string
  readonly type?: string
  readonly minimum?: number
  readonly maximum?: number
}

/**
 * Reads the variables of a schema out of an environment; an empty value counts as absent, and numbers are parsed.
 *
 * @param secrets Variables whose values appear in no message: a malformed URL may still hold credentials.
 * @throws CONFIG_INVALID naming every bad variable at once, with what it should be
 */
export const readEnv = <Schema extends TObject>(
  schema: Schema,
  env: Environment,
  secrets: readonly (keyof Static<Schema>)[],
): Readonly<Static<Schema>> => {
  const names = Object.keys(schema.properties)
  const given = Object.fromEntries(names.flatMap((name) => (env[name] ? [[name, env[name]]] : [])))
  const values = Value.Convert(schema, Value.Default(schema, given)) as Record<string, unknown>
  const isBad = (name: string): boolean =>
    !Value.Check(Type.Object({ [name]: schema.properties[name] as never }), values)
  const problems = names
    .filter(isBad)
    .map((name) => problemOf(name, schema.properties[name] as Field, shown(name)))
  if (problems.length === 0) return Object.freeze(values) as Readonly<Static<Schema>>
  throw new GavelError('CONFIG_INVALID', {
    message: `The configuration is not usable: ${problems.join('; ')}.`,
    details: { problems },
  })

  function shown(name: string): string {
    if (given[name] === undefined) return 'is missing'
    return secrets.includes(name) ? 'is malformed' : `is "${given[name]}"`
  }
}

const problemOf = (name: string, field: Field, shown: string): string =>
  `${name} ${shown} (${[field.description, formOf(field)].filter(Boolean).join('; ')})`

const formOf = ({ pattern, type, minimum, maximum }: Field): string | undefined =>
  pattern ?? (type === 'integer' ? `a whole number from ${minimum} to ${maximum}` : undefined)
