import { expect, test } from 'vitest'
import { constants } from '#shared/insight/constants.ts'
import { constantsTable, numbersOf } from '#shared/insight/constants-table.ts'
import english from '../../../extension/locales/figures.en.json' with { type: 'json' }

const names = Object.keys(constants) as (keyof typeof constants)[]

test('every constant stands in the one table, once', () => {
  const shown = Object.values(constantsTable).flatMap((lines) => lines.map(({ name }) => name as string))
  expect([...shown].sort()).toEqual([...names].sort())
})

test.each(names)('the sentence about %s names each of its numbers', (name) => {
  const says = (english.figures.constants as Record<string, string>)[name] ?? ''
  const numbers = Object.keys(numbersOf(name))
  expect(numbers.length).toBeGreaterThan(0)
  expect(numbers.filter((number) => !says.includes(`{${number}, number}`))).toEqual([])
})
