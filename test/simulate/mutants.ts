import { modelMutants } from '../model/mutants.ts'

/** A fault of ours, put into the source as it is read: the simulator must see each, or it would not see the real ones. */
export interface Mutant {
  /** What is broken, in words. */
  name: string
  file: string
  from: string
  to: string
  /** Seen by schedules in each of which somebody is removed from the team, or a person erased. */
  in?: 'removals' | 'erasures'
}

const storage = 'extension/storage/sync-transactions.ts'

export const mutants: readonly Mutant[] = [
  {
    name: 'a row counts as sent although it was edited meanwhile',
    file: storage,
    from: 'entries.get(id)?.counter === counter',
    to: 'entries.has(id)',
  },
  {
    name: 'a late answer about an older version counts for the newer one',
    file: storage,
    from: 'accepted.get(id)! >= (rows.get(id)?.seq ?? 0)',
    to: 'true',
  },
  {
    name: 'the revision never falls, whatever the restored server had',
    file: 'extension/storage/arrivals.ts',
    from: '{ seq, rev, tag, seal, counter }',
    to: '{ seq, rev: Math.max(rev, stored?.rev ?? 0), tag, seal, counter }',
  },
  {
    name: 'a row that the server took and lost is only complained of',
    file: 'extension/sync/checkpoints.ts',
    from: 'return kept.ok && twice ? startOver(db) : kept',
    to: 'return kept',
  },
  {
    name: 'a removal that the server took and lost is not sent again',
    file: 'extension/storage/ahead.ts',
    from: 'missing.filter(({ seq }) => seq <= next)',
    to: 'missing.filter(() => false)',
  },
  {
    name: 'a conflict with what was read long ago is taken for an ordinary one',
    file: 'extension/sync/push.ts',
    from: 'report.setBack ||= await wasSetBack(db, frozen, refused)',
    to: 'await wasSetBack(db, frozen, refused)',
  },
  {
    name: 'the cursor moves before its rows are there',
    file: 'extension/sync/pull.ts',
    from: 'const applied = await applyPage(world.db, world.ports, opened)',
    to: 'await applyPage(world.db, world.ports, { ...opened, arrived: [] }); const applied = await applyPage(world.db, world.ports, opened.arrived.length > 3 ? { ...opened, arrived: [] } : opened)',
  },
  {
    name: 'a restored server is taken for the one before: no mark is sent',
    file: 'extension/sync/team-api.ts',
    from: "${mark ? `&mark=${mark}` : ''}",
    to: '',
  },
  {
    name: 'a restored server is taken for the one before: the server compares no mark',
    file: 'worker/team-rows.ts',
    from: 'known !== undefined && known !== mark',
    to: 'false',
  },
  {
    name: 'after a restore nothing is sent again',
    file: 'extension/storage/start-over.ts',
    from: 'await tx.outbox.bulkPut(shared.map(({ id, counter }) => ({ id, table, counter })))',
    to: '',
  },
  {
    name: 'after a restore rows keep the numbers of before',
    file: 'extension/storage/start-over.ts',
    from: 'shared.map((stored) => ({ ...stored, seq: 0 }))',
    to: 'shared',
  },
  {
    name: 'the later stamp loses',
    file: 'shared/sync/merge.ts',
    from: 'return a.at > b.at',
    to: 'return a.at < b.at',
  },
  {
    name: 'what arrives replaces what is here',
    file: 'extension/storage/arrivals.ts',
    from: 'const met = ours ? mergeRow(ours, row) : row',
    to: 'const met = row',
  },
  {
    name: 'what is here and not there is not sent',
    file: 'extension/storage/arrivals.ts',
    from: 'ahead: !holdsAll(row, merged)',
    to: 'ahead: false',
  },
  {
    name: 'what was acknowledged waits for ever',
    file: storage,
    from: 'deleteMany(\n        tx.outbox,\n        settled.map(({ id }) => id),\n      ),',
    to: '',
  },
  {
    name: 'the server gives the same number twice',
    file: 'worker/team-rows.ts',
    from: 'state.seq + accepted.length,\n    after.live',
    to: 'state.seq + Math.max(0, accepted.length - 1),\n    after.live',
  },
  {
    name: 'a page leaves out its last row',
    file: 'worker/team-rows.ts',
    from: 'const next = more',
    to: 'if (rows.length > 2) rows.pop(); const next = more',
  },
  {
    name: 'numbers are compared, not versions',
    file: 'worker/team-rows.ts',
    from: 'old.tag === null ? base === old.seq : parentTag === old.tag',
    to: 'base === old.seq',
  },
  {
    name: 'what stands beside the rows of who is erased stays',
    file: 'extension/storage/commit.ts',
    from: 'await eraseTraces(db, edits)',
    to: '',
    in: 'erasures',
  },
  {
    name: 'an address that was forgotten comes back with whoever adds it later',
    file: 'shared/sync/forget.ts',
    from: 'isMark(name) || !isForgotten(cells, name)',
    to: 'true',
    in: 'erasures',
  },
  {
    name: 'the old epoch is still written after a new one',
    file: 'worker/team-rows.ts',
    from: "if (batch.epoch < state.epoch) return refused('epoch_stale')",
    to: '',
    in: 'removals',
  },
  {
    name: 'the new key is the old one',
    file: 'extension/sync/keys.ts',
    from: '{ epoch, idSecret }: TeamSecrets, chance: Chance): TeamSecrets {\n  return { epoch: epoch + 1, key: chance(new Uint8Array(32)), idSecret }',
    to: '{ epoch, idSecret, key }: TeamSecrets, _: Chance): TeamSecrets {\n  return { epoch: epoch + 1, key, idSecret }',
    in: 'removals',
  },
  {
    name: 'who was removed still writes',
    file: 'worker/team-members.ts',
    from: "sql.exec('DELETE FROM device WHERE id = ?', device)",
    to: '',
    in: 'removals',
  },
  {
    name: 'a stale key stops the round for good',
    file: 'extension/sync/push.ts',
    from: 'if (pointless.has(answer.error.code)) await dropPush(db)',
    to: '',
  },
  {
    name: 'wraps are made for the wrong place in the roster',
    file: 'extension/sync/change-members.ts',
    from: 'const terms = { team: kept.team, epoch: secrets.epoch, device, prev }',
    to: 'const terms = { team: kept.team, epoch: secrets.epoch, device, prev: roster.head }',
  },
  {
    name: 'the chain seals the new key instead of the one before',
    file: 'extension/sync/change-members.ts',
    from: 'sealChain(keys, secrets.epoch, old.key, chance)',
    to: 'sealChain(keys, secrets.epoch, secrets.key, chance)',
  },
  {
    name: 'nobody changes the key after somebody left',
    file: 'extension/sync/exchange.ts',
    from: 'const isDue = session.roster.owesKey ||',
    to: 'const isDue =',
  },
  {
    name: 'rows of who was removed count for nothing at all',
    file: 'shared/sync/roster.ts',
    from: 'if (!here) return roster.former.get(device)',
    to: 'if (!here) return undefined',
  },
  {
    name: 'a viewer’s earlier rows count for nothing',
    file: 'shared/sync/roster.ts',
    from: "here.role === 'viewer' ? (here.until ?? 0) : Infinity",
    to: "here.role === 'viewer' ? 0 : Infinity",
  },
  {
    name: 'the author’s key is not part of a row’s key',
    file: 'extension/sync/keys.ts',
    from: "return concat(`tc1|${label}|`, u32(epoch), device === undefined ? '' : `|${device}`)",
    to: "return concat(`tc1|${label}|`, u32(epoch + (label === 'row' ? Math.floor(Math.random() * 2) : 0)))",
  },
  {
    name: 'what a user replaces may win over what replaced it',
    file: 'shared/sync/hlc.ts',
    from: 'seen ? later(own, after(momentOf(seen))) : own',
    to: 'own',
  },
  {
    name: 'tombstones are collected before everybody knows',
    file: 'worker/team-tombstones.ts',
    from: 'known ?? Number.MAX_SAFE_INTEGER',
    to: 'Number.MAX_SAFE_INTEGER + 0 * Number(known)',
  },
]

/** Those of the engine and the server first, then those that the model sees. */
export const allMutants: readonly Mutant[] = [...mutants, ...modelMutants]
