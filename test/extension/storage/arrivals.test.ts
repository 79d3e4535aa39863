import { expect, test } from 'vitest'
import { arrive, isStepBack } from '#extension/storage/arrivals.ts'
import { blankRow, storedFrom } from '#extension/storage/row-form.ts'
import type { RowId } from '#shared/model/ids.ts'
import type { Stamp } from '#shared/sync/hlc.ts'
import type { Row } from '#shared/sync/merge.ts'

const at = '018f2c5d9a1000000a7071727374757677' as Stamp
const named = (value: string): Row => ({
  ...blankRow('partner', 'MDEyMzQ1Njc4OTo7PD0-Pw' as RowId),
  fields: new Map([['name', { value, at }]]),
})
const stored = (value: string) =>
  storedFrom('partner', named(value), { seq: 4, rev: 3, tag: 'ours', counter: 1 })
const seal = { epoch: 0, by: 'Ben' }
const arrived = (value: string, seq = 5) => ({ row: named(value), seq, rev: 4, tag: 'theirs', seal })

test('[ME3] of two values under one stamp the winner is sent by whoever has it', () => {
  expect(arrive(stored('Nordwind'), arrived('Nordlicht')).ahead).toBe(true)
  expect(arrive(stored('Nordlicht'), arrived('Nordwind')).ahead).toBe(false)
  expect(arrive(stored('Nordwind'), arrived('Nordwind')).ahead).toBe(false)
})

test('[SE7] the base is what arrived, also where it is less than what was here', () => {
  const { seq, rev, tag } = arrive(stored('Nordwind'), { ...arrived('Nordwind', 2), rev: 1 }).edit.after
  expect({ seq, rev, tag }).toEqual({ seq: 2, rev: 1, tag: 'theirs' })
})

test('[SE7, TS7] less than was read is a step back; less than was only sent may be a server that was restored', () => {
  const less = { ...arrived('Nordwind', 6), rev: 2 }
  expect(isStepBack(stored('Nordwind'), less, 4)).toBe(true)
  expect(isStepBack(stored('Nordwind'), { ...less, rev: 3 }, 4)).toBe(true)
  expect(isStepBack(stored('Nordwind'), less, 3)).toBe(false)
  expect(isStepBack(undefined, less, 4)).toBe(false)
})
