import { writeFileSync } from 'node:fs'
import { format } from 'prettier'
import { allVectors } from './all.ts'

/** `npm run vectors`: writes `shared/sync/vectors/*.json` from the code. The same code writes the same bytes. */
for (const [name, make] of Object.entries(allVectors)) {
  const text = await format(JSON.stringify(await make()), { parser: 'json', printWidth: 110 })
  writeFileSync(new URL(`../../shared/sync/vectors/${name}.json`, import.meta.url), text)
}
