import { expect, test } from 'vitest'
import { pageScripts } from '#extension/background/page-scripts.ts'

const where = (...held: string[]) =>
  Object.fromEntries(pageScripts(held).map(({ id, matches }) => [id, matches]))

test('a site with an address of its own is read by the script that knows it, and by no other', () => {
  expect(where('https://mail.google.com/*')).toEqual({ 'page-mail': ['https://mail.google.com/*'] })
  expect(where('https://wessel.pipedrive.com/*')).toEqual({
    'page-office': ['https://wessel.pipedrive.com/*'],
  })
})

test('any other site is read by the script that knows applications by their shape', () => {
  expect(where('https://webmail.firm.example/*')).toEqual({ page: ['https://webmail.firm.example/*'] })
})

test('where everything is switched on each page has one script', () => {
  const [any, ...fixed] = pageScripts(['https://*/*'])
  expect(any).toMatchObject({ id: 'page', matches: ['https://*/*'] })
  expect(fixed.flatMap(({ matches }) => matches).sort()).toEqual(any!.excludeMatches.toSorted())
})

test('where nothing is switched on nothing is read', () => {
  expect(pageScripts([])).toEqual([])
})
