import { writeFileSync } from 'node:fs'
import { format } from 'prettier'
import { allVectors } from './all.ts'
import { lockedVectors } from './locked.ts'

/** `npm run vectors`: writes all of them from the code. The same code writes the same bytes. */
for (const [name, make] of Object.entries(allVectors))
  await write(`shared/sync/vectors/${name}.json`, await make())
await write('extension/storage/locked-copy.json', await lockedVectors())

async function write(path: string, vectors: object): Promise<void> {
  const text = await format(JSON.stringify(vectors), { parser: 'json', printWidth: 110 })
  writeFileSync(new URL(`../../${path}`, import.meta.url), text)
}
