import type { Mutant } from '../simulate/mutants.ts'

/** Faults that the schedules of the model must see: in the model's own storage and walk, and in the product's clock, cells and merging. */

const storage = 'test/model/storage.ts'
const device = 'test/model/device.ts'
const server = 'test/model/server.ts'

export const modelMutants: readonly Mutant[] = [
  {
    name: 'a row counts as sent although it was edited meanwhile',
    file: storage,
    from: 'if (storage.outbox.get(frame.id) === frozen.counters.get(frame.id)) storage',
    to: 'storage',
  },
  {
    name: 'the cursor moves before its rows are there',
    file: device,
    from: 'this.#take(page)',
    to: 'applyPage(this.storage, { ...page, rows: [] }, this.now); yield; this.#take(page)',
  },
  {
    name: 'what a user replaces may win over what replaced it',
    file: 'shared/sync/hlc.ts',
    from: 'seen ? later(own, after(momentOf(seen))) : own',
    to: 'own',
  },
  {
    name: 'a set is one value, not one cell for each element',
    file: 'shared/sync/cells.ts',
    from: 'const edited = new Map(cells)\n  const have',
    to: 'if (field) return editField(cells, field, [...wanted].sort(), at)\n  const edited = new Map(cells)\n  const have',
  },
  {
    name: 'the later stamp loses',
    file: 'shared/sync/merge.ts',
    from: 'return a.at > b.at',
    to: 'return a.at < b.at',
  },
  {
    name: 'whole rows win, not cells',
    file: 'shared/sync/merge.ts',
    from: 'const merged = new Map(ours)',
    to: 'const newest = (cells: Cells) => [...cells.values()].map((cell) => cell.at).sort().at(-1) ?? ""; if (ours.size && theirs.size) return newest(ours) > newest(theirs) ? ours : theirs; const merged = new Map(ours)',
  },
  {
    name: 'an edit takes an unread version of a long text back',
    file: 'shared/sync/cells.ts',
    from: '{ value: null, at: seen.at })',
    to: '{ value: null, at })',
  },
  {
    name: 'erased comes back with a later edit',
    file: 'shared/sync/merge.ts',
    from: 'fields: erased ? new Map([[ERASED, erased]]) : fields',
    to: 'fields',
  },
  {
    name: 'unknown fields are dropped',
    file: 'shared/sync/merge.ts',
    from: 'for (const [field, cell] of theirs) {',
    to: "for (const [field, cell] of theirs) {\n    if (field.startsWith('later/')) continue",
  },
  {
    name: 'under one stamp each keeps its own',
    file: 'shared/sync/merge.ts',
    from: 'if (a.value === b.value || b.value === null) return false',
    to: 'return false',
  },
  {
    name: 'what is here and not there is not sent',
    file: storage,
    from: 'else storage.outbox.set(id, kept.counter)',
    to: 'else storage.outbox.delete(id)',
  },
  {
    name: 'what lost under one stamp does not hear of it',
    file: storage,
    from: '(a.value === b.value || canonical(a.value) === canonical(b.value))',
    to: 'true',
  },
  {
    name: 'what arrives replaces what is here',
    file: storage,
    from: 'kept ? mergeRow(kept.row, row) : row',
    to: 'row',
  },
  {
    name: 'after a restore nothing is sent again',
    file: storage,
    from: 'storage.rows.set(id, { ...kept, seq: 0 })\n    storage.outbox.set(id, kept.counter)',
    to: 'storage.rows.set(id, { ...kept, seq: 0 })',
  },
  {
    name: 'what the server took and lost is not sent again',
    file: storage,
    from: 'if (!page.more) sendLost(storage)',
    to: '',
  },
  {
    name: 'a conflict with what should have been read long ago is taken for an ordinary one',
    file: device,
    from: 'report.setBack ||= wasSetBack(this.storage, frozen, answer)',
    to: '',
  },
  {
    name: 'the server compares no version',
    file: server,
    from: 'if (old ? old.tag !== frame.parent : base > 0)',
    to: 'if (!old && base > 0)',
  },
  {
    name: 'the server compares numbers, not versions',
    file: server,
    from: 'if (old ? old.tag !== frame.parent : base > 0)',
    to: 'if (base !== (old?.seq ?? 0))',
  },
  {
    name: 'the server takes what was sealed under an old epoch for good',
    file: device,
    from: "if (answer === 'epoch_stale' || answer === 'roster_conflict') this.storage.push = undefined",
    to: '',
  },
]
