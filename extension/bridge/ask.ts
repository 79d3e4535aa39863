import { browser } from 'wxt/browser'
import type { AnswerOf, ArgOf, Commands, Questions } from './contract.ts'
import { askPort, beatKey, type FromServer, type ToldMessage, type ToServer } from './wire.ts'

/** A question that is being watched, once however many ask it, with its last answer for those who come later. */
interface Watch {
  ask: number
  name: keyof Questions
  arg: unknown
  hearers: Set<(answer: unknown) => void>
  last?: { answer: unknown }
}

interface Asker {
  watch<Q extends keyof Questions>(
    name: Q,
    arg: ArgOf<Questions[Q]>,
    hear: (answer: AnswerOf<Questions[Q]>) => void,
  ): () => void
  tell<C extends keyof Commands>(name: C, arg: ArgOf<Commands[C]>): Promise<AnswerOf<Commands[C]>>
}

/**
 * A surface's end of the bridge. The port may break at any time (a background sleeps, in Firefox even under an open port): the last
 * answers stay on screen, and all questions are asked again on the next use, when the surface is seen again, or when the background
 * gives a sign of life. Never in a loop.
 */
function createAsker(nonce: string | undefined, refused: (code: string | undefined) => void): Asker {
  const watches = new Map<number, Watch>()
  const byQuestion = new Map<string, Watch>()
  const refusals = new Map<number, string>()
  let port: ReturnType<typeof browser.runtime.connect> | undefined
  let last = 0

  const post = (message: ToServer) => port?.postMessage(message)
  const connect = () => {
    if (port || watches.size === 0) return
    port = browser.runtime.connect({ name: askPort })
    port.onDisconnect.addListener(() => (port = undefined))
    port.onMessage.addListener(({ ask, answer, refused: code }: FromServer) => {
      if (code) refusals.set(ask, code)
      else refusals.delete(ask)
      refused([...refusals.values()].at(-1))
      const watch = watches.get(ask)
      if (code || !watch) return
      watch.last = { answer }
      for (const hear of [...watch.hearers]) hear(answer)
    })
    for (const [ask, { name, arg }] of watches) post({ ask, name, arg, nonce })
  }

  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && connect())
  // Firefox gives our frame in somebody else's page no `storage.session` (seen in 153): there the next use asks again.
  const session = browser.storage.session as typeof browser.storage.session | undefined
  session?.onChanged.addListener((changes) => beatKey in changes && connect())

  const begin = (question: string, name: keyof Questions, arg: unknown) => {
    const watch: Watch = { ask: ++last, name, arg, hearers: new Set() }
    watches.set(watch.ask, watch)
    byQuestion.set(question, watch)
    post({ ask: watch.ask, name, arg, nonce })
    return watch
  }
  const end = (question: string, { ask }: Watch) => {
    watches.delete(ask)
    byQuestion.delete(question)
    if (refusals.delete(ask)) refused([...refusals.values()].at(-1))
    post({ drop: ask })
  }

  return {
    watch(name, arg, hear) {
      const question = JSON.stringify([name, arg])
      const watch = byQuestion.get(question) ?? begin(question, name, arg)
      const heard = hear as (answer: unknown) => void
      watch.hearers.add(heard)
      if (watch.last) heard(watch.last.answer)
      connect()
      return () => {
        if (watch.hearers.delete(heard) && watch.hearers.size === 0) end(question, watch)
      }
    },
    async tell(name, arg) {
      connect()
      const message: ToldMessage = { tell: name, arg, nonce }
      return browser.runtime.sendMessage<ToldMessage, AnswerOf<Commands[typeof name]>>(message)
    },
  }
}

let asker: Asker | undefined

/**
 * Starts the bridge of this surface; the glance gives the nonce that the background issued for its tab. `refused` hears why a question
 * that is watched gets no answer (`storage-broken` and the like), and undefined once all of them have one.
 */
export function openBridge(nonce?: string, refused: (code: string | undefined) => void = () => {}): void {
  asker = createAsker(nonce, refused)
}

/** Puts another end in place: the stage on which the screens are tried without a browser extension. */
export function openBridgeWith(other: Asker): void {
  asker = other
}

/** Hears the answer now and at every change, until the function given back is called. */
export const watch: Asker['watch'] = (name, arg, hear) => opened().watch(name, arg, hear)

/** Does one thing once. Rejects only when the background could not be reached at all. */
export const tell: Asker['tell'] = (name, arg) => opened().tell(name, arg)

function opened(): Asker {
  if (!asker) throw new Error('openBridge() has not been called on this surface')
  return asker
}
