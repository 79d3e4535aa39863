import { useSignal, type ReadonlySignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { tell } from '../bridge/ask.ts'
import type { AnswerOf, ArgOf, Commands } from '../bridge/contract.ts'
import { report } from './report.ts'

/** Does one thing when the view opens and keeps its answer; undefined until it came, and when nobody answered. */
export function useAnswer<C extends keyof Commands>(
  name: C,
  arg: ArgOf<Commands[C]>,
): ReadonlySignal<AnswerOf<Commands[C]> | undefined> {
  const answer = useSignal<AnswerOf<Commands[C]> | undefined>(undefined)
  useEffect(() => {
    tell(name, arg).then(
      (heard) => (answer.value = heard),
      (failure: unknown) => report('no answer', failure),
    )
  }, [name])
  return answer
}
