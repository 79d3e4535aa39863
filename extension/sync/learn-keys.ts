import { fail, ok, type Result } from '#shared/result.ts'
import { toBase64url } from '#shared/sync/protocol.ts'
import type { Roster } from '#shared/sync/roster.ts'
import { readCursor } from '../storage/sync-transactions.ts'
import { keep } from '../storage/team-keys.ts'
import { addSecrets, keysFrom, openKeys, type TeamKeys, type TeamSecrets } from './keys.ts'
import { refreshRoster, type Session, type SyncTrouble, type SyncWorld } from './session.ts'
import { openChain, openWrap } from './wraps.ts'

const wrong: Result<never, SyncTrouble> = fail({ code: 'key-wrong' })

/** Reads on in the roster and takes the keys that it speaks of: members first, then what they agreed on. `known` as in `refreshRoster`. */
export async function catchUp(
  world: SyncWorld,
  session: Session,
  known?: number,
): Promise<Result<undefined, SyncTrouble>> {
  const roster = await refreshRoster(world.db, session, known)
  return roster.ok ? learnKeys(world, session) : roster
}

/**
 * Fetches the keys that the roster speaks of and this browser lacks: its own wrap of the newest epoch, and from there back along the
 * chain. Each must be the one to which its owner committed, so no server can hand out another. [RO9, RO10]
 */
async function learnKeys(world: SyncWorld, session: Session): Promise<Result<undefined, SyncTrouble>> {
  const lacking = epochsLacking(session)
  if (lacking.length === 0) return ok(undefined)
  const answer = await session.api.keys(Math.max(0, lacking[0]!))
  if (!answer.ok) return answer
  const { wrap, chain } = answer.value
  const { team, device } = session.kept
  const terms = { team, epoch: session.roster.epoch, device: session.me, prev: session.roster.keyedAt }
  const newest = session.keys.epoch < terms.epoch
  const opened = newest && wrap ? await openWrap(device.agree.privateKey, terms, wrap.sealed) : undefined
  if (newest && !opened) return wrong
  const found = await backAlong(session, opened, new Map(chain.map(({ epoch, sealed }) => [epoch, sealed])))
  return found ? takeKeys(world, session, found) : wrong
}

/** Epochs of the roster whose key is not here, the oldest first. */
function epochsLacking({ roster, keys }: Session): number[] {
  return [...roster.commits.keys()].filter((epoch) => !keys.row(epoch, '')).sort((a, b) => a - b)
}

/** From the newest key, or one that we have, each opens the one before. Undefined if one is not what it should be. */
async function backAlong(
  session: Session,
  newest: TeamSecrets | undefined,
  chain: ReadonlyMap<number, string>,
): Promise<Pick<TeamSecrets, 'epoch' | 'key'>[] | undefined> {
  const { keys, kept, roster } = session
  const found: Pick<TeamSecrets, 'epoch' | 'key'>[] = newest ? [newest] : []
  if (newest && !(await isPromised(roster, await keysFrom(kept.team, newest), newest.epoch))) return undefined
  let at: TeamKeys = newest ? await keysFrom(kept.team, newest) : keys
  for (let epoch = roster.epoch; epoch > 0; epoch--) {
    if (keys.row(epoch - 1, '')) {
      at = keys
      continue
    }
    const sealed = chain.get(epoch)
    const key = sealed && (await openChain(at, epoch, sealed))
    if (!key) return undefined
    at = await keysFrom(kept.team, { epoch: epoch - 1, key })
    if (!(await isPromised(roster, at, epoch - 1))) return undefined
    found.push({ epoch: epoch - 1, key })
  }
  return found
}

async function isPromised(roster: Roster, keys: TeamKeys, epoch: number): Promise<boolean> {
  const commit = await keys.commit(epoch)
  return commit !== undefined && toBase64url(commit) === roster.commits.get(epoch)
}

async function takeKeys(
  { db, ports }: SyncWorld,
  session: Session,
  found: readonly Pick<TeamSecrets, 'epoch' | 'key'>[],
): Promise<Result<undefined, SyncTrouble>> {
  const { team, secrets } = session.kept
  const isNewest = found.some(({ epoch }) => epoch > session.keys.epoch)
  const kept = {
    ...session.kept,
    secrets: await addSecrets(team, secrets, found, ports.chance),
    ...(isNewest && { sealedBefore: (await readCursor(db)).devSeq }),
  }
  const keys = await openKeys(team, kept.secrets)
  if (!keys) return fail({ code: 'storage-broken' })
  const done = await keep(db, { team: kept })
  if (!done.ok) return done
  session.kept = kept
  session.keys = keys
  return ok(undefined)
}
