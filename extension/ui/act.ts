import { tell } from '../bridge/ask.ts'
import type { ArgOf, Commands, Refusal } from '../bridge/contract.ts'
import { report } from './report.ts'
import { sayRefusal, unreachable } from './say.ts'
import { showToast } from './toast.tsx'

/** The commands that end in done or refused. */
type Deed = Exclude<keyof Commands, 'readCsv' | 'importCsv' | 'importJson'>
type Ended = { ok: true; id?: string; undo?: string; [more: string]: unknown } | Refusal

/** Does one thing. A background that could not be reached is a refusal like any other: what was typed stays. */
export async function attempt<C extends Deed>(name: C, arg: ArgOf<Commands[C]>): Promise<Ended> {
  try {
    return await tell(name, arg)
  } catch (failure) {
    report('no answer', failure)
    return { ok: false, code: unreachable }
  }
}

/** Does one thing and says at the foot what came of it: the words given (with undo where there is one), or why not. */
export async function act<C extends Deed>(
  name: C,
  arg: ArgOf<Commands[C]>,
  words?: string,
): Promise<boolean> {
  const ended = await attempt(name, arg)
  if (!ended.ok) showToast(sayRefusal(ended))
  else if (words) showToast(words, ended.undo)
  return ended.ok
}
