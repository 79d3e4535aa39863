import { launchFirefox, type Firefox } from '../support/firefox.ts'
import { mustDo } from '../support/must.ts'
import { test as base } from './fixtures.ts'

/** The name of the partner at northmoor.example, which no page may ever learn. */
export const canary = 'Zwerfkeitje'

/** One Firefox for all files that use it: a start takes as long as ten tests. */
export const test = base.extend<object, { visited: Firefox }>({
  visited: [
    async ({}, use) => {
      const firefox = await launchFirefox()
      const values = { name: canary, domains: ['northmoor.example'], scope: 'team' }
      mustDo('save', await firefox.tell('save', { table: 'partner', values }))
      await use(firefox)
      await firefox.close()
    },
    { scope: 'worker' },
  ],
})

export { expect } from './fixtures.ts'
