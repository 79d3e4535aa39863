import { exports } from 'cloudflare:workers'
import type { Role } from '#shared/sync/protocol.ts'
import { ask, foundTeam, newDevice, type Asked, type Colleague, type Way } from '../support/colleague.ts'

export * from '../support/colleague.ts'
export * from '../support/colleague-keys.ts'
export * from '../support/colleague-kit.ts'
export * from '../support/colleague-browsers.ts'
export * from '../support/colleague-reader.ts'

/** Colleagues whose requests go to the worker that runs beside this test, in workerd. */

export const server = 'http://localhost'

export const way: Way = (path, init) => exports.default.fetch(server + path, init)

/** One request as the extension makes it; `headers` replace or remove (null) the usual ones. */
export function send(method: string, path: string, asked?: Asked): Promise<Response> {
  return ask(way, method, path, asked)
}

export function newColleague(team: string, role: Role): Colleague {
  return newDevice(way, team, role)
}

/** A team with its owner. */
export function makeTeam(): Promise<Colleague> {
  return foundTeam(way)
}
