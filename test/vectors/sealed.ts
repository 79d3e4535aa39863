import { editField } from '#shared/sync/cells.ts'
import { SIZE_CLASSES } from '#shared/sync/frame.ts'
import type { Row } from '#shared/sync/merge.ts'
import { encodeRow } from '#shared/sync/plaintext.ts'
import { fromBase64url, HEADER, toBase64url } from '#shared/sync/protocol.ts'
import { sealView } from '#extension/sync/checkpoints.ts'
import { keyInfo } from '#extension/sync/keys.ts'
import { sealName } from '#extension/sync/names.ts'
import { deriveBytes, hkdfSecret } from '#extension/sync/primitives.ts'
import { sealRow } from '#extension/sync/seal.ts'
import {
  anna,
  at,
  ben,
  chanceOf,
  cleo,
  cleos,
  counting,
  first,
  hex,
  keys,
  second,
  secretsOf,
  team,
} from './people.ts'
import { nordwind, rowOf, textOf } from './plain.ts'

/** Vectors of keys, rows, views and names. Each function gives the content of one file. */

const teamText = toBase64url(team)

export async function keyVectors() {
  const derived = async (epoch: number, label: string, length: number, device?: string) => {
    const info = keyInfo(label, epoch, device)
    const from = await hkdfSecret(epoch === 0 ? first.key : second.key)
    return {
      label,
      epoch,
      ...(device && { device }),
      info: hex(info),
      key: hex(await deriveBytes(from, team, info, length)),
    }
  }
  return {
    about:
      'RO9, RO10, SE: each key is HKDF-SHA-256 of the epoch’s secret TK with the team id (24 bytes) as salt and this info. In hex.',
    team: teamText,
    secrets: [first, second].map(({ epoch, key, idSecret }) => ({ epoch, TK: hex(key), IS: hex(idSecret) })),
    derived: [
      await derived(0, 'row', 32, anna.shown.id),
      await derived(1, 'row', 32, ben.shown.id),
      await derived(0, 'meta', 32),
      await derived(1, 'chain', 32),
      await derived(0, 'commit', 16),
      await derived(1, 'commit', 16),
    ],
    devices: { anna: secretsOf(anna), ben: secretsOf(ben), cleo: secretsOf(cleo), cleos: secretsOf(cleos) },
  }
}

const pad = (row: Row) => {
  const padded = encodeRow(row)
  if (!padded.ok) throw new RangeError('a vector too long for a frame')
  return padded.value
}
const longRow = rowOf(
  editField(nordwind, 'about', 'x'.repeat(400), at.toString(16).padStart(12, '0').padEnd(34, '0') as never),
)

export async function frameVectors() {
  const author = (who: typeof anna, epoch: 0 | 1, rosterN: number, seed: number) => ({
    keys: keys[epoch],
    device: who.id,
    sign: who.sign,
    rosterN,
    chance: chanceOf(seed),
  })
  const gone = rowOf(new Map([['@deleted', { value: true, at: [...nordwind.values()][0]!.at }]]))
  const parent = toBase64url(counting(0xe0, 16))
  const made: [string, ReturnType<typeof author>, Parameters<typeof sealRow>[1]][] = [
    ['a new partner', author(anna, 0, 0, 1), { row: rowOf(nordwind), rev: 0, tag: '', devSeq: 1 }],
    [
      'a longer one, in a higher class',
      author(ben, 0, 2, 2),
      { row: longRow, rev: 4, tag: parent, devSeq: 2 ** 40 },
    ],
    ['deleted, in the next epoch', author(ben, 1, 6, 3), { row: gone, rev: 2 ** 32, tag: parent, devSeq: 9 }],
  ]
  const frames = made.map(async ([name, by, what]) => {
    const sealed = await sealRow(by, what)
    if (!sealed.ok) throw new RangeError('a vector too long for a frame')
    const bytes = fromBase64url(sealed.value.sealed)!
    const padded = pad(what.row)
    return {
      name,
      author: toBase64url(by.device),
      epoch: by.keys.epoch,
      id: what.row.id,
      rev: sealed.value.rev,
      parentTag: what.tag === '' ? toBase64url(new Uint8Array(16)) : what.tag,
      devSeq: what.devSeq,
      rosterN: by.rosterN,
      deleted: name.startsWith('deleted'),
      plaintext: textOf(what.row),
      padded: padded.length,
      header: hex(bytes.subarray(0, HEADER.length)),
      nonce: hex(bytes.subarray(HEADER.length, HEADER.length + 12)),
      frame: sealed.value.sealed,
      tag: sealed.value.tag,
    }
  })
  return {
    about:
      'SE: frames, with all that goes into them. Keys and devices are those of keys.json; the header is the additional data.',
    team: teamText,
    sizes: SIZE_CLASSES,
    cases: await Promise.all(frames),
    refused: [
      '{"f":{},"id":"x","t":"partner","v":0}',
      '{"f":{"a":[1]},"id":"x","t":"partner","v":0,"x":{}}',
      '{"f":{"a":[{"__proto__":1},"018f2c5d9a1000000a7071727374757677"]},"id":"x","t":"partner","v":0,"x":{}}',
      'null',
    ],
  }
}

export async function checkpointVectors() {
  const tags = [
    [toBase64url(counting(0xc0, 16)), toBase64url(counting(1, 16))],
    [toBase64url(counting(0x30, 16)), toBase64url(counting(2, 16))],
  ] as const
  const lines = tags.map((pair) => pair.join(' ')).sort()
  const digest = toBase64url(
    new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(lines.join('\n')))),
  )
  const view = { inc: toBase64url(counting(0xf0, 16)), seq: 14, digest, count: 2, rosterN: 9 }
  const session = {
    keys: keys[1],
    me: anna.shown.id,
    kept: { team, device: { sign: { privateKey: anna.sign } } },
  }
  const world = { ports: { chance: chanceOf(7) } }
  return {
    about:
      'RO11: what Anna says she holds, in epoch 1. `rows` are id and tag of the live rows that the digest is made of.',
    team: teamText,
    device: anna.shown.id,
    epoch: 1,
    rows: tags,
    view,
    sealed: await sealView(session as never, view, world as never),
  }
}

export async function nameVectors() {
  return {
    about: 'RO12: names as the server keeps them, sealed in epoch 0. `of` is a person (RO14), or the team.',
    team: teamText,
    cases: [
      {
        of: 0,
        epoch: 0,
        name: 'Anna Meyer',
        sealed: await sealName(keys[0], { person: 0 }, 'Anna Meyer', chanceOf(8)),
      },
      {
        of: 'title',
        epoch: 0,
        name: 'Larkfield',
        sealed: await sealName(keys[0], 'title', 'Larkfield', chanceOf(9)),
      },
    ],
  }
}
