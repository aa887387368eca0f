import { gavelCommand, print } from '../command.ts'
import type { Io } from '../io.ts'
import { printable } from '../present/printable.ts'
import { table } from '../present/table.ts'
import { readingClient } from '../session.ts'
import { resolveSettings } from '../settings.ts'

/** `gavel models`: what the auctioneer serves. */
export const modelsCommand = (io: Io) =>
  gavelCommand('models', 'List the models that are served', 'models').action(async (options) => {
    const models = await readingClient(resolveSettings(options, io.env)).models({
      signal: io.signal,
    })
    print(io, options, models, () =>
      table(
        ['name', 'input', 'multiplications', 'ops', 'id'],
        models.map(({ name, inputShape, multiplications, ops, modelId }) => [
          printable(name),
          inputShape.join('x'),
          multiplications.toLocaleString('en-US'),
          String(ops),
          modelId,
        ]),
      ),
    )
  })
