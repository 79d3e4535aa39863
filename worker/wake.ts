import { LIMITS, SOCKET_CLOSE, type Poke } from '#shared/sync/protocol.ts'

/** What a socket remembers through hibernation. */
export interface Attachment {
  device: string
  exp: number
}

/** What the others have not been told: rows after `since`, a new name. Neither: the roster grew. */
export interface Untold {
  since?: number
  names?: true
}

/** Milliseconds between two pokes, per socket: two people are woken at once, two hundred five times a second. */
const REST_PER_SOCKET = 1

/** Pokes a team's sockets: at once, and in a large team then not again for a moment; one poke tells of all that came meanwhile. [PR9] */
export class Wake {
  readonly #sockets: () => WebSocket[]
  readonly #poke: (untold: Untold, room: number) => Poke
  /** Devices that caused what the others have not been told yet. */
  readonly #moved = new Set<string>()
  #untold: Untold = {}
  #resting = false

  /** `poke` makes one of what is untold, with rows of so many bytes at most. */
  constructor(sockets: () => WebSocket[], poke: (untold: Untold, room: number) => Poke) {
    this.#sockets = sockets
    this.#poke = poke
  }

  /** Something changed, and this device knows. */
  others(device: string, { since, names }: Untold = {}): void {
    this.#moved.add(device)
    if (since !== undefined) this.#untold.since = Math.min(since, this.#untold.since ?? since)
    if (names) this.#untold.names = names
    if (!this.#resting) this.#now()
  }

  /** Closes the sockets of these devices: they have no business here any more. [RO8] */
  cut(these: (device: string) => boolean): void {
    for (const socket of this.#sockets())
      if (these(attachmentOf(socket).device)) socket.close(SOCKET_CLOSE.revoked)
  }

  #now(): void {
    const sockets = this.#sockets()
    const [cause] = this.#moved.size === 1 ? this.#moved : []
    // One that is being closed is still listed.
    const open = sockets.filter((socket) => socket.readyState === WebSocket.OPEN)
    const others = open.filter((socket) => attachmentOf(socket).device !== cause)
    if (others.length > 0) {
      const poke = JSON.stringify(this.#poke(this.#untold, LIMITS.pokeBytes / others.length))
      for (const socket of others) socket.send(poke)
    }
    this.#moved.clear()
    this.#untold = {}
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
