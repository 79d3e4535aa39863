import type { PartnerId, RowId } from '#shared/model/ids.ts'
import type { Result } from '#shared/result.ts'
import type { Refusal } from '../bridge/contract.ts'
import type { Deeds } from '../bridge/serve.ts'
import { mergePartners, notTheSame, type MergeTrouble } from '../storage/merge-partners.ts'
import { restore } from '../storage/trash.ts'
import { settleVersions } from '../storage/versions.ts'
import { undo } from '../storage/write.ts'
import type { Desk } from './desk.ts'
import { actLines } from './memory-answers.ts'

/** Commands that bring back, settle and join: each can be taken back with what it answers. */
export function memoryDeeds({ db, ports }: Desk) {
  return {
    restore: async ({ id }) => done(await restore(db, ports, id as RowId)),
    async undoLast() {
      const [act] = await actLines(db)
      if (!act) return { ok: false, code: 'nothing-to-undo' }
      const result = await undo(db, ports, act.undo)
      return result.ok ? { ok: true, act, undo: result.value.undo } : { ok: false, ...result.error }
    },
    async settleText({ table, id, field, use }) {
      const how =
        use === 'both' ? { both: true as const } : use === 'shown' ? { keep: true as const } : { use }
      return done(await settleVersions(db, ports, { table, id: id as RowId, field, how }))
    },
    async merge({ keep, gone, name }) {
      return done(await mergePartners(db, ports, { keep: keep as PartnerId, gone: gone as PartnerId, name }))
    },
    notSame: async ({ a, b }) => done(await notTheSame(db, ports, { a: a as PartnerId, b: b as PartnerId })),
  } satisfies Partial<Deeds>
}

function done(result: Result<{ undo: string }, MergeTrouble>): { ok: true; undo: string } | Refusal {
  return result.ok ? { ok: true, ...result.value } : { ok: false, ...result.error }
}
