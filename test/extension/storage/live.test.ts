import { beforeEach, expect, test, vi } from 'vitest'
import type { Database } from '../../../extension/storage/database.ts'
import { live } from '../../../extension/storage/live.ts'
import { annasPorts, emptyBase, partnerIn } from './fixture.ts'

let db: Database
let end: () => void
/** How many trash records each answer told of, and how often the trash was asked for them. */
let heard: number[]
let asked: number
const ports = annasPorts()

beforeEach(async () => {
  db = await emptyBase()
  heard = []
  asked = 0
  await new Promise<void>((resolve, reject) => {
    end = live(
      db,
      (seen) => {
        asked++
        return seen.trash.count()
      },
      (answer) => {
        heard.push(answer)
        resolve()
      },
      reject,
    )
  })
})

/** So many partners are saved, none of which concerns the trash. */
async function passBy(changes: number): Promise<void> {
  for (let i = 0; i < changes; i++) await partnerIn(db, ports, { name: `Firm ${i}` })
}

async function layIntoTrash(): Promise<void> {
  const id = await partnerIn(db, ports, { name: 'Nordwind' })
  const { packed } = (await db.rows('partner').get(id))!
  await db.trash.put({ id, table: 'partner', partnerId: id, name: 'Nordwind', at: 0, packed })
}

test('[P15] a query that no change concerns is asked anew after some, so that it need not remember them all', async () => {
  await passBy(19)
  expect(asked).toBe(1)
  for (const times of [2, 3, 4]) {
    await passBy(20)
    await vi.waitFor(() => expect(heard.length).toBe(times))
    expect(asked).toBe(times)
  }
  end()
})

test('it hears what concerns it before and after, and nothing once it has ended', async () => {
  await layIntoTrash()
  await vi.waitFor(() => expect(heard.at(-1)).toBe(1))
  await passBy(25)
  await vi.waitFor(() => expect(heard).toEqual([0, 1, 1]))
  await layIntoTrash()
  await vi.waitFor(() => expect(heard.at(-1)).toBe(2))
  end()
  const had = asked
  await passBy(25)
  await layIntoTrash()
  expect(asked).toBe(had)
})
