import type { Card } from '#shared/model/card.ts'
import { cardLists } from '#shared/model/card.ts'
import { addDays } from '#shared/model/days.ts'
import type { PartnerId } from '#shared/model/ids.ts'
import { fieldsOf } from '#shared/model/schema.ts'
import { canonical, type Json } from '#shared/sync/canonical.ts'
import type { ActLine, CardOnDay } from '../bridge/answers.ts'
import type { Answers } from '../bridge/serve.ts'
import { lastActs } from '../storage/acts.ts'
import { cardAt, changesOf } from '../storage/card-on-day.ts'
import type { Database } from '../storage/database.ts'
import { duplicatePairs } from '../storage/duplicates.ts'
import { readCard } from '../storage/read-card.ts'
import { readingOf } from '../storage/segment-efforts.ts'
import { trashList } from '../storage/trash.ts'
import { writtenTwice } from '../storage/versions.ts'
import type { Desk } from './desk.ts'
import { today } from './ports.ts'

/** Answers about what was: the card on a day, the trash, the last acts, what stands twice. */
export function memoryAnswers(desk: Desk) {
  const { db } = desk
  return {
    cardOn: ({ partnerId, day }) => cardOn(db, partnerId as PartnerId, day),
    async changeDays({ partnerId }) {
      const times = await changesOf(db, partnerId as PartnerId)
      return [...new Set(times.map((at) => today(at)))]
    },
    twice: async ({ partnerId }) => writtenTwice(db, partnerId as PartnerId, await desk.team.names(db)),
    trash: async ({ limit }) => trashList(db, desk.ports.now(), limit, await desk.team.names(db)),
    acts: () => actLines(db),
    duplicates: ({ partnerId, limit }) =>
      duplicatePairs(db, { partnerId: partnerId as PartnerId | undefined, limit }),
  } satisfies Partial<Answers>
}

/** The last acts as they are listed, each with the card on which it was done, if that is there. */
export async function actLines(db: Database): Promise<ActLine[]> {
  const acts = await lastActs(db)
  const lines = await db.finder.bulkGet(acts.map(({ partnerId }) => partnerId ?? ('' as PartnerId)))
  return acts.map(({ rowId: _, partnerId, ...act }, i) => {
    const line = lines[i]
    return { ...act, ...(partnerId && line && { partnerId, partner: line.label }) }
  })
}

async function cardOn(db: Database, partnerId: PartnerId, day: string): Promise<CardOnDay | undefined> {
  const found = await cardAt(db, partnerId, endOf(day))
  const now = await readCard(db, partnerId)
  if (!found || !now) return undefined
  const { since, card } = found
  if (!card) return { day, since: today(since), differing: { tables: [], fields: [] } }
  return { day, since: today(since), then: await readingOf(db, card, day), differing: differing(card, now) }
}

/** The last millisecond of a day where the user is. */
function endOf(day: string): number {
  return new Date(`${addDays(day, 1)}T00:00:00`).getTime() - 1
}

function differing(then: Card, now: Card): CardOnDay['differing'] {
  const [had, has] = [then, now] as unknown as Record<string, Json>[]
  const tables = Object.entries(cardLists).flatMap(([table, list]) =>
    canonical(had![list]!) === canonical(has![list]!) ? [] : table,
  )
  const [was, is] = [then.partner, now.partner] as unknown as Record<string, Json>[]
  const fields = fieldsOf('partner').flatMap(([name]) =>
    canonical(was![name] ?? null) === canonical(is![name] ?? null) ? [] : name,
  )
  return { tables, fields }
}
