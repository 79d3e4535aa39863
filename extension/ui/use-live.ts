import { useSignal, type ReadonlySignal } from '@preact/signals'
import { useLayoutEffect } from 'preact/hooks'
import { watch } from '../bridge/ask.ts'
import type { AnswerOf, ArgOf, Questions } from '../bridge/contract.ts'

/** A question's answer as a signal that follows every change; undefined until the first answer came. The last answer stays while a new one is fetched. */
export function useLive<Q extends keyof Questions>(
  name: Q,
  about: ArgOf<Questions[Q]>,
): ReadonlySignal<AnswerOf<Questions[Q]> | undefined> {
  const answer = useSignal<AnswerOf<Questions[Q]> | undefined>(undefined)
  // Before the paint: the question is on its way while the browser draws.
  useLayoutEffect(
    () => watch(name, about, (heard) => (answer.value = heard)),
    // The argument is data: the same data is the same question.
    [name, JSON.stringify(about)],
  )
  return answer
}
