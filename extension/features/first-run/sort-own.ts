/** What was typed as one list, as the two that the settings keep: an @ with something before it makes an address, the rest are domains. */
export function sortOwn(typed: readonly string[]): { ownAddresses: string[]; ownDomains: string[] } {
  const plain = typed.map((text) =>
    text
      .trim()
      .toLowerCase()
      .replace(/^mailto:/, ''),
  )
  const isAddress = (text: string) => text.indexOf('@') > 0
  return {
    ownAddresses: plain.filter(isAddress),
    ownDomains: plain
      .filter((text) => !isAddress(text))
      .map((text) => text.replace(/^(?:@|https?:\/\/)/, '').replace(/\/.*/s, '')),
  }
}
