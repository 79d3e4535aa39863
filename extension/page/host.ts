import type { FromPage, Place, ToPage } from '../bridge/page-port.ts'
import { guard } from './guard.ts'
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
  /** False when the extension is gone: then everything of ours here has just ended. */
  alive: () => boolean
  signal: AbortSignal
}

export type Host = ReturnType<typeof createHost>

type Acts = { [T in ToPage['type']]: (message: ToPage & { type: T }) => void }

/**
 * The box in the page that holds our frame and nothing else: no text, no name, no size that tells anything. The page can remove or cover
 * it, and cannot look into it. [O1 to O3]
 */
export function createHost({ page, frameUrl, avoid, say, touched, alive, signal }: Surroundings) {
  const view = page.defaultView!
  const home = page.documentElement
  const isRight = () => view.getComputedStyle(home).direction === 'rtl'
  let box: { element: HTMLElement; frame: HTMLIFrameElement; nonce: string; unguard: () => void } | undefined
  let wanted: Place = docked
  let stood: Place = docked
  let asked: { form: 'chip' | 'open'; height: number } = { form: 'chip', height: 0 }
  let worn = ''
  let last: HTMLElement | undefined

  const windowSize = (): Size => ({ block: view.innerHeight, inline: home.clientWidth })
  const sizeNow = () => sizeFor(asked.form, asked.height, windowSize())

  function stand(at?: Place): void {
    if (!box) return
    const size = sizeNow()
    const taken = avoid().map((element) => boxOf(element, isRight(), home.clientWidth))
    stood = at ?? clearOf(taken, wanted, size, windowSize())
    const { style } = box.element
    // Through the object model: no page's policy on styles forbids that.
    style.cssText = hostStyle(stood, size, isRight())
    worn = style.cssText
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
    clearLeft(home)
    const { element, frame } = makeHost(page, frameUrl(nonce))
    const isIntact = () =>
      element.parentNode === home && element.attributes.length === 1 && element.style.cssText === worn
    const restore = () => {
      // Whoever removed it may be the script of a newer life.
      if (!alive()) return
      for (const { name } of [...element.attributes]) element.removeAttribute(name)
      stand()
      if (element.parentNode !== home) home.append(element)
    }
    element.addEventListener('pointerenter', touched)
    box = { element, frame, nonce, unguard: guard(element, isIntact, restore, withdraw) }
    restore()
  }

  view.addEventListener('resize', () => stand(), { signal, passive: true })
  view.addEventListener('blur', () => box && page.activeElement === box.element && touched(), { signal })
  page.addEventListener('focusin', ({ target }) => remember(target), { signal, capture: true, passive: true })
  signal.addEventListener('abort', hide)
  remember(page.activeElement)

  function remember(target: EventTarget | null): void {
    if (target instanceof HTMLElement && target !== box?.element) last = target
  }
  const acts: Acts = {
    // Showing what is shown already changes nothing.
    show({ nonce, place }) {
      if (!(home instanceof HTMLElement) || box?.nonce === nonce) return
      hide()
      wanted = place ?? docked
      asked = { form: 'chip', height: 0 }
      build(nonce)
    },
    hide,
    size(message) {
      asked = message
      stand()
    },
    // A drag comes in px since the last message; where it ends is remembered.
    move({ dx, dy, done }) {
      const at = { block: stood.block + dy, inline: stood.inline + (isRight() ? dx : -dx) }
      wanted = inside(at, sizeNow(), windowSize())
      stand(done ? undefined : wanted)
      if (done) say({ type: 'placed', place: wanted })
    },
    focus: () => box?.frame.focus(),
    // The focus goes back to where it was in the page.
    blur() {
      box?.frame.blur()
      if (last?.isConnected) last.focus({ preventScroll: true })
    },
  }
  return {
    /** Does what the background says. */
    hear: <T extends ToPage['type']>(message: ToPage & { type: T }): void => acts[message.type](message),
    /** Steps aside when the page put something there that must stay free. */
    settle: () => stand(),
  }
}

const above = '2147483000'
/** `all: initial` keeps the page's styles out; a declared scheme keeps the frame see-through in dark pages too. */
const plain = 'all: initial; display: block; color-scheme: light dark;'

function hostStyle(place: Place, size: Size, rightToLeft: boolean): string {
  const style = `${plain} position: fixed; z-index: ${above}; direction: ${rightToLeft ? 'rtl' : 'ltr'};
    inset-block-start: ${place.block}px; inset-inline-end: ${place.inline}px; block-size: ${size.block}px; inline-size: ${size.inline}px;`
  return style.replaceAll(';', ' !important;')
}

function makeHost(page: Document, url: string): { element: HTMLElement; frame: HTMLIFrameElement } {
  const element = page.createElement('div')
  const frame = page.createElement('iframe')
  frame.title = 'Entente'
  // Pages that embed only what consents (COEP) refuse our frame otherwise. Firefox does not know the attribute and needs none.
  frame.setAttribute('credentialless', '')
  frame.style.cssText = `${plain} block-size: 100%; inline-size: 100%`
  frame.src = url
  element.attachShadow({ mode: 'closed' }).append(frame)
  return { element, frame }
}

/**
 * Takes away the box that a script of an older life left: after an update each life has a world of its own, and a page is all that they
 * share. An older script that still runs sees its box go and ends itself. Only when our own box comes: a page that sets a bait must not
 * learn earlier that we are here. [A8]
 */
function clearLeft(home: Element): void {
  for (const one of [...home.children]) if (isOurs(one)) one.remove()
}

function isOurs(one: Element): boolean {
  if (one.localName !== 'div' || one.attributes.length !== 1 || one.childNodes.length > 0) return false
  const { style } = one as HTMLElement
  return style.zIndex === above && style.getPropertyPriority('z-index') === 'important'
}

function boxOf(element: Element, rightToLeft: boolean, width: number): Box {
  const { top, left, right, width: inline, height: block } = element.getBoundingClientRect()
  return { block: top, inline: rightToLeft ? left : width - right, size: { block, inline } }
}
