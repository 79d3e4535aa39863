import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { concat, type Bytes } from '../../extension/sync/primitives.ts'
import { parseFrame } from '../../shared/sync/frame.ts'
import { fromBase64url, readBody, toBase64url } from '../../shared/sync/protocol.ts'

/** Everything sealed that a stopped worker left on its disk for one team, with what its seal speaks of: all that a thief of the disk has. */

/** Something sealed: which key it asks for, and bytes as `sealBytes` made them. */
export interface Lock {
  what: 'row' | 'name' | 'title' | 'checkpoint' | 'chain' | 'wrap'
  epoch: number
  /** Device id as text: a row's author, whose name, for whom a wrap. */
  device: string
  aad: Bytes
  sealed: Bytes
  /** Of a wrap: the public key that its secret was agreed on with. */
  point?: Bytes
}

const SIGNATURE = 64
const POINT = 32
const EPOCH = 4

/** The team's state in the folder that a worker was given to persist in; there must be one team. */
export function sealedOnDisk(folder: string, team: string): { rows: string[]; locks: Lock[] } {
  const db = new DatabaseSync(fileOf(folder))
  try {
    return sealedIn(db, team)
  } finally {
    db.close()
  }
}

/** The same of a team's state that is open. */
export function sealedIn(db: DatabaseSync, team: string): { rows: string[]; locks: Lock[] } {
  const all = (sql: string) =>
    db.prepare(sql).all() as { id: string; person: number; sealed: string; epoch: number }[]
  const rows = all('SELECT id, sealed FROM row')
  const names = all(
    `SELECT id, person, name AS sealed FROM device UNION ALL SELECT id, person, name FROM former`,
  )
  const prevs = prevOfEpochs(db)
  return {
    rows: rows.map(({ id }) => id),
    locks: [
      ...rows.map(({ sealed }) => rowLock(sealed)),
      ...names.map(({ id, person, sealed }) => nameLock(id, sealed, `name|${person}|${team}`)),
      ...all(`SELECT '' AS id, title AS sealed FROM team`).map(({ id, sealed }) =>
        nameLock(id, sealed, `title|${team}`),
      ),
      ...all('SELECT device AS id, sealed FROM checkpoint').map(({ id, sealed }) =>
        viewLock(id, sealed, team),
      ),
      ...all(`SELECT '' AS id, epoch, sealed FROM chain`).map(({ epoch, sealed }) =>
        lock('chain', epoch, '', `chain|${team}|${epoch}`, fromBase64url(sealed)!),
      ),
      ...all('SELECT device AS id, epoch, sealed FROM wrap').map(({ id, epoch, sealed }) => {
        const bytes = fromBase64url(sealed)!
        const aad = `wrap|${team}|${epoch}|${id}|${prevs.get(epoch)}`
        return { ...lock('wrap', epoch, id, aad, bytes.slice(POINT)), point: bytes.slice(0, POINT) }
      }),
    ],
  }
}

function fileOf(folder: string): string {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const found = files.filter((path) => path.endsWith('.sqlite')).map((path) => join(folder, path))
  const teams = found.filter((path) => hasTable(path, 'team'))
  if (teams.length !== 1) throw new Error(`${teams.length} teams under ${folder}`)
  return teams[0]!
}

function hasTable(path: string, name: string): boolean {
  const db = new DatabaseSync(path)
  const there = db.prepare('SELECT 1 FROM sqlite_master WHERE name = ?').get(name)
  db.close()
  return there !== undefined
}

/** The hash of the entry before the one that began an epoch: wraps name it. [RO9] */
function prevOfEpochs(db: DatabaseSync): Map<number, string> {
  const bodies = db.prepare('SELECT body FROM roster').all() as { body: string }[]
  const read = bodies.map(({ body }) => readBody(body))
  return new Map(read.flatMap((body) => (body?.op === 'rotate' ? [[body.epoch, body.prev]] : [])))
}

function lock(what: Lock['what'], epoch: number, device: string, aad: string, sealed: Bytes): Lock {
  return { what, epoch, device, aad: concat(`tc1|${aad}`), sealed }
}

function rowLock(sealed: string): Lock {
  const frame = parseFrame(fromBase64url(sealed)!)
  if (!frame.ok) throw new Error(`a row on the disk is no frame: ${frame.error}`)
  const { header, aad, signed } = frame.value
  return {
    what: 'row',
    epoch: header.epoch,
    device: toBase64url(header.author),
    aad,
    sealed: signed.slice(aad.length),
  }
}

function nameLock(device: string, sealed: string, named: string): Lock {
  const bytes = fromBase64url(sealed)!
  const epoch = epochOf(bytes)
  return lock(device ? 'name' : 'title', epoch, device, `${named}|${epoch}`, bytes.slice(EPOCH))
}

function viewLock(device: string, sealed: string, team: string): Lock {
  const bytes = fromBase64url(sealed)!
  const epoch = epochOf(bytes)
  const aad = `checkpoint|${team}|${device}|${epoch}`
  return lock('checkpoint', epoch, device, aad, bytes.slice(EPOCH, -SIGNATURE))
}

function epochOf(bytes: Bytes): number {
  return new DataView(bytes.buffer).getUint32(0)
}
