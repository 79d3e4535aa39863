import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import type { Dice } from '../simulate/dice.ts'

/** A line on which bytes get lost, as the dice say: the same dice give each connection the same fate. */

export type Fate =
  | { kind: 'fair' }
  /** Nothing arrives. */
  | { kind: 'drop' }
  | { kind: 'delay'; ms: number }
  /** The line breaks after so many bytes there, or back. */
  | { kind: 'cut-request' | 'cut-answer'; at: number }
  /** The bytes arrive a second time, on a line of their own. */
  | { kind: 'twice' }

export interface FaultyProxy {
  /** Opens a connection through the proxy that will meet this fate. */
  connect(fate: Fate): Socket
  close(): Promise<void>
}

/** The fate of a connection that carries one request of about a kilobyte. */
export function throwFate(dice: Dice): Fate {
  const kind = dice.of(['fair', 'drop', 'delay', 'cut-request', 'cut-answer', 'cut-answer', 'twice'] as const)
  if (kind === 'delay') return { kind, ms: dice.below(30) }
  if (kind === 'cut-request') return { kind, at: dice.below(2000) }
  return kind === 'cut-answer' ? { kind, at: dice.below(700) } : { kind }
}

/** Starts one before a server on this machine. Connections to loopback are accepted in the order in which they were asked for. */
export async function faultyProxy(port: number): Promise<FaultyProxy> {
  const fates: Fate[] = []
  const server = createServer((client) => void carry(quiet(client), port, fates.shift() ?? { kind: 'fair' }))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port: ours } = server.address() as AddressInfo
  return {
    connect(fate) {
      fates.push(fate)
      return connect(ours, '127.0.0.1')
    },
    async close() {
      server.close()
      await once(server, 'close')
    },
  }
}

async function carry(client: Socket, port: number, fate: Fate): Promise<void> {
  if (fate.kind === 'drop') return void client.destroy()
  if (fate.kind === 'delay') await new Promise((later) => setTimeout(later, fate.ms))
  const there = quiet(connect(port, '127.0.0.1'))
  if (fate.kind === 'twice') client.pipe(quiet(connect(port, '127.0.0.1')).resume())
  if (fate.kind === 'cut-request') cutAfter(client, there, fate.at)
  else client.pipe(there)
  if (fate.kind === 'cut-answer') cutAfter(there, client, fate.at)
  else there.pipe(client)
  client.on('close', () => there.destroy())
  there.on('close', () => client.destroySoon())
}

/** Hands on so many bytes, and then breaks both ends. */
function cutAfter(from: Socket, to: Socket, at: number): void {
  let left = at
  from.on('data', (part: Buffer) => {
    to.write(part.subarray(0, left))
    left -= part.length
    if (left > 0) return
    to.destroySoon()
    from.destroy()
  })
}

/** A line that breaks is what is asked for here, and no error. */
function quiet(socket: Socket): Socket {
  return socket.on('error', () => undefined)
}
