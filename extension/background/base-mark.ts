import { browser } from 'wxt/browser'
import type { RowId } from '#shared/model/ids.ts'
import type { Database } from '../storage/database.ts'
import { findDevice } from '../storage/device.ts'
import { live } from '../storage/live.ts'
import { isDiskFull } from '../storage/room.ts'

/**
 * A mark outside the base: which base holds our data, and whether cards lay in it. A browser that finds its database damaged may put an
 * empty one in its place without a word (Chromium does so with what it cannot read); only something beside it can tell.
 */
export interface Mark {
  base: string
  cards: boolean
}

const KEY = 'base'
const first: Mark = { base: 'entente', cards: false }

/** The mark as it was last kept. */
export async function readMark(): Promise<Mark> {
  const kept = (await browser.storage.local.get(KEY))[KEY] as Partial<Mark> | undefined
  return { ...first, ...kept }
}

/** Keeps the mark. */
export async function keepMark(mark: Mark): Promise<void> {
  await browser.storage.local.set({ [KEY]: mark })
}

/**
 * Whether cards lay here, and none does now: all is gone, even what every base of ours holds from its first moment, or the browser kept
 * only what was written last (Chromium, where LevelDB's `CURRENT` is lost and its journal is not).
 */
export async function wasEmptied(db: Database, { cards }: Mark): Promise<boolean> {
  return cards && !((await findDevice(db)) && (await hasCards(db)))
}

/**
 * Keeps the mark true while this base is open. An empty one that the browser put in its place holds no such device, and changes nothing:
 * the mark is what tells of it.
 */
export function watchCards(db: Database, device: RowId, report: (error: unknown) => void): void {
  let kept: boolean | undefined
  const look = async (from: Database) => {
    const cards = await hasCards(from)
    // After the cards: so it is true of the base that they were read from.
    return { cards, ours: (await findDevice(from))?.id === device }
  }
  const keep = async (cards: boolean) => {
    // What is kept here lies on the same disk.
    if (await isDiskFull()) return
    await keepMark({ base: db.name, cards })
    kept = cards
  }
  live(db, look, ({ cards, ours }) => void (ours && cards !== kept && keep(cards).catch(report)), report)
}

async function hasCards({ finder }: Database): Promise<boolean> {
  return (await finder.limit(1).primaryKeys()).length > 0
}
