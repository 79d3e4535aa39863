import { useSignal } from '@preact/signals'
import type { ButtonHTMLAttributes, JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { attempt } from './act.ts'
import { frameMoved } from './frame-moved.ts'
import { inPage } from './in-page.ts'
import { t } from './words.ts'

const shownFor = 500
const pointedFor = 80
const askedFor = 1500
/** No hand moves a pointer so far from one place that it reports to the next, in px. */
const jump = 100
/** So many presses under a cover, and this page is one to step back from. One made sooner than this after drawing is only a hasty one. */
const strikes = 3
const hasty = 1000
const seesCovering =
  'IntersectionObserverEntry' in window && 'isVisible' in IntersectionObserverEntry.prototype

/** Since when a button is drawn, in full sight, and under the pointer. */
interface Sight {
  drawn: number
  since: number
  pointed: number
}

/**
 * Since when the pointer is in this frame, where it was then, and where it was last. A browser does not always say that it left; when it is
 * elsewhere all at once it was away. Where the frame itself moved the page slid it under the pointer, while the user aimed at something else.
 */
const pointer: { entered: number; first?: PointerEvent; last?: PointerEvent } = { entered: Infinity }
let refused = 0
if (inPage) for (const kind of ['pointerover', 'pointermove'] as const) addEventListener(kind, follow, true)

function follow(event: PointerEvent): void {
  const { first, last } = pointer
  const stays = first && last && !isFar(last, event) && !frameMoved(first, event)
  if (!stays) Object.assign(pointer, { entered: event.timeStamp, first: event })
  pointer.last = event
}

function isFar(from: PointerEvent, to: PointerEvent): boolean {
  return Math.hypot(to.screenX - from.screenX, to.screenY - from.screenY) >= jump
}

/**
 * A button whose act changes a card. Inside another page it acts only by a real press, after it has been in full sight for half a
 * second, the pointer has been in the frame as long while that stood still, and it came to the button after that: a page could otherwise
 * slide it under a click meant for something else. A page where three presses in a row are refused has the glance taken away. [O5, O6]
 * Where the browser cannot tell whether it is covered (Firefox), `elsewhere` is called instead: the act is confirmed in our own window.
 */
export function GuardedButton(
  props: { act(): void; elsewhere?(): void } & ButtonHTMLAttributes<HTMLButtonElement>,
): JSX.Element {
  const { act, elsewhere, children, ...rest } = props
  const button = useRef<HTMLButtonElement>(null)
  const again = useSignal(false)
  const seen = useRef({ drawn: 0, since: Infinity, pointed: Infinity })
  useEffect(() => (inPage && seesCovering ? watchSight(button.current, seen.current) : undefined), [])
  const onClick = (event: MouseEvent) => {
    if (!event.isTrusted) return
    if (!inPage) return act()
    if (!seesCovering) return (elsewhere ?? act)()
    if (!wasPlain(seen.current, event)) return refuse(event)
    refused = 0
    act()
  }
  const refuse = ({ timeStamp, detail }: MouseEvent) => {
    // No page can lead a key astray.
    if (detail > 0 && timeStamp - seen.current.drawn >= hasty) refused++
    if (refused >= strikes) void attempt('stepBack', {})
    askAgain()
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
function wasPlain({ since, pointed }: Sight, event: MouseEvent): boolean {
  const now = event.timeStamp
  const wasPointed = now - pointed >= pointedFor && now - pointer.entered >= shownFor
  return now - since >= shownFor && (event.detail === 0 || wasPointed)
}

function watchSight(element: Element | null, seen: Sight): (() => void) | undefined {
  if (!element) return undefined
  seen.drawn = performance.now()
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
