import type { Poke } from '#shared/sync/protocol.ts'

/** What a socket remembers through hibernation. */
export interface Attachment {
  device: string
  exp: number
}

/** Milliseconds between two pokes, per socket: two people are woken at once, two hundred five times a second. */
const REST_PER_SOCKET = 1

/** Pokes a team's sockets: at once, and in a large team then not again for a moment; one poke tells of all that came meanwhile. [PR9] */
export class Wake {
  readonly #sockets: () => WebSocket[]
  readonly #poke: () => Poke
  /** Devices that caused what the others have not been told yet. */
  readonly #moved = new Set<string>()
  #resting = false

  constructor(sockets: () => WebSocket[], poke: () => Poke) {
    this.#sockets = sockets
    this.#poke = poke
  }

  /** Something changed, and this device knows. */
  others(device: string): void {
    this.#moved.add(device)
    if (!this.#resting) this.#now()
  }

  #now(): void {
    const poke = JSON.stringify(this.#poke())
    const [cause] = this.#moved.size === 1 ? this.#moved : []
    this.#moved.clear()
    const sockets = this.#sockets()
    for (const socket of sockets) {
      // One that is being closed is still listed.
      const open = socket.readyState === WebSocket.OPEN
      if (open && attachmentOf(socket).device !== cause) socket.send(poke)
    }
    if (sockets.length > 0) this.#rest(sockets.length * REST_PER_SOCKET)
  }

  #rest(ms: number): void {
    this.#resting = true
    setTimeout(() => {
      this.#resting = false
      if (this.#moved.size > 0) this.#now()
    }, ms)
  }
}

export function attachmentOf(socket: WebSocket): Attachment {
  return socket.deserializeAttachment() as Attachment
}
