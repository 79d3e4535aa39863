import { describe, expect, test } from 'vitest'
import { fieldsOf } from '#shared/model/schema.ts'
import { sortOwn } from '../../../../extension/features/first-run/sort-own.ts'
import { closenessFields } from '../../../../extension/features/closeness/closeness-fields.ts'
import { actedFields, factGroups, reachedFields } from '../../../../extension/features/partner/fact-groups.ts'
import { originOf, patternOf } from '../../../../extension/features/sites/site-permission.ts'

describe('what was typed', () => {
  test('own addresses and domains are told apart in one field', () => {
    expect(
      sortOwn([' Mira@Larkfield.example', '@larkfield.example', 'https://larkfield.example/contact']),
    ).toEqual({
      ownAddresses: ['mira@larkfield.example'],
      ownDomains: ['larkfield.example', 'larkfield.example'],
    })
  })

  test.each([
    ['mail.larkfield.example', 'https://mail.larkfield.example'],
    ['https://mail.larkfield.example/inbox?x=1#2', 'https://mail.larkfield.example'],
    ['http://127.0.0.1:8787', 'http://127.0.0.1:8787'],
    ['javascript:alert(1)', undefined],
    ['file:///etc/passwd', undefined],
    ['Northmoor', undefined],
    ['', undefined],
  ])('%j names the site %j', (text, origin) => expect(originOf(text)).toBe(origin))

  test('a site is asked for by host, whatever the port, and a pattern as it is', () => {
    expect(patternOf('http://127.0.0.1:8787')).toBe('http://127.0.0.1/*')
    expect(patternOf('https://*.dynamics.com/*')).toBe('https://*.dynamics.com/*')
  })
})

test('every fact of a partner stands in one group of its card, and in one only', () => {
  const shown = [...Object.values(factGroups).flat(), ...reachedFields, ...actedFields, ...closenessFields]
  expect([...shown].sort()).toEqual(
    fieldsOf('partner')
      .map(([name]) => name)
      .sort(),
  )
})
