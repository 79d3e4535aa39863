import { pathTo } from './point-path.ts'

/** After this long without a choice the page is let go, in ms: by then the background may sleep, and nobody would hear the answer. */
const patience = 25_000

/**
 * Lets the user point at the element that holds the counterpart, and gives its path. All that is done meanwhile happens in an empty frame
 * over the page: none of it reaches the page's own handlers. Arrow keys walk through what holds an address, Enter takes it, Escape ends.
 */
export function pointOut(page: Document, hint: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const { element, frame } = overlay(page)
    let at: Element | undefined
    const end = (path?: string) => {
      clearTimeout(timer)
      element.remove()
      resolve(path)
    }
    const timer = setTimeout(end, patience)
    frame.addEventListener('load', () => {
      const inner = frame.contentDocument!
      const mark = draw(inner, hint)
      const show = (next: Element | undefined) => {
        at = next
        mark(next)
      }
      const under = ({ clientX, clientY }: MouseEvent) =>
        page.elementsFromPoint(clientX, clientY).find((one) => one !== element)
      inner.addEventListener('pointermove', (event) => show(under(event)))
      inner.addEventListener('click', (event) => {
        const chosen = event.isTrusted ? under(event) : undefined
        if (chosen) end(pathTo(chosen))
      })
      inner.addEventListener('keydown', ({ key, isTrusted }) => {
        if (key === 'Escape') end()
        else if (key === 'Enter' && isTrusted && at) end(pathTo(at))
        else if (key.startsWith('Arrow'))
          show(beside(page, at, key === 'ArrowUp' || key === 'ArrowLeft' ? -1 : 1))
      })
      frame.focus()
      inner.body.focus()
    })
    page.documentElement.append(element)
  })
}

/** The next or previous element that seems to hold an address. */
function beside(page: Document, at: Element | undefined, step: number): Element | undefined {
  const holds = [...page.querySelectorAll('a[href^="mailto:" i], main *, [role=main] *')].filter(
    (one) =>
      one.matches('a[href^="mailto:" i]') || (one.childElementCount === 0 && one.textContent.includes('@')),
  )
  const next = (at ? holds.indexOf(at) : -1) + step
  const chosen = holds[(next + holds.length) % holds.length]
  chosen?.scrollIntoView({ block: 'nearest' })
  return chosen
}

const whole =
  'all: initial; position: fixed; inset: 0; inline-size: 100%; block-size: 100%; border: 0; z-index: 2147483000;'

function overlay(page: Document): { element: HTMLElement; frame: HTMLIFrameElement } {
  const element = page.createElement('div')
  const frame = page.createElement('iframe')
  frame.title = 'Entente'
  element.style.cssText = whole.replaceAll(';', ' !important;')
  frame.style.cssText = `${whole} color-scheme: light; background: transparent`
  element.attachShadow({ mode: 'closed' }).append(frame)
  return { element, frame }
}

/** The hint at the foot and the box that follows; answers how to put it around an element. */
function draw(inner: Document, hint: string): (element: Element | undefined) => void {
  const said = inner.createElement('p')
  const box = inner.createElement('div')
  said.textContent = hint
  said.setAttribute('role', 'status')
  inner.body.tabIndex = -1
  inner.body.style.cssText = 'margin: 0; outline: 0; cursor: crosshair; min-height: 100vh'
  said.style.cssText =
    'position: fixed; inset-block-end: 24px; inset-inline: 0; margin: 0 auto; width: fit-content; max-width: 80%; padding: 10px 16px; border-radius: 8px; border: 1px solid #fff; background: #1f2328; color: #fff; font: 14px/1.4 system-ui'
  box.style.cssText =
    'position: fixed; display: none; border: 2px solid #0e6470; outline: 2px solid #fff; border-radius: 4px; pointer-events: none'
  inner.body.append(said, box)
  return (element) => {
    const { left, top, width, height } = element?.getBoundingClientRect() ?? new DOMRect()
    Object.assign(box.style, {
      display: element ? 'block' : 'none',
      left: `${left - 4}px`,
      top: `${top - 4}px`,
      width: `${width + 4}px`,
      height: `${height + 4}px`,
    })
  }
}
