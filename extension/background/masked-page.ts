import { browser } from 'wxt/browser'
import type { TabRecord } from './tabs.ts'
import { reportOf } from './tabs.ts'

/**
 * A page as it is built, for whoever mends recognition: its elements and the names of their attributes. Every word is masked in the page
 * itself, letter by letter, before anything leaves it.
 */
export async function maskedPage(tab: TabRecord, version: string): Promise<string | undefined> {
  try {
    const target = { tabId: tab.tabId }
    const [ran] = await browser.scripting.executeScript({ target, func: maskedLines, args: [3000] })
    return ran?.result && [...headOf(tab, version), '', ...ran.result].join('\n')
  } catch {
    return undefined // The page is gone, or its site is no longer switched on.
  }
}

/** What was read there, in numbers. */
function headOf(tab: TabRecord, version: string): string[] {
  const report = reportOf(tab)
  const roles = report?.people.map(({ role, address, name }) =>
    [role, address ? 'address' : '', name ? 'name' : ''].filter(Boolean).join('+'),
  )
  return [
    `Entente ${version}`,
    `site: ${report?.site ?? 'none'}`,
    `doing: ${report?.doing ?? 'none'}${report?.sure === false ? ', unsure' : ''}${tab.trouble ? `, ${tab.trouble}` : ''}`,
    `people: ${roles?.join(', ') || 'none'}`,
  ]
}

/** Runs in the page, so it stands alone: it is sent there as text. */
export function maskedLines(most: number): string[] {
  const kept =
    /^(?:role|type|rel|data-test-?id|data-app-section|aria-(?:selected|expanded|hidden|level|modal))$/
  const skipped = /^(?:script|style|noscript|template|svg|path|head)$/i
  const mask = (text: string) =>
    text.replace(/\p{L}/gu, 'x').replace(/\p{N}/gu, '0').replace(/\s+/g, ' ').slice(0, 60)
  const lines: string[] = [`at: ${mask(location.pathname + location.hash)}`]
  const attributes = (element: Element) =>
    [...element.attributes]
      .map(({ name, value }) =>
        value ? `${name}="${kept.test(name) ? value.slice(0, 60) : mask(value)}"` : name,
      )
      .join(' ')
  const walk = (node: Node, depth: number): void => {
    if (lines.length >= most || depth > 40) return
    const indent = ' '.repeat(depth)
    if (node instanceof Element) {
      if (skipped.test(node.localName)) return
      lines.push(`${indent}<${node.localName} ${attributes(node)}>`.replace(' >', '>'))
      node.childNodes.forEach((child) => walk(child, depth + 1))
    } else if (node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim())
      lines.push(indent + mask(node.nodeValue.trim()))
  }
  walk(document.body ?? document.documentElement, 0)
  return lines
}
