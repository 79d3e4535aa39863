/** What a page's own script can learn of what stands over it. Each function runs in the page's world and stands alone. */

/** All words that it can get hold of: by finding, selecting, editing, reading. */
export function gather(word: string): string[] {
  const seen: string[] = []
  const selection = getSelection()!
  const find = (text: string): unknown => {
    selection.removeAllRanges()
    const finder = window as unknown as { find(...how: unknown[]): boolean }
    try {
      return finder.find(text, false, false, true, false, true)
    } catch (error) {
      // Firefox refuses as soon as a search comes to a frame of another origin, whatever stands in there.
      return (error as Error).name
    }
  }
  for (const text of [word, word.slice(0, 4), 'Northmoor', 'We owe'])
    if (find(text) !== find('Qyxwqv')) seen.push(`found ${word}`)

  find('Slots')
  for (const way of ['forward', 'backward'])
    for (let step = 0; step < 400; step++) selection.modify('extend', way, 'character')
  seen.push(selection.toString())
  document.execCommand('selectAll')
  seen.push(selection.toString())
  document.designMode = 'on'
  document.execCommand('selectAll')
  seen.push(selection.toString())
  document.execCommand('insertHTML', false, '<i>left here</i>')
  document.designMode = 'off'
  document.body.style.setProperty('-webkit-user-modify', 'read-write')
  document.execCommand('selectAll')
  seen.push(selection.toString())

  seen.push(document.documentElement.outerHTML, document.documentElement.innerText)
  for (const element of document.querySelectorAll('*')) {
    if (element.shadowRoot) seen.push(element.shadowRoot.innerHTML)
    seen.push(...[...element.attributes].map(({ value }) => value))
  }
  for (let at = 0; at < frames.length; at++)
    try {
      seen.push(frames[at]!.document.documentElement.outerHTML)
    } catch (error) {
      seen.push(`frame ${at}: ${(error as Error).name}`)
    }
  seen.push(...performance.getEntries().map(({ name }) => name))
  return seen
}

/** How our box stands in the page, with all that is written on it. */
export function hostBox() {
  const box = document.documentElement.lastElementChild!
  const { x, y, width, height } = box.getBoundingClientRect()
  return {
    x,
    y,
    width,
    height,
    names: box.getAttributeNames(),
    style: box.getAttribute('style'),
    inner: box.innerHTML,
  }
}

/** Listens from the start to what a page is told: breaches of its policy, errors, and calls of methods that it replaced. */
export function eavesdrop(): void {
  const heard: string[] = []
  Object.assign(globalThis, { heard })
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
    // The browser asks for the page's icon by itself.
    if (!blockedURI.endsWith('/favicon.ico')) heard.push(violatedDirective)
  })
  addEventListener('error', ({ message }) => heard.push(message))
  const patch = (proto: object, method: string) => {
    const real = (proto as Record<string, (...args: unknown[]) => unknown>)[method]!
    Object.assign(proto, {
      [method](this: unknown, ...args: unknown[]) {
        heard.push(method)
        return real.apply(this, args)
      },
    })
  }
  patch(Element.prototype, 'attachShadow')
  patch(Node.prototype, 'appendChild')
  patch(Element.prototype, 'append')
  patch(Document.prototype, 'createElement')
  patch(CustomElementRegistry.prototype, 'define')
}

/** All that it heard. */
export function overheard(): string[] {
  return (globalThis as unknown as { heard: string[] }).heard
}
