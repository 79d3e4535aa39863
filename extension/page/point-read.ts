import { addressesIn, addressOfLink, parseMailbox } from '#shared/model/address.ts'
import { isShown, lineOf, person } from '../sites/header.ts'
import type { PageRead } from '../sites/site.ts'

const link = 'a[href^="mailto:" i]'
/** A longer text is no name. */
const longestName = 80
/** A longer path was not made here: somebody wrote it by hand. [O13] */
const longestPath = 500

/**
 * Who stands where the user once pointed. Nothing there, several, more than one address or a text too long for a name: nobody. A path may
 * come from a colleague or a file, so one that cannot be read is nobody too.
 */
export function readPointed(page: Document, path: string): PageRead | undefined {
  const found = all(page, path)
  const element = found.length === 1 && found[0] && isShown(found[0]) ? found[0] : undefined
  if (!element) return undefined
  const mail = element.closest(link) ?? element.querySelector(link)
  const text = lineOf(element) ?? ''
  const said = [
    addressOfLink(mail?.getAttribute('href') ?? null),
    parseMailbox(element.getAttribute('title') ?? '').address,
  ]
  const addresses = new Set([...said.filter((one) => one !== undefined), ...addressesIn(text)])
  if (addresses.size > 1 || (addresses.size === 0 && text.length > longestName)) return undefined
  const [address] = addresses
  const name = parseMailbox(text).name
  const who = person('from', {
    ...(address && { address }),
    ...(name && name.length <= longestName && { name }),
  })
  return who && { doing: 'reading', people: [who], title: page.title, sure: address !== undefined }
}

function all(page: Document, path: string): Element[] {
  if (path.length > longestPath) return []
  try {
    return [...page.querySelectorAll(path)]
  } catch {
    return []
  }
}
