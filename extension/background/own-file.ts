/**
 * The text of a file that one of our own pages holds, by the address that it made of it; undefined if it can't be read, or not any more.
 * What is fetched lies in this browser: `fetch` is the one way by which a background reads a blob of a page.
 */
export async function textAt(address: string): Promise<string | undefined> {
  if (!address.startsWith(`blob:${location.origin}/`)) return undefined
  try {
    return await (await fetch(address)).text()
  } catch {
    return undefined
  }
}
