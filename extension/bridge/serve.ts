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
  /** What answers, once the database is open; a code when it cannot be opened. Never rejects: who asked would wait for ever. */
  work(): Promise<Work | { code: string }>
  /** What can be told while the base is closed. */
  reopen(rebuild: boolean): Promise<Done>
  /** The tab for which a nonce was issued, if it still stands. */
  tabOfNonce(nonce: string): number | undefined
  /** Calls back when a question's answer may have changed for a reason that the database does not know of. */
  onTouched(hear: (name: keyof Questions) => void): () => void
  /** Calls back when other work answers from now on: all that is watched is asked anew. */
  onRenewed(hear: () => void): () => void
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
  /** The code that says why a question or a command failed. After `storage-broken` other work answers. */
  failed(error: unknown): Promise<string>
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
  const work = await serving.work()
  try {
    if ('code' in work) return await obeyClosed(message.tell, checked.arg, work.code, serving)
    return await work.deeds[message.tell](checked.arg, checked.from)
  } catch (error) {
    return { ok: false, ...(await refusalOf(error, work, serving)) }
  }
}

async function refusalOf(error: unknown, work: Work | { code: string }, { report }: Serving) {
  const code = 'failed' in work ? await work.failed(error) : 'internal'
  if (code !== 'internal') return { code }
  report(error)
  // The kind of bug and nothing else: a message may hold words of a card.
  return { code, values: { bug: error instanceof Error ? error.name : typeof error } }
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

type Ask = Extract<ToServer, { ask: number }>

/** A question that a surface watches. Until it is begun there is nothing to start anew, or to stop. */
interface Watched {
  message: Ask
  start(): void
  stop(): void
}

function serveQuestions(port: Port, serving: Serving): void {
  const watched = new Map<number, Watched>()
  const drop = (ask: number) => {
    watched.get(ask)?.stop()
    watched.delete(ask)
  }
  const begin = async (message: Ask) => {
    drop(message.ask)
    const one: Watched = { message, start: () => {}, stop: () => {} }
    watched.set(message.ask, one)
    const isStill = () => watched.get(message.ask) === one
    const post = (said: Omit<FromServer, 'ask'>) => {
      if (isStill()) port.postMessage({ ask: message.ask, ...said } satisfies FromServer)
    }
    const work = await serving.work()
    if (!isStill()) return
    if ('code' in work) return post({ refused: work.code })
    const begun = question(port, message, work, serving, post)
    if (!begun) return drop(message.ask)
    Object.assign(one, begun)
    one.start()
  }
  const forget = [
    serving.onTouched((name) => {
      for (const one of watched.values()) if (one.message.name === name) one.start()
    }),
    serving.onRenewed(() => {
      for (const { message } of [...watched.values()]) void begin(message)
    }),
  ]
  port.onDisconnect.addListener(() => {
    for (const one of forget) one()
    for (const ask of [...watched.keys()]) drop(ask)
  })
  port.onMessage.addListener((message: unknown) => {
    if (!isAsked(message) || !isHeard(port.sender, serving)) return
    if ('drop' in message) drop(message.drop)
    else void begin(message)
  })
}

function question(
  port: Port,
  { name, arg, nonce }: Ask,
  work: Work,
  serving: Serving,
  post: (said: Omit<FromServer, 'ask'>) => void,
): Pick<Watched, 'start' | 'stop'> | undefined {
  const shape = Object.hasOwn(questions, name) ? questions[name] : undefined
  const checked = check(shape, arg, classify(port.sender, nonce, serving.tabOfNonce))
  if ('refused' in checked) {
    post({ refused: checked.refused })
    return undefined
  }
  let end: (() => void) | undefined
  const failed = (error: unknown) =>
    void refusalOf(error, work, serving).then(({ code }) => post({ refused: code }))
  const stop = () => end?.()
  const start = () => {
    stop()
    end = work.live(
      (answers) => answers[name](checked.arg, checked.from),
      (answer) => post({ answer }),
      failed,
    )
  }
  return { start, stop }
}
