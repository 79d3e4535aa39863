import { toBase64url } from '#shared/sync/protocol.ts'
import type { Roster } from '#shared/sync/roster.ts'
import type { TeamMember, TeamStatus, UndecidedLine } from '../bridge/answers.ts'
import type { Database } from '../storage/database.ts'
import type { Setback } from '../storage/setback.ts'
import { readAside } from '../storage/start-over.ts'
import { readUndecided } from '../storage/undecided.ts'
import { readOldSeals } from '../storage/old-seals.ts'
import { readKept } from '../storage/team-keys.ts'
import { nobody, type Invited, type People } from './people.ts'
import { kitNumber } from './recovery.ts'
import type { HeardNotice } from './hear-notice.ts'
import type { Moving } from './move-team.ts'
import type { Door, KeptTeam } from './session.ts'
import type { SyncState } from './sync-state.ts'

/** Whether there is a team, and our role in it: what everybody may change depends on, and no edit touches. */
export async function readRole(db: Database): Promise<Pick<TeamStatus, 'joined' | 'role'>> {
  const team = await readKept<KeptTeam>(db, 'team')
  if (!team) return { joined: false }
  const me = toBase64url(team.device.id)
  const role = (await readKept<Roster>(db, 'roster'))?.devices.get(me)?.role
  return { joined: true, ...(role && { role }) }
}

/** Where this browser stands with its team. Reads the database alone, so it can be watched. */
export async function teamStatus(db: Database): Promise<TeamStatus> {
  const team = await readKept<KeptTeam>(db, 'team')
  const shared = await db.finder.where('scope').equals('team').count()
  const mine = (await db.finder.count()) - shared
  const none = { members: [], invites: [], waiting: 0, online: false, aside: 0, undecided: [], oldSeals: 0 }
  if (!team) return { joined: false, shared, mine, ...none }
  const people = (await readKept<People>(db, 'people')) ?? nobody
  const sync = await readKept<SyncState>(db, 'sync')
  const me = toBase64url(team.device.id)
  const setback = await readKept<Setback>(db, 'setback')
  const roster = await readKept<Roster>(db, 'roster')
  const role = roster?.devices.get(me)?.role
  return {
    joined: true,
    title: people.title,
    server: team.server,
    ...(role && { role }),
    members: membersOf(people, me),
    invites: people.invites.map((invite) => invitedLine(people, invite, me)),
    shared,
    mine,
    ...kitOf(roster, people, [me, await readKept<string>(db, 'heard')]),
    ...(await moveOf(db, people)),
    waiting: await db.outbox.count(),
    online: sync?.online ?? false,
    aside: await readAside(db),
    undecided: await undecidedLines(db, people),
    oldSeals: role === 'viewer' ? 0 : ((await readOldSeals(db))?.left ?? 0),
    ...(sync?.lastSync !== undefined && { lastSync: sync.lastSync }),
    ...(setback && { setback }),
    ...(sync?.trouble && { trouble: sync.trouble.code }),
    ...(sync?.trouble?.values && { troubleValues: { ...sync.trouble.values } }),
  }
}

const NAMED = 3

async function undecidedLines(db: Database, { members, former = {} }: People): Promise<UndecidedLine[]> {
  const lines = Object.entries(await readUndecided(db)).map(async ([cause, { count, partners, gone }]) => {
    const named = await db.finder.bulkGet(partners.slice(0, NAMED))
    const labels = named.flatMap((line) => line?.label ?? [])
    const who = members.find(({ device }) => device === cause)?.name ?? former[cause] ?? ''
    return {
      ...{ cause, who, count: count + gone.length },
      ...{ partners: labels, more: partners.length - labels.length },
    }
  })
  return Promise.all(lines)
}

/** The recovery kit that holds, and who came in by one last, unless that is old news here. */
function kitOf(
  roster: Roster | undefined,
  { members, former = {} }: People,
  known: readonly (string | undefined)[],
) {
  const { kit, restored } = roster ?? {}
  const name = members.find(({ device }) => device === restored?.device)?.name
  return {
    ...(kit && { kit: { number: kitNumber(kit.id), made: kit.at } }),
    ...(restored &&
      !known.includes(restored.device) && {
        restored: { name: name ?? former[restored.device] ?? '', at: restored.at },
      }),
  }
}

/** That the team went on elsewhere, that it is on its way from here, and where it was before. */
async function moveOf(db: Database, { members }: People) {
  const moving = await readKept<Moving>(db, 'moving')
  const left = await readKept<Door>(db, 'left')
  const heard = await readKept<HeardNotice>(db, 'notice')
  const name = members.find(({ device }) => device === heard?.by)?.name ?? ''
  return {
    ...(left && { left: { server: left.server } }),
    ...(moving && { moving: { server: moving.team.server } }),
    ...(heard && !moving && { moved: { name, ...(heard.server && { server: heard.server }) } }),
  }
}

/** Each person once, in the order in which they came, with all browsers. */
function membersOf({ members }: People, me: string): TeamMember[] {
  const persons = new Set(members.map(({ person }) => person))
  return [...persons].map((one) => {
    const theirs = members.filter(({ person }) => person === one)
    const { device, name, role } = theirs[0]!
    const browsers = theirs.map(({ device: deviceId, lastSeen }) => ({
      ...{ deviceId, here: deviceId === me },
      ...(lastSeen && { lastSeen }),
    }))
    const lastSeen = theirs
      .flatMap((browser) => browser.lastSeen ?? [])
      .sort()
      .at(-1)
    const you = browsers.some(({ here }) => here)
    return { deviceId: device, name, role, you, browsers, ...(lastSeen && { lastSeen }) }
  })
}

/** `of`: whose next browser it is for. */
function invitedLine({ members, labels }: People, { id, person, role, expires }: Invited, me: string) {
  const label = labels[id]
  const theirs = members.filter((member) => member.person === person)
  const of = theirs[0] && { name: theirs[0].name, you: theirs.some(({ device }) => device === me) }
  return { id, role, expires, ...(label !== undefined && { label }), ...(of && { of }) }
}
