import { browser } from 'wxt/browser'
import { classify, isForeign, type Sender } from './callers.ts'
import {
  commands,
  questions,
  type AnswerOf,
  type ArgOf,
  type Commands,
  type Done,
  type Questions,
} from './contract.ts'
import { askPort, type FromServer, type ToldMessage, type ToServer } from './wire.ts'

type Port = ReturnType<typeof browser.runtime.connect>

/** One answer for each question and command; a list that the compiler keeps complete. */
export type Answers = {
  [Q in keyof Questions]: (arg: ArgOf<Questions[Q]>, from: Sender) => Promise<AnswerOf<Questions[Q]>>
}
export type Deeds = {
  [C in keyof Commands]: (arg: ArgOf<Commands[C]>, from: Sender) => Promise<AnswerOf<Commands[C]>>
}

export interface Serving {
  /** What answers, once the database is open; a code when it cannot be opened. */
  work(): Promise<Work | { code: string }>
  /** What can be told while the base is closed. */
  reopen(rebuild: boolean): Promise<Done>
  /** The tab for which a nonce was issued, if it still stands. */
  tabOfNonce(nonce: string): number | undefined
  /** Calls back when a question's answer may have changed for a reason that the database does not know of. */
  onTouched(hear: (name: keyof Questions) => void): () => void
  /** Whether a content script, to which nothing is ever answered but a refusal, is heard at all. */
  mayHear(tabId: number): boolean
  report(error: unknown): void
}

export interface Work {
  /** Asks now, and again after every change of what the answer was read from, until the function given back is called. */
  live(
    ask: (answers: Answers) => Promise<unknown>,
    hear: (answer: unknown) => void,
    failed: (error: unknown) => void,
  ): () => void
  deeds: Deeds
}

/** Answers every surface: known name, allowed sender, valid argument, then the answer. Anything else gets a code and no work is done. */
export function serve(serving: Serving): void {
  browser.runtime.onConnect.addListener((port) => {
    if (port.name !== askPort) return
    if (isHeard(port.sender, serving)) serveQuestions(port, serving)
    else port.disconnect()
  })
  browser.runtime.onMessage.addListener((message: unknown, sender, reply: (answer: unknown) => void) => {
    if (!isTold(message) || !isHeard(sender, serving)) return undefined
    void obey(message, sender, serving).then(reply)
    return true
  })
}

/** Our own pages may say as much as they like. [O10] */
function isHeard(sender: Port['sender'], { mayHear }: Serving): boolean {
  return !isForeign(sender) || mayHear(sender?.tab?.id ?? noTab)
}

const noTab = -1

// A page's script may send anything: names that are objects, and nothing at all. [O10]
function isTold(message: unknown): message is ToldMessage {
  return typeof (message as Partial<ToldMessage> | null | undefined)?.tell === 'string'
}

function isAsked(message: unknown): message is ToServer {
  const { drop, ask, name } = Object(message) as Record<string, unknown>
  return typeof drop === 'number' || (typeof ask === 'number' && typeof name === 'string')
}

type Checked = { arg: never; from: Sender } | { refused: string }

/** The one gate: the caller's class and the argument's shape. */
function check(
  shape: Questions[keyof Questions] | Commands[keyof Commands] | undefined,
  arg: unknown,
  from: Sender | undefined,
): Checked {
  if (!shape) return { refused: 'unknown-question' }
  if (!from || !shape.from.includes(from.kind)) return { refused: 'not-allowed' }
  const parsed = shape.arg.safeParse(arg)
  return parsed.success ? { arg: parsed.data as never, from } : { refused: 'bad-argument' }
}

async function obey(message: ToldMessage, sender: Port['sender'], serving: Serving): Promise<unknown> {
  const shape = Object.hasOwn(commands, message.tell) ? commands[message.tell] : undefined
  const checked = check(shape, message.arg, classify(sender, message.nonce, serving.tabOfNonce))
  if ('refused' in checked) return { ok: false, code: checked.refused }
  try {
    const work = await serving.work()
    if ('code' in work) return await obeyClosed(message.tell, checked.arg, work.code, serving)
    return await work.deeds[message.tell](checked.arg, checked.from)
  } catch (error) {
    serving.report(error)
    // The kind of bug and nothing else: a message may hold words of a card.
    return {
      ok: false,
      code: 'internal',
      values: { bug: error instanceof Error ? error.name : typeof error },
    }
  }
}

async function obeyClosed(
  tell: keyof Commands,
  arg: unknown,
  code: string,
  { reopen }: Serving,
): Promise<Done> {
  if (tell !== 'reopen') return { ok: false, code }
  return reopen((arg as ArgOf<Commands['reopen']>).rebuild)
}

function serveQuestions(port: Port, serving: Serving): void {
  const running = new Map<number, { name: keyof Questions; start(): void; stop(): void }>()
  const forget = serving.onTouched((name) => {
    for (const one of running.values()) if (one.name === name) one.start()
  })
  port.onDisconnect.addListener(() => {
    forget()
    for (const one of running.values()) one.stop()
    running.clear()
  })
  port.onMessage.addListener((message: unknown) => {
    if (!isAsked(message) || !isHeard(port.sender, serving)) return
    if ('drop' in message) {
      running.get(message.drop)?.stop()
      running.delete(message.drop)
      return
    }
    void serving.work().then((work) => {
      const one = question(port, message, work, serving)
      if (!one) return
      running.set(message.ask, one)
      one.start()
    })
  })
}

function question(
  port: Port,
  message: Extract<ToServer, { ask: number }>,
  work: Work | { code: string },
  serving: Serving,
) {
  const { ask, name } = message
  if ('code' in work) {
    port.postMessage({ ask, refused: work.code } satisfies FromServer)
    return undefined
  }
  const shape = Object.hasOwn(questions, name) ? questions[name] : undefined
  const checked = check(shape, message.arg, classify(port.sender, message.nonce, serving.tabOfNonce))
  if ('refused' in checked) {
    port.postMessage({ ask, refused: checked.refused } satisfies FromServer)
    return undefined
  }
  let end: (() => void) | undefined
  const failed = (error: unknown) => {
    serving.report(error)
    port.postMessage({ ask, refused: 'internal' } satisfies FromServer)
  }
  const hear = (answer: unknown) => port.postMessage({ ask, answer } satisfies FromServer)
  const stop = () => end?.()
  const start = () => {
    stop()
    end = work.live((answers) => answers[name](checked.arg, checked.from), hear, failed)
  }
  return { name, start, stop }
}
