import { editField, editProse, editSet, forgetElement } from '#shared/sync/cells.ts'
import { receive, tick, type Clock, type Stamp } from '#shared/sync/hlc.ts'
import { canonical, type Json } from '#shared/sync/canonical.ts'
import { mergeRow, type Cells, type Row } from '#shared/sync/merge.ts'
import { encodeRow } from '#shared/sync/plaintext.ts'
import { ERRORS, Failure, toBase64url, tokenText } from '#shared/sync/protocol.ts'
import { tokenOf } from '#extension/sync/device-keys.ts'
import { anna, at, ben, counting, hex } from './people.ts'

/** Vectors in which no key plays a part. Each function gives the content of one file; a new case is a new line here. */

export function canonicalVectors() {
  const values: Json[] = [
    { b: 1, a: [true, null, 'x'], A: { z: 0, y: -1.5 } },
    { '\u{1f600}': 1, '\ufb01': 2, é: 3, e: 4 },
    { '': '', '__proto__ ': 0, '10': 'text order', '9': 'not number order' },
    'a "quote", a \\ backslash, \u2028, a tab\tand \u0001',
    [1e21, 1e-7, 0, -0, 0.1, 123456789012],
    [],
    {},
  ]
  return {
    about:
      'SE5: JSON with sorted keys. Keys are sorted by UTF-16 code unit; numbers and texts as JSON.stringify has them.',
    cases: values.map((value) => ({ value, text: canonical(value) })),
  }
}

const stampOf = (ms: number, counter: number, device: string) =>
  (ms.toString(16).padStart(12, '0') + counter.toString(16).padStart(6, '0') + device) as Stamp
const [mine, theirs] = [hex(anna.id.subarray(0, 8)), hex(ben.id.subarray(0, 8))]

export function clockVectors() {
  const clock = (ms: number, counter: number): Clock => ({ ms, counter, device: mine })
  const ticks: [Clock, number, Stamp?][] = [
    [clock(0, 0), at],
    [clock(at, 4), at - 1000],
    [clock(at, 2 ** 24 - 1), at],
    [clock(at - 5, 0), at, stampOf(at + 10, 7, theirs)],
    [clock(at - 5, 0), at, stampOf(at + 300_000, 7, theirs)],
    [clock(at - 5, 0), at, stampOf(at + 86_400_000, 7, theirs)],
    [clock(2 ** 48 - 1, 2 ** 24 - 1), at],
    [clock(0, 0), NaN],
  ]
  const receipts: [Clock, number, Stamp][] = [
    [clock(at, 0), at, stampOf(at - 1, 9, theirs)],
    [clock(at, 0), at, stampOf(at + 60_000, 9, theirs)],
    [clock(at, 0), at, stampOf(at + 86_400_000, 9, theirs)],
  ]
  return {
    about:
      'CL: the stamp of an edit at `now` that replaces `seen`, and the clock after it; then the clock after a stamp was read. A `now` of null is no number.',
    ticks: ticks.map(([clock, now, seen]) => ({
      clock,
      now: Number.isNaN(now) ? null : now,
      ...(seen && { seen }),
      ...tickOf(clock, now, seen),
    })),
    receipts: receipts.map(([clock, now, seen]) => ({ clock, now, seen, after: receive(clock, now, seen) })),
  }
}

function tickOf(clock: Clock, now: number, seen?: Stamp) {
  const { clock: after, stamp } = tick(clock, now, seen)
  return { stamp, after }
}

/** A row as it stands in a frame, without its padding. */
export function textOf(row: Row): string {
  const padded = encodeRow(row)
  if (!padded.ok) throw new RangeError('a vector too long for a frame')
  return new TextDecoder().decode(padded.value.subarray(0, padded.value.lastIndexOf(0x80)))
}

export const rowOf = (fields: Cells, extra: Cells = new Map()): Row => ({
  table: 'partner',
  id: toBase64url(counting(0xc0, 16)),
  minor: 0,
  fields,
  extra,
})

const early = stampOf(at, 0, mine)
const late = stampOf(at + 1000, 0, theirs)
const later = stampOf(at + 2000, 0, mine)
export const nordwind = editSet(
  editField(editField(new Map(), 'name', 'Nordwind GmbH', early), 'scope', 'team', early),
  'domains',
  ['nordwind.example'],
  early,
)

export function mergeVectors() {
  const deleted = new Map([['@deleted', { value: true, at: late }]])
  const pairs: [string, Row, Row][] = [
    [
      'ME1 cell by cell the later stamp wins',
      rowOf(editField(nordwind, 'owner', 'Anna', late)),
      rowOf(editField(editField(nordwind, 'owner', 'Ben', early), 'stage', 'pilot', later)),
    ],
    [
      'ME3 null beats a value under one stamp',
      rowOf(editField(nordwind, 'owner', null, early)),
      rowOf(editField(nordwind, 'owner', 'Ben', early)),
    ],
    [
      'ME3 the greater text wins under one stamp',
      rowOf(editField(nordwind, 'owner', 'Anna', early)),
      rowOf(editField(nordwind, 'owner', 'Ben', early)),
    ],
    [
      'ME4 unknown fields and x are kept',
      rowOf(nordwind, new Map([['sort', { value: [1, 2], at: early }]])),
      { ...rowOf(editField(nordwind, 'aFieldToCome', { of: 'any kind' }, late)), minor: 3 },
    ],
    [
      'ME5 a later edit brings a deleted row back',
      rowOf(deleted),
      rowOf(editField(nordwind, 'owner', 'Ben', later)),
    ],
    [
      'ME6 erased wins, whatever its stamp',
      rowOf(new Map([['@erased', { value: true, at: early }]])),
      rowOf(editField(nordwind, 'owner', 'Ben', later)),
    ],
    [
      'ME7 elements come and go one by one',
      rowOf(editSet(nordwind, 'domains', [], late)),
      rowOf(editSet(nordwind, 'domains', ['nordwind.example', 'nord.example'], later)),
    ],
    [
      'ME8 a version of a text that nobody saw stays beside the newest',
      rowOf(
        editProse(
          editProse(nordwind, 'notes', 'met at the fair', early),
          'notes',
          'met at the spring fair',
          later,
        ),
      ),
      rowOf(editProse(nordwind, 'notes', 'they ask for terms', late)),
    ],
    [
      'ME10 a forgotten element does not come back, whatever its stamp',
      rowOf(forgetElement(nordwind, 'domains', 'nordwind.example', early)),
      rowOf(editSet(editSet(nordwind, 'domains', [], late), 'domains', ['nordwind.example'], later)),
    ],
    [
      'ME10 who knows of the mark adds it again',
      rowOf(
        editSet(
          forgetElement(nordwind, 'domains', 'nordwind.example', late),
          'domains',
          ['nordwind.example'],
          later,
        ),
      ),
      rowOf(nordwind),
    ],
  ]
  return {
    about: 'ME: two versions of a row, as in a frame, and what they become, whoever merges.',
    cases: pairs.map(([name, a, b]) => ({
      name,
      a: textOf(a),
      b: textOf(b),
      merged: textOf(mergeRow(a, b)),
    })),
  }
}

export async function tokenVectors() {
  const made = [anna, ben].map(async ({ id }, i) => {
    const secret = counting(0xd0 + i, 32)
    const { token, hash } = await tokenOf(id, secret)
    return { device: toBase64url(id), secret: toBase64url(secret), token, hash }
  })
  const good = tokenText(anna.id, counting(0xd0, 32))
  return {
    about:
      'PR4: `hash` is the SHA-256 of the secret, which is all that a server keeps. `base64url`: bytes in hex and their one text (PR3).',
    tokens: await Promise.all(made),
    refused: [
      good.slice(0, -1),
      good.replace('tct1', 'tct2'),
      good.replace(/.$/, good.endsWith('0') ? '1' : '0'),
      `${good} `,
    ],
    base64url: ['', '00', 'ff', '00ff', 'fbff', '000102', 'fbefbeff'].map((bytes) => ({
      bytes,
      text: toBase64url(Buffer.from(bytes, 'hex')),
    })),
    notBase64url: ['A', 'AB', 'AAB', 'AA==', 'AA A', '+/', 'é'],
  }
}

export function errorVectors() {
  const bodies = [
    { code: 'not_found', ref: 'AAECAwQF' },
    { code: 'upgrade_client', ref: 'AAECAwQF', min: 2 },
    { code: 'upgrade_server', ref: 'AAECAwQF', max: 1 },
    { code: 'rate_limited', ref: 'AAECAwQF', retryAfter: 30 },
  ]
  return {
    about:
      'PR7: every code with its HTTP status, and how a failure travels. Clients act on the code alone and bear members that they do not know.',
    status: ERRORS,
    bodies: bodies.map((body) => Failure.parse(body)),
  }
}
