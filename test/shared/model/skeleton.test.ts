import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normaliseDomain } from '#shared/model/address.ts'
import { asSeen } from '#shared/model/punycode.ts'
import { isOneEdit, skeleton } from '#shared/model/skeleton.ts'

describe('the letters that an ASCII domain stands for', () => {
  test.each(['müller.de', 'nоrthmoor.example', '例え.テスト', 'bücher.example', 'a.ñandú.es', 'ελλάδα.gr'])(
    '%s comes back as it was',
    (domain) => {
      expect(asSeen(normaliseDomain(domain) ?? new URL(`http://${domain}/`).hostname)).toBe(domain)
    },
  )

  test.each(['xn--', 'xn--a-\u00e9', 'xn--99999999999', 'plain.example'])('%s stays as it is', (domain) => {
    expect(asSeen(domain)).toBe(domain)
  })
})

describe('[O14] what a text looks like', () => {
  test.each([
    ['аррle', 'apple'],
    ['ｎｏｒｔｈ', 'north'],
    ['no\u200brth', 'north'],
    ['nórth', 'north'],
    ['rnodern', 'modem'],
    ['c1over', 'dover'],
    ['vvave', 'wave'],
  ])('%s is drawn like %s', (text, other) => {
    expect(skeleton(text)).toBe(skeleton(other))
  })

  test('a skeleton is its own skeleton, unless pairs of letters meet anew', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[abdeg-kmopqstuw-z0-9]{0,30}$/), (text) => {
        expect(skeleton(skeleton(text))).toBe(skeleton(text))
      }),
    )
  })

  test('[O13] a megabyte of look-alikes is read in a blink', () => {
    const started = performance.now()
    skeleton('а\u0301rn'.repeat(100_000))
    expect(performance.now() - started).toBeLessThan(2000)
  })
})

test.each([
  ['halden', 'haldens', true],
  ['halden', 'haden', true],
  ['halden', 'hadlen', true],
  ['halden', 'holden', true],
  ['halden', 'halden', false],
  ['halden', 'holdem', false],
  ['halden', 'hlaedn', false],
  ['', 'a', true],
])('%s and %s lie one edit apart: %s', (one, other, answer) => {
  expect(isOneEdit(one, other)).toBe(answer)
  expect(isOneEdit(other, one)).toBe(answer)
})
