/** How often a page may remove or restyle the glance before it steps back. */
const most = 5
const within = 5000

/**
 * Watches that an element stays a child of `home` with the attributes that we gave it, puts it back, and gives up when the page
 * insists. Answers what ends the watch. [O7]
 */
export function guard(
  element: HTMLElement,
  home: Element,
  restore: () => void,
  givenUp: () => void,
): () => void {
  const strikes: number[] = []
  const observer = new MutationObserver(() => {
    if (isIntact(element, home)) return
    strikes.push(performance.now())
    if (strikes.length > most && strikes.at(-1)! - strikes.at(-1 - most)! < within) return givenUp()
    for (const { name } of [...element.attributes]) if (name !== 'style') element.removeAttribute(name)
    restore()
    // What we just did ourselves is no news.
    observer.takeRecords()
  })
  observer.observe(home, { childList: true })
  observer.observe(element, { attributes: true })
  return () => observer.disconnect()
}

const given = new WeakMap<Element, string>()

/** Gives the element its style through the object model, which no page's policy forbids, and remembers it. */
export function dress(element: HTMLElement, style: Record<string, string>): void {
  element.style.cssText = Object.entries(style)
    .map(([name, value]) => `${name}: ${value} !important`)
    .join('; ')
  given.set(element, element.style.cssText)
}

function isIntact(element: HTMLElement, home: Element): boolean {
  return (
    element.parentNode === home &&
    element.attributes.length === 1 &&
    element.style.cssText === given.get(element)
  )
}
