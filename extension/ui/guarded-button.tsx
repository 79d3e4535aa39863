import { useSignal } from '@preact/signals'
import type { ButtonHTMLAttributes, JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { inPage } from './in-page.ts'
import { t } from './words.ts'

const shownFor = 500
const pointedFor = 80
const askedFor = 1500
const seesCovering =
  'IntersectionObserverEntry' in window && 'isVisible' in IntersectionObserverEntry.prototype

/**
 * A button whose act changes a card. Inside another page it acts only by a real press, after it has been in full sight for half a
 * second and the pointer came to it after that: a page could otherwise slide it under a click meant for something else. [O5, O6]
 * Where the browser cannot tell whether it is covered (Firefox), `elsewhere` is called instead: the act is confirmed in our own window.
 */
export function GuardedButton(
  props: { act(): void; elsewhere?(): void } & ButtonHTMLAttributes<HTMLButtonElement>,
): JSX.Element {
  const { act, elsewhere, children, ...rest } = props
  const button = useRef<HTMLButtonElement>(null)
  const again = useSignal(false)
  const seen = useRef({ since: Infinity, pointed: Infinity })
  useEffect(() => (inPage && seesCovering ? watchSight(button.current, seen.current) : undefined), [])
  const onClick = (event: MouseEvent) => {
    if (!event.isTrusted) return
    if (!inPage) return act()
    if (!seesCovering) return (elsewhere ?? act)()
    if (wasPlain(seen.current, event)) act()
    else askAgain()
  }
  // Said on the button itself: a toast could cover it, and then it would never be in full sight.
  const askAgain = () => {
    again.value = true
    setTimeout(() => (again.value = false), askedFor)
  }
  return (
    <button
      type="button"
      class="button"
      {...rest}
      ref={button}
      onClick={onClick}
      onPointerEnter={(event) => (seen.current.pointed = event.timeStamp)}
      onPointerLeave={() => (seen.current.pointed = Infinity)}
    >
      {again.value ? t('states.pressAgain') : children}
    </button>
  )
}

/** A key press (detail 0) needs the focus to be here, so it cannot be led astray by moving the frame. */
function wasPlain({ since, pointed }: { since: number; pointed: number }, event: MouseEvent): boolean {
  const now = event.timeStamp
  return now - since >= shownFor && (event.detail === 0 || now - pointed >= pointedFor)
}

function watchSight(
  element: Element | null,
  seen: { since: number; pointed: number },
): (() => void) | undefined {
  if (!element) return undefined
  const observer = new IntersectionObserver(
    (entries) => {
      const { isVisible } = entries.at(-1) as IntersectionObserverEntry & { isVisible: boolean }
      seen.since = isVisible ? Math.min(seen.since, performance.now()) : Infinity
    },
    // `trackVisibility` is version 2 of the observer, which TypeScript's DOM does not know.
    { threshold: [1], trackVisibility: true, delay: 100 } as IntersectionObserverInit,
  )
  observer.observe(element)
  return () => observer.disconnect()
}
