import type { FromPage, Place } from '../bridge/page-port.ts'
import { dress, guard } from './guard.ts'
import { clearOf, docked, inside, sizeFor, type Box, type Size } from './place.ts'

export interface Surroundings {
  page: Document
  /** The address of our frame for a nonce. */
  frameUrl: (nonce: string) => string
  /** What must not be covered now. */
  avoid: () => Element[]
  say: (message: FromPage) => void
  /** The user turned to the glance: the background may have slept and must know us again. */
  touched: () => void
  signal: AbortSignal
}

/**
 * The box in the page that holds our frame and nothing else: no text, no name, no size that tells anything. The page can remove or cover
 * it, and cannot look into it. [O1 to O3]
 */
export function createHost({ page, frameUrl, avoid, say, touched, signal }: Surroundings) {
  const view = page.defaultView!
  const home = page.documentElement
  const isRight = () => view.getComputedStyle(home).direction === 'rtl'
  let box: { element: HTMLElement; frame: HTMLIFrameElement; nonce: string; unguard: () => void } | undefined
  let wanted: Place = docked
  let form: 'chip' | 'open' = 'chip'
  let height = 0
  let last: HTMLElement | undefined

  const windowSize = (): Size => ({ block: view.innerHeight, inline: home.clientWidth })

  function stand(at?: Place): void {
    if (!box) return
    const size = sizeFor(form, height, windowSize())
    const taken = avoid().map((element) => boxOf(element, isRight(), home.clientWidth))
    const place = at ?? clearOf(taken, wanted, size, windowSize())
    dress(box.element, hostStyle(place, size, isRight()))
  }
  function withdraw(): void {
    hide()
    say({ type: 'withdrawn' })
  }
  function hide(): void {
    box?.unguard()
    box?.element.remove()
    box = undefined
  }
  function build(nonce: string): void {
    const { element, frame } = makeHost(page, frameUrl(nonce))
    const restore = () => {
      stand()
      if (element.parentNode !== home) home.append(element)
    }
    element.addEventListener('pointerenter', touched, { signal })
    box = { element, frame, nonce, unguard: guard(element, home, restore, withdraw) }
    restore()
  }

  view.addEventListener('resize', () => stand(), { signal, passive: true })
  view.addEventListener('blur', () => box && page.activeElement === box.element && touched(), { signal })
  page.addEventListener('focusin', ({ target }) => remember(target), { signal, capture: true, passive: true })
  signal.addEventListener('abort', hide)

  function remember(target: EventTarget | null): void {
    if (target instanceof HTMLElement && target !== box?.element) last = target
  }
  return {
    /** Shows the frame for a nonce. Showing what is shown already changes nothing. */
    show(nonce: string, place?: Place): void {
      if (!(home instanceof HTMLElement) || box?.nonce === nonce) return
      hide()
      wanted = place ?? docked
      form = 'chip'
      build(nonce)
    },
    hide,
    size(newForm: 'chip' | 'open', newHeight: number): void {
      form = newForm
      height = newHeight
      stand()
    },
    /** Follows a drag by px on the screen since the last message; where it ends is remembered. */
    move(dx: number, dy: number, done: boolean): void {
      const size = sizeFor(form, height, windowSize())
      wanted = inside(
        { block: wanted.block + dy, inline: wanted.inline + (isRight() ? dx : -dx) },
        size,
        windowSize(),
      )
      stand(done ? undefined : wanted)
      if (done) say({ type: 'placed', place: wanted })
    },
    focus: () => box?.frame.focus(),
    /** Gives the focus back to where it was in the page. */
    blur(): void {
      box?.frame.blur()
      if (last?.isConnected) last.focus({ preventScroll: true })
    },
    /** Steps aside when the page put something there that must stay free. */
    settle: () => stand(),
  }
}

export type Host = ReturnType<typeof createHost>

/** `all: initial` keeps the page's styles out; a declared scheme keeps the frame see-through in dark pages too. */
function hostStyle(place: Place, size: Size, rightToLeft: boolean): Record<string, string> {
  return {
    all: 'initial',
    direction: rightToLeft ? 'rtl' : 'ltr',
    display: 'block',
    position: 'fixed',
    'inset-block-start': `${place.block}px`,
    'inset-inline-end': `${place.inline}px`,
    'block-size': `${size.block}px`,
    'inline-size': `${size.inline}px`,
    'z-index': '2147483000',
    'color-scheme': 'light dark',
  }
}

function makeHost(page: Document, url: string): { element: HTMLElement; frame: HTMLIFrameElement } {
  const element = page.createElement('div')
  const frame = page.createElement('iframe')
  frame.title = 'Entente'
  // Pages that embed only what consents (COEP) refuse our frame otherwise. Firefox does not know the attribute and needs none.
  frame.setAttribute('credentialless', '')
  dress(frame, {
    display: 'block',
    border: '0',
    'block-size': '100%',
    'inline-size': '100%',
    background: 'transparent',
    'color-scheme': 'light dark',
  })
  frame.src = url
  element.attachShadow({ mode: 'closed' }).append(frame)
  return { element, frame }
}

function boxOf(element: Element, rightToLeft: boolean, width: number): Box {
  const { top, left, right, width: inline, height: block } = element.getBoundingClientRect()
  return { block: top, inline: rightToLeft ? left : width - right, size: { block, inline } }
}
