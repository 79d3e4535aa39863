/** What a page does to hide our frame, or to put it where a press is meant for something else. All of it runs in the page. */

/** The covered frame is there, but cannot be seen for what it is. */
export const covers: Record<string, () => void> = {
  'a page that is nearly see-through': () => {
    document.documentElement.style.opacity = '0.05'
  },
  'a filter over everything': () => {
    document.documentElement.style.filter = 'contrast(0)'
  },
  'a cut-out page': () => {
    document.documentElement.style.clipPath = 'inset(0 0 0 60%)'
  },
  'a blend that hides it': () => {
    document.documentElement.style.mixBlendMode = 'difference'
    document.documentElement.style.opacity = '0.9'
  },
  'a page that tilts': () => {
    document.documentElement.style.transform = 'rotate(1deg) scale(0.2)'
  },
  'a mask that lets presses through': () => {
    const mask = document.createElement('div')
    mask.style.cssText = 'position:fixed;inset:0;background:#fff;z-index:2147483647;pointer-events:none'
    document.documentElement.append(mask)
  },
  'a mask over a part of it': () => {
    const mask = document.createElement('div')
    mask.style.cssText =
      'position:fixed;inset:0 0 0 auto;inline-size:220px;background:#fff;z-index:2147483647;pointer-events:none'
    document.documentElement.append(mask)
  },
  'a shadow over it': () => {
    const mask = document.createElement('div')
    mask.style.cssText =
      'position:fixed;inset:0 auto auto 0;inline-size:9px;block-size:9px;z-index:2147483647;pointer-events:none;box-shadow:0 0 0 3000px #fff'
    document.documentElement.append(mask)
  },
  'a popover over it': () => {
    const mask = document.createElement('div')
    mask.popover = 'manual'
    mask.style.cssText = 'inset:0;inline-size:100vw;block-size:100vh;background:#fff;pointer-events:none'
    document.body.append(mask)
    mask.showPopover()
  },
  'a dialog over it': () => {
    const mask = document.createElement('dialog')
    mask.style.cssText =
      'inset:0;inline-size:100vw;block-size:100vh;max-inline-size:none;pointer-events:none;z-index:2147483647'
    document.documentElement.append(mask)
    mask.show()
  },
  'a pointer of the page’s own': () => {
    document.documentElement.style.cursor = 'none'
    const pointer = document.createElement('div')
    pointer.style.cssText =
      'position:fixed;inset:0 0 auto auto;inline-size:440px;block-size:700px;z-index:2147483647;pointer-events:none;background:linear-gradient(#000,#000) 90px 90px/12px 20px no-repeat, #fff'
    document.documentElement.append(pointer)
  },
}

/** Takes every cover off. */
export function uncover(): void {
  document.documentElement.removeAttribute('style')
  for (const mask of document.querySelectorAll('html > div, html > dialog, [popover]'))
    if (mask instanceof HTMLElement && mask.style.pointerEvents === 'none') mask.remove()
}

/** Covers the frame until a flash of so many ms before a press that the page expects. */
export function flash(): void {
  const mask = document.createElement('div')
  mask.style.cssText = 'position:fixed;inset:0;background:#fff;z-index:2147483647;pointer-events:none'
  document.documentElement.append(mask)
  Object.assign(globalThis, { lift: () => mask.remove() })
}
