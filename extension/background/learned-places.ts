import { fail, ok, type Result } from '#shared/result.ts'
import type { Done } from '../bridge/contract.ts'
import type { LearnedPlace } from '../bridge/seen-pages.ts'
import type { Database, Stores } from '../storage/database.ts'
import { readSettings, saveSettings } from '../storage/team-settings.ts'
import type { Ports } from '../storage/write.ts'
import { refusal } from './deeds-cards.ts'
import { placesFile, readPlacesFile } from './places-file.ts'

/** Where on a site the sender stands, as somebody of the team once pointed it out: `host path`, one per site, among the team's settings. */

/** Every place that was pointed out, one per site: two colleagues who pointed apart may have left two, and everybody takes the same. */
export async function learnedPlaces(db: Stores): Promise<LearnedPlace[]> {
  const { pointedAt } = await readSettings(db)
  const places = new Map<string, LearnedPlace>()
  for (const line of pointedAt.toSorted()) {
    const space = line.indexOf(' ')
    const host = line.slice(0, space)
    if (space > 0 && !places.has(host)) places.set(host, { host, path: line.slice(space + 1) })
  }
  return [...places.values()]
}

/** Keeps another place for a site, or without one forgets it. */
export async function keepPlace(db: Database, ports: Ports, host: string, path?: string): Promise<Done> {
  const { pointedAt } = await readSettings(db)
  const others = pointedAt.filter((line) => !line.startsWith(`${host} `))
  const values = { pointedAt: path ? [...others, `${host} ${path}`] : others }
  const written = await saveSettings(db, ports, values)
  return written.ok ? { ok: true } : refusal(written.error)
}

/** The file that carries them to another team. */
export async function exportPlaces(db: Stores): Promise<string> {
  return placesFile(await learnedPlaces(db))
}

/** Brings such a file back. What it says of a site takes the place of what was known there; all of it, or nothing. */
export async function importPlaces(
  db: Database,
  ports: Ports,
  text: string,
): Promise<Done<{ changed: number; undo?: string }>> {
  const read = readPlacesFile(text)
  if (!read.ok) return { ok: false, ...read.error }
  const known = new Map((await learnedPlaces(db)).map(({ host, path }) => [host, path]))
  const fresh = read.value.filter(({ host, path }) => known.get(host) !== path)
  if (fresh.length === 0) return { ok: true, changed: 0 }
  const written = await takePlaces(db, ports, fresh)
  return written.ok ? { ok: true, changed: fresh.length, undo: written.value } : written.error
}

async function takePlaces(
  db: Database,
  ports: Ports,
  fresh: readonly LearnedPlace[],
): Promise<Result<string, ReturnType<typeof refusal>>> {
  const hosts = new Set(fresh.map(({ host }) => host))
  const { pointedAt } = await readSettings(db)
  const others = pointedAt.filter((line) => !hosts.has(line.split(' ', 1)[0]!))
  const values = { pointedAt: [...others, ...fresh.map(({ host, path }) => `${host} ${path}`)] }
  const written = await saveSettings(db, ports, values)
  return written.ok ? ok(written.value.undo) : fail(refusal(written.error))
}
