import { expect, test } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../support/tree.ts'

const everywhere = ['https://*/*', 'http://*/*']
const always = ['storage', 'unlimitedStorage', 'activeTab', 'scripting', 'alarms', 'contextMenus']

async function manifestOf(build: string): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(join(root, '.output', build, 'manifest.json'), 'utf8')) as Record<
    string,
    unknown
  >
}

for (const [build, more] of [
  ['chrome-mv3', ['sidePanel']],
  ['firefox-mv3', []],
] as const)
  test(`${build} asks for what is listed here and for no site before it is switched on`, async () => {
    const manifest = await manifestOf(build)
    expect([...(manifest.permissions as string[])].sort()).toEqual([...always, ...more].sort())
    expect(manifest.host_permissions).toBeUndefined()
    expect(manifest.optional_permissions).toBeUndefined()
    expect(manifest.optional_host_permissions).toEqual(everywhere)
    expect(manifest.content_scripts).toBeUndefined()
    expect(manifest.externally_connectable ?? {}).toEqual({})
  })

test('the build for tests differs from the real one in its hosts alone', async () => {
  const { optional_host_permissions: asked, ...real } = await manifestOf('chrome-mv3')
  const { host_permissions: held, ...tests } = await manifestOf('e2e-chrome-mv3')
  expect(tests).toEqual(real)
  expect([asked, held]).toEqual([everywhere, everywhere])
})

test('only the frame of the glance can be reached from a page', async () => {
  const manifest = await manifestOf('chrome-mv3')
  expect(manifest.web_accessible_resources).toEqual([
    { resources: ['glance.html'], matches: ['<all_urls>'], use_dynamic_url: true },
  ])
})
