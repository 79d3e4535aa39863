import type { Row } from '#shared/sync/merge.ts'

/** The server of the model: what TS in SPEC.md asks of it, without bytes, keys and SQL. It reads no cell. */

/** A row as it is sealed: what travels, and what is stored as it came. `tag` stands for the frame's hash. */
export interface Frame {
  readonly id: string
  readonly rev: number
  readonly tag: string
  /** Of the version that it was merged onto; empty for a first one. */
  readonly parent: string
  readonly row: Row
}
export interface Stored extends Frame {
  readonly seq: number
}
/** A push as its author froze it: sent again, it is the same. `base` is the seq of what each row was merged onto. */
export interface Push {
  readonly id: string
  readonly epoch: number
  readonly rows: readonly { readonly frame: Frame; readonly base: number }[]
}
export interface Pushed {
  /** By row: the number it was given. */
  readonly seqs: ReadonlyMap<string, number>
  /** By row with which somebody was faster: the number of what is stored. */
  readonly conflicts: ReadonlyMap<string, number>
  readonly mark: string | undefined
  readonly before: string | undefined
}
export interface Page {
  readonly rows: readonly Stored[]
  readonly next: number
  readonly mark: string | undefined
  readonly more: boolean
  readonly epoch: number
}
/** What a device said it holds. [RO11] */
export interface View {
  readonly seq: number
  readonly digest: string
}
export type Refusal = 'device_removed' | 'epoch_stale' | 'roster_conflict' | 'cursor_foreign' | 'cursor_ahead'

interface State {
  seq: number
  epoch: number
  devices: Set<string>
  rows: Map<string, Stored>
  /** The last number of each push, and its mark. [TS7] */
  marks: (readonly [seq: number, mark: string])[]
  receipts: Map<string, Pushed>
  views: Map<string, View>
}

/** Rows in a page: few, so that pages follow one another and stop in between. */
const PAGE = 3

export class ModelServer {
  #now: State = {
    seq: 0,
    epoch: 0,
    devices: new Set(),
    rows: new Map(),
    marks: [],
    receipts: new Map(),
    views: new Map(),
  }
  #then: State = copyOf(this.#now)
  #given = 0

  get seq(): number {
    return this.#now.seq
  }
  get rows(): ReadonlyMap<string, Stored> {
    return this.#now.rows
  }

  /** A device is let in, or shut out with a new epoch; what was remembered before is of no use after it. */
  join(device: string): void {
    this.#now.devices.add(device)
    this.remember()
  }

  remove(device: string): void {
    this.#now.devices.delete(device)
    this.#now.views.delete(device)
    this.#now.epoch++
    this.remember()
  }

  /** The state to which `restore` goes back, as a backup does: the incarnation stays. */
  remember(): void {
    this.#then = copyOf(this.#now)
  }

  restore(): void {
    this.#now = copyOf(this.#then)
  }

  /** Stores what was merged onto the newest version; the same push again is answered alike. [TS2, TS3, TS5] */
  push(device: string, push: Push): Pushed | Refusal {
    const state = this.#now
    if (!state.devices.has(device)) return 'device_removed'
    const earlier = state.receipts.get(push.id)
    if (earlier) return earlier
    if (push.epoch < state.epoch) return 'epoch_stale'
    if (push.epoch > state.epoch) return 'roster_conflict'
    const seqs = new Map<string, number>()
    const conflicts = new Map<string, number>()
    const first = state.seq + 1
    for (const { frame, base } of push.rows) {
      const old = state.rows.get(frame.id)
      // A server that was set back gives a number again, to another version: the number alone would not tell.
      if (old ? old.tag !== frame.parent : base > 0) {
        conflicts.set(frame.id, old?.seq ?? 0)
        continue
      }
      seqs.set(frame.id, ++state.seq)
      state.rows.set(frame.id, { ...frame, seq: state.seq })
    }
    const mark = seqs.size > 0 ? `m${++this.#given}` : undefined
    const before = seqs.size > 0 ? this.#markAt(first - 1) : undefined
    if (mark) state.marks.push([state.seq, mark])
    const pushed = { seqs, conflicts, mark, before }
    state.receipts.set(push.id, pushed)
    return pushed
  }

  /** Rows after a cursor, in order. [TS6, TS7] */
  pull(device: string, since: number, mark: string | undefined): Page | Refusal {
    const state = this.#now
    if (!state.devices.has(device)) return 'device_removed'
    if (since > state.seq) return 'cursor_ahead'
    if (mark !== undefined && since > 0 && this.#markAt(since) !== mark) return 'cursor_foreign'
    const after = [...state.rows.values()].filter(({ seq }) => seq > since).sort((a, b) => a.seq - b.seq)
    const more = after.length > PAGE
    const rows = after.slice(0, PAGE)
    const next = more ? rows[PAGE - 1]!.seq : state.seq
    return { rows, next, mark: this.#markAt(next), more, epoch: state.epoch }
  }

  views(device: string): ReadonlyMap<string, View> | Refusal {
    if (!this.#now.devices.has(device)) return 'device_removed'
    return new Map(this.#now.views)
  }

  say(device: string, view: View): 'ok' | Refusal {
    if (!this.#now.devices.has(device)) return 'device_removed'
    this.#now.views.set(device, view)
    return 'ok'
  }

  #markAt(seq: number): string | undefined {
    if (seq === 0) return undefined
    return this.#now.marks.find(([last]) => last >= seq)?.[1]
  }
}

function copyOf({ seq, epoch, devices, rows, marks, receipts, views }: State): State {
  return {
    seq,
    epoch,
    devices: new Set(devices),
    rows: new Map(rows),
    marks: [...marks],
    receipts: new Map(receipts),
    views: new Map(views),
  }
}
