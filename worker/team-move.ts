import { readNoticeBody, type Act, type Notice } from '#shared/sync/protocol.ts'
import { done, refused, type Outcome } from './outcome.ts'
import type { Device } from './team-store.ts'

/** A team that goes on elsewhere: the notice that one of its owners left, and what is closed from then on. Rules: MO in SPEC.md. */

/** What would be written for a team that nobody reads any more. */
const closed: ReadonlySet<Act> = new Set([
  'push',
  'appendRoster',
  'createInvite',
  'addDevice',
  'takeBack',
  'rotate',
  'makeKit',
])

/** Whether this act is over for a team that moved. [MO3] */
export function isOver(sql: SqlStorage, act: Act): boolean {
  return closed.has(act) && hasMoved(sql)
}

/** Whether a notice was left. */
export function hasMoved(sql: SqlStorage): boolean {
  return sql.exec('SELECT 1 FROM notice').toArray().length > 0
}

/** Keeps an owner's notice, in its own name. The first holds, so that a team never goes two ways; repeated it is one. [MO3] */
export function leaveNotice(sql: SqlStorage, by: Device, { body, sig }: Notice): Outcome<object> {
  if (readNoticeBody(body)?.by !== by.id) return refused('bad_request')
  const left = readNotice(sql)
  if (left) return left.body === body && left.sig === sig ? done({}) : refused('team_moved')
  sql.exec('INSERT INTO notice VALUES (1, ?, ?)', body, sig)
  return done({})
}

/** The notice, if one was left. */
export function readNotice(sql: SqlStorage): Notice | null {
  return sql.exec<{ body: string; sig: string }>('SELECT body, sig FROM notice').toArray()[0] ?? null
}

/** The notice, if it names this device: it is sealed to it, and whoever asks had to know the team. [MO4] */
export function noticeNaming(sql: SqlStorage, device: string): Notice | null {
  const notice = readNotice(sql)
  const named = notice && readNoticeBody(notice.body)?.invites.some((invite) => invite.device === device)
  return named ? notice : null
}
