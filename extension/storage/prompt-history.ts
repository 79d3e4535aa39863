import type { PartnerId } from '#shared/model/ids.ts'
import type { PromptEvent } from '#shared/principles/choose-prompt.ts'
import { ok, type Result } from '#shared/result.ts'
import type { Database, Stores } from './database.ts'
import type { PromptRecord } from './records.ts'
import { transact, type StorageTrouble } from './transact.ts'

/** What became of the thoughts about one partner, oldest first. It never leaves this browser. */
export async function promptHistory(db: Stores, partnerId: PartnerId): Promise<PromptEvent[]> {
  const records = await db.prompts.where('partnerId').equals(partnerId).toArray()
  return records.map(({ id: _, ...event }) => event)
}

/** Notes what became of a thought and answers with the note's number. The same thought shown again on the same page and day is noted once. */
export async function notePrompt(db: Database, event: PromptEvent): Promise<Result<number, StorageTrouble>> {
  return transact(db, ['prompts'], async (tx) => {
    const past = await tx.prompts.where('partnerId').equals(event.partnerId).toArray()
    const same = past.find((record) => isSame(record, event))
    return ok(same?.id ?? (await tx.prompts.add({ ...event })))
  })
}

/** One note by its number. */
export async function notedPrompt(db: Stores, id: number): Promise<PromptRecord | undefined> {
  return db.prompts.get(id)
}

/** Takes one note back: what was put away may speak again. */
export async function forgetPrompt(db: Database, id: number): Promise<Result<undefined, StorageTrouble>> {
  return transact(db, ['prompts'], async (tx) => {
    await tx.prompts.delete(id)
    return ok(undefined)
  })
}

/** All that was muted for good, oldest first: a rule for one partner, or every thought about one. */
export async function mutedPrompts(db: Stores): Promise<PromptRecord[]> {
  return db.prompts.filter(({ what }) => what === 'mute-rule' || what === 'mute-partner').toArray()
}

function isSame(a: PromptRecord, b: PromptEvent): boolean {
  const { rule, at, what, page, until } = b
  return a.rule === rule && a.at === at && a.what === what && a.page === page && a.until === until
}
