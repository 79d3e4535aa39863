import type Dexie from 'dexie'
import type { Chance } from '#shared/model/ids.ts'
import { isDiskFull } from './room.ts'

/** Together more than the 4 MB after which LevelDB begins a new journal; each below what Chromium would put into a file of its own. */
const PIECES = 160
const PIECE = 32 << 10

/**
 * Makes Chromium begin a new journal, from what chance gives it to write and to delete (5 MB). A full disk or a power cut may cut off the
 * last line of LevelDB's journal. Chromium opens that once more and writes on behind the cut; at the opening after that it takes the
 * journal for damaged and deletes the whole base (seen in 156). A journal that was left behind is read no more. Throws when there is no
 * room for it.
 */
export async function turnJournal(base: Dexie, chance: Chance): Promise<void> {
  if (await isDiskFull()) throw new DOMException('no room to begin a journal', 'QuotaExceededError')
  const kv = base.table<{ key: string; value: unknown }, string>('kv')
  // Of chance, because what repeats itself is packed.
  const pieces = Array.from({ length: PIECES }, (_, i) => ({
    key: `journal ${i}`,
    value: chance(new Uint8Array(PIECE)),
  }))
  await kv.bulkPut(pieces)
  await kv.bulkDelete(pieces.map(({ key }) => key))
}
