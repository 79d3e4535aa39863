import { readFile, writeFile } from 'node:fs/promises'
import { format, resolveConfig } from 'prettier'
import { withTable } from '../fixtures/site-table.ts'

// `npm run table`: writes the table of sites and surfaces, as the fixtures have it, into the document of `extension/sites`.
const path = 'extension/sites/README.md'
const text = withTable(await readFile(path, 'utf8'))
await writeFile(path, await format(text, { ...(await resolveConfig(path)), parser: 'markdown' }))
