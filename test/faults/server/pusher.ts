import assert from 'node:assert/strict'
import { fromBase64url, peekFrame, type PushResult } from '#shared/sync/protocol.ts'
import type { Dice } from '../../simulate/dice.ts'
import { ask, frame, frameAfter, path, pull, randomText, type Colleague } from '../../support/colleague.ts'

/** A push as it travels, to be repeated to the byte. */
interface Sent {
  text: string
  ids: string[]
  sealed: string[]
}

interface Answer {
  results: PushResult[]
  head: { inc: string; seq: number; mark?: string; before?: string }
}

/** A row as its author knows it to be acknowledged. */
export interface Acknowledged {
  seq: number
  sealed: string
}

/** One device that pushes without pause and remembers what it was told. */
export class Pusher {
  readonly who: Colleague
  readonly acknowledged = new Map<string, Acknowledged>()
  /** Sent, and not answered: it happened as a whole or not at all. */
  open: Sent | undefined
  /** Answered since the server started last. */
  answered: { sent: Sent; answer: Answer }[] = []
  readonly #dice: Dice

  constructor(who: Colleague, dice: Dice) {
    this.who = who
    this.#dice = dice
  }

  /** Pushes until the server is gone. */
  async pushUntilGone(): Promise<void> {
    this.answered = []
    for (;;) {
      this.open ??= await this.#compose()
      const answer = await this.#send(this.open)
      if (!answer) return
      this.#note(this.open, answer)
    }
  }

  /** Says again what was answered, and what was not: the first is told alike, the second is done now at the latest. */
  async repeat(): Promise<void> {
    for (const { sent, answer } of this.answered) {
      const again = await this.#send(sent)
      assert.deepEqual(again?.results, answer.results, 'a receipt replays otherwise')
      assert.equal(again.head.mark, answer.head.mark)
    }
    if (!this.open) return
    const late = await this.#send(this.open)
    assert(late, 'the server does not answer')
    this.#note(this.open, late)
  }

  /** New rows and newer versions of known ones, bound together now and then. */
  async #compose(): Promise<Sent> {
    const known = [...this.acknowledged]
    const rows = Array.from({ length: 1 + this.#dice.below(30) }, () => {
      const old = known.length > 0 && this.#dice.next() < 0.3 ? this.#dice.of(known) : undefined
      return { id: old?.[0] ?? randomText(16), old: old?.[1] }
    })
    const unique = [...new Map(rows.map((row) => [row.id, row])).values()]
    const group = this.#dice.next() < 0.5 ? { group: 'together' } : {}
    const sizes = unique.map(() => (this.#dice.next() < 0.02 ? 16_384 : 256))
    const sealed = await Promise.all(
      unique.map(async ({ id, old }, i) => {
        const size = sizes[i]!
        return old
          ? await frameAfter(old.sealed, this.who, { size })
          : frame(this.who, fromBase64url(id)!, { size })
      }),
    )
    const body = unique.map(({ old }, i) => ({ sealed: sealed[i]!, base: old?.seq ?? 0, ...group }))
    const text = JSON.stringify({ pushId: randomText(16), epoch: 0, rosterN: 0, rows: body })
    return { text, ids: unique.map(({ id }) => id), sealed }
  }

  /** The answer, or undefined when the line broke before all of it was there. */
  async #send({ text }: Sent): Promise<Answer | undefined> {
    const asked = { body: text, token: this.who.token }
    const answer = await ask(this.who.way, 'POST', path(this.who, 'push'), asked).catch(() => undefined)
    const said = await answer?.text().catch(() => undefined)
    if (!answer || said === undefined) return undefined
    assert.equal(answer.status, 200, said)
    return JSON.parse(said) as Answer
  }

  #note({ ids, sealed }: Sent, answer: Answer): void {
    let last = 0
    for (const [i, { id, s, seq }] of answer.results.entries()) {
      assert.deepEqual([id, s], [ids[i], 'ok'])
      assert(seq! > last, 'seq does not rise within a push')
      last = seq!
      this.acknowledged.set(id, { seq: last, sealed: sealed[i]! })
    }
    this.answered.push({ sent: this.open!, answer })
    this.open = undefined
  }
}

/** Every row of the team, by id, after a check that their numbers rise. */
export async function wholeTeam(who: Colleague): Promise<Map<string, Acknowledged>> {
  const rows = new Map<string, Acknowledged>()
  let [since, more] = [0, true]
  while (more) {
    const page = await pull(who, since)
    for (const { seq, sealed } of page.rows) {
      assert(seq > since, 'seq does not rise')
      since = seq
      rows.set(peekFrame(sealed)!.id, { seq, sealed })
    }
    more = page.more
  }
  return rows
}
