import type { FromPage, ToPage } from '../bridge/page-port.ts'

/** In ms: by then an extension that is gone has lost its id. */
const afterward = 1000

/** The part of a port that is used here. */
export interface Port {
  postMessage(message: FromPage): void
  disconnect(): void
  onMessage: { addListener(heard: (message: ToPage) => void): void }
  onDisconnect: { addListener(gone: () => void): void }
}

export interface Link {
  /** Says something to the background, waking it when it slept. */
  say(message: FromPage): void
  /** False once the background slept: it may have forgotten what we said. */
  isOpen(): boolean
  close(): void
}

/** The extension as a page's script meets it: gone once it was updated or switched off. */
export interface Background {
  /** False when the extension is gone; the first to ask ends everything of ours in the page. */
  alive(): boolean
  connect(): Port
}

/**
 * A line to the background that is opened when there is something to say. When the background sleeps the line breaks and stays broken
 * until then: opening it at once would keep every background awake for ever. Nothing is said to an extension that is gone.
 */
export function openLink(background: Background, hear: (message: ToPage) => void): Link {
  let port: Port | undefined

  const connected = (): Port => {
    const fresh = background.connect()
    fresh.onMessage.addListener(hear)
    fresh.onDisconnect.addListener(() => {
      if (port === fresh) port = undefined
      background.alive()
      // The line may break before the extension is seen to be gone.
      setTimeout(() => background.alive(), afterward)
    })
    return fresh
  }
  return {
    say(message) {
      if (!background.alive()) return
      port ??= connected()
      port.postMessage(message)
    },
    isOpen: () => port !== undefined,
    close() {
      port?.disconnect()
      port = undefined
    },
  }
}
