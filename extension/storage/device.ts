import { newId, type Chance, type RowId } from '#shared/model/ids.ts'
import { fail, ok, type Result } from '#shared/result.ts'
import { fromBase64url } from '#shared/sync/protocol.ts'
import { newClock } from '#shared/sync/hlc.ts'
import type { Database, Stores } from './database.ts'
import { transact, type StorageTrouble } from './transact.ts'

/** What only this browser knows of itself. */
export interface Device {
  /** 16 random bytes, made once. */
  id: RowId
  /** The first eight of them as hex: this device's part of every stamp. */
  part: string
  /** The user's own name. */
  name: string
  theme: 'auto' | 'light' | 'dark'
  /** Steps of the first run that were done or skipped. */
  firstRunDone: string[]
  lastServer?: string
  /** Whether the browser promised not to clear us away. */
  persisted?: boolean
}

export type DeviceTrouble = StorageTrouble | { code: 'bad-setting'; values: { setting: string } }

const themes: readonly unknown[] = ['auto', 'light', 'dark'] satisfies Device['theme'][]

const isValid: Record<string, (value: unknown) => boolean> = {
  name: (value) => isText(value, 120),
  theme: (value) => themes.includes(value),
  firstRunDone: (value) =>
    Array.isArray(value) && value.length <= 20 && value.every((step) => isText(step, 40)),
  lastServer: (value) => isText(value, 300),
  persisted: (value) => typeof value === 'boolean',
}

/** This device, made on the first call. Await it once before anything else asks. */
export async function ensureDevice(db: Database, chance: Chance): Promise<Result<Device, StorageTrouble>> {
  // A base without room to write can still be read.
  const made = await findDevice(db).catch(() => undefined)
  if (made) return ok(made)
  return transact(db, ['kv'], async (tx) => {
    const known = await findDevice(tx)
    if (known) return ok(known)
    const id = newId(chance)
    const part = newClock(fromBase64url(id)!).device
    const device: Device = { id, part, name: '', theme: 'auto', firstRunDone: [] }
    await tx.kv.put({ key: 'device', value: device })
    return ok(device)
  })
}

/** This device, which `ensureDevice` has made. */
export async function readDevice(db: Stores): Promise<Device> {
  const device = await findDevice(db)
  if (!device) throw new Error('the device is made at start, before anything asks for it')
  return device
}

/** This device if it was made. */
export async function findDevice(db: Stores): Promise<Device | undefined> {
  return (await db.kv.get('device'))?.value as Device | undefined
}

/** Changes settings of this browser; the first bad or unknown one refuses all. */
export async function saveDevice(
  db: Database,
  values: Readonly<Record<string, unknown>>,
): Promise<Result<Device, DeviceTrouble>> {
  const bad = Object.entries(values).find(
    ([setting, value]) => !Object.hasOwn(isValid, setting) || !isValid[setting]!(value),
  )
  if (bad) return fail({ code: 'bad-setting', values: { setting: bad[0].slice(0, 40) } })
  return transact(db, ['kv'], async (tx) => {
    const device = { ...(await readDevice(tx)), ...values }
    await tx.kv.put({ key: 'device', value: device })
    return ok(device)
  })
}

function isText(value: unknown, most: number): boolean {
  return typeof value === 'string' && value.length <= most
}
