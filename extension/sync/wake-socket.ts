import { SOCKET, SOCKET_CLOSE, type Poke } from '#shared/sync/protocol.ts'
import { readPoke, type TeamApi } from './team-api.ts'

/** The line on which the server says that something changed. An accelerator: it may fail for ever and nothing is lost. [PR9] */
export interface WakeSocket {
  /** The server answers: a call that waits for its time is made now. */
  knock(): void
  stop(): void
}

export interface Listener {
  /** The line stands: what was missed meanwhile can be fetched. */
  opened(): void
  poked(poke: Poke): void
  /** This device was removed; there is no use in calling again. */
  revoked(): void
}

/** A timer; gives back what cancels it. */
export type After = (ms: number, what: () => void) => () => void

/** Often enough to notice a dead line, and to keep Chrome from stopping the background under an open one. */
const PING_EVERY = 20_000
const SOONEST = 1000
const LATEST = 300_000

/** Milliseconds to wait before the nth try: twice as long each time, and anywhere below that, so that a team does not come back as one. */
export function backOff(tries: number, chance: () => number): number {
  return SOONEST + chance() * Math.max(0, Math.min(LATEST, SOONEST * 2 ** tries) - SOONEST)
}

/** Keeps a line open until it is stopped. `chance` gives numbers from 0 to 1. */
export function wakeSocket(
  api: Pick<TeamApi, 'socket'>,
  listener: Listener,
  after: After,
  chance: () => number,
): WakeSocket {
  let stopped = false
  let tries = 0
  let cancel = () => {}
  let socket: WebSocket | undefined
  /** The line is down, and the next call waits. */
  let waiting = false
  /** Anything came since the last ping. */
  let heard = true

  async function connect() {
    waiting = false
    const opening = await api.socket()
    if (stopped) {
      if (opening.ok) opening.value.close()
      return
    }
    if (!opening.ok) return again()
    socket = opening.value
    socket.onopen = () => {
      tries = 0
      heard = true
      listener.opened()
      ping()
    }
    socket.onmessage = ({ data }) => {
      heard = true
      const poke = data === SOCKET.pong ? undefined : readPoke(data)
      if (poke) listener.poked(poke)
    }
    socket.onclose = ({ code }) => {
      if (code === SOCKET_CLOSE.revoked) listener.revoked()
      else again()
    }
  }

  function ping() {
    cancel = after(PING_EVERY, () => {
      if (!heard) return hangUp()
      if (socket && socket.readyState === socket.OPEN) {
        heard = false
        socket.send(SOCKET.ping)
      }
      ping()
    })
  }

  /** A network that went away without a word leaves a line that says it is open. */
  function hangUp() {
    socket!.onclose = null
    socket!.close()
    again()
  }

  function again() {
    cancel()
    if (stopped) return
    waiting = true
    cancel = after(backOff(++tries, chance), () => void connect())
  }

  void connect()
  return {
    knock() {
      if (!waiting) return
      cancel()
      void connect()
    },
    stop() {
      stopped = true
      waiting = false
      cancel()
      socket?.close()
    },
  }
}
