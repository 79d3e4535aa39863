import { format, resolveConfig } from 'prettier'
import { expect, test } from 'vitest'
import { withTable } from '../../fixtures/site-table.ts'
import { textOf } from '../../support/tree.ts'

test('the table of sites and surfaces is what the fixtures say (else: npm run table)', async () => {
  const path = 'extension/sites/README.md'
  const config = await resolveConfig(path)
  expect(textOf(path)).toBe(await format(withTable(textOf(path)), { ...config, parser: 'markdown' }))
})
