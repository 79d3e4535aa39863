import { keysFrom } from '../../extension/sync/keys.ts'
import { concat, deriveAes, hkdfSecret, openBytes, u32, type Bytes } from '../../extension/sync/primitives.ts'
import type { Profile } from './profile.ts'
import type { Lock } from './sealed-on-disk.ts'

/** What somebody who was removed can get out of their own browser, by a debugger and with patience. */
export interface Spoils {
  team: Bytes
  /** Secrets of 32 bytes each: every team key that was ever here, the id secret, the token, and what its device key agrees on with each point. */
  secrets: Bytes[]
  /** All that lies in its database, as text. */
  database: string
}

/** Takes everything out of a browser's database. `points` are public keys that its own is tried with. */
export async function spoilsOf(profile: Profile, points: readonly Uint8Array[]): Promise<Spoils> {
  const page = await profile.open('dashboard.html#/first-run')
  const spoils = await page.evaluate(
    emptyOut,
    points.map((point) => [...point]),
  )
  await page.close()
  const bytes = (numbers: number[]) => Uint8Array.from(numbers)
  return { ...spoils, team: bytes(spoils.team), secrets: spoils.secrets.map(bytes) }
}

/** Tries every secret as every key that a lock may ask for. Gives the locks that opened. */
export async function opened({ team, secrets }: Spoils, locks: readonly Lock[]): Promise<Lock[]> {
  const found: Lock[] = []
  for (const lock of locks)
    for (const secret of secrets) {
      const key = await keyFor(lock, team, secret)
      if (!(await openBytes(key, lock.sealed, lock.aad))) continue
      found.push(lock)
      break
    }
  return found
}

async function keyFor({ what, epoch, device }: Lock, team: Bytes, secret: Bytes): Promise<CryptoKey> {
  if (what === 'wrap')
    return deriveAes(await hkdfSecret(secret), team, concat('tc1|wrap|', u32(epoch), `|${device}`))
  const keys = await keysFrom(team, { epoch, key: secret })
  if (what === 'row') return keys.row(epoch, device)!
  return what === 'chain' ? keys.chain(epoch)! : keys.meta(epoch)!
}

/** Runs in the browser: its keys cannot be read out there, but they can be used. */
async function emptyOut(points: number[][]) {
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(new Error('the base did not answer'))
    })
  interface Kept {
    team: Uint8Array<ArrayBuffer>
    device: { agree: CryptoKeyPair }
    secrets: { lock: CryptoKey; idSecret: Uint8Array; epochs: { epoch: number; sealed: Uint8Array }[] }
    token: Uint8Array
  }
  const db = await done(indexedDB.open('entente'))
  const stores = [...db.objectStoreNames]
  const tx = db.transaction(stores)
  const rows = await Promise.all(stores.map((store) => done(tx.objectStore(store).getAll())))
  const { value } = (await done(tx.objectStore('kv').get('team'))) as { value: Kept }
  db.close()
  const { team, device, secrets, token } = value
  const text = btoa(String.fromCharCode(...team))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
  const open = async (sealed: Uint8Array, as: string | number) => {
    const bytes = new Uint8Array(sealed)
    const additionalData = new TextEncoder().encode(`tc1|kept|${text}|${as}`)
    const how = { name: 'AES-GCM', iv: bytes.slice(0, 12), additionalData }
    return [...new Uint8Array(await crypto.subtle.decrypt(how, secrets.lock, bytes.slice(12)))]
  }
  const agree = async (point: number[]) => {
    const theirs = await crypto.subtle.importKey('raw', Uint8Array.from(point), 'X25519', true, [])
    const how = { name: 'X25519', public: theirs }
    return [...new Uint8Array(await crypto.subtle.deriveBits(how, device.agree.privateKey, 256))]
  }
  return {
    team: [...team],
    database: JSON.stringify(rows),
    secrets: await Promise.all([
      ...secrets.epochs.map(({ epoch, sealed }) => open(sealed, epoch)),
      open(secrets.idSecret, 'id'),
      open(token, 'token'),
      ...points.map(agree),
    ]),
  }
}
