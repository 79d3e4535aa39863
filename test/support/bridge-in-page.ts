/** What runs inside a page of the extension to use its bridge from outside. Each function stands alone: it is sent there as text. */

/** Does one thing. */
export function tellInPage(message: object): Promise<unknown> {
  return chrome.runtime.sendMessage(message)
}

/** Brings the text of an export in, as if it had been chosen as a file and confirmed. */
export async function importInPage(text: string): Promise<unknown> {
  const file = URL.createObjectURL(new Blob([text]))
  const done: unknown = await chrome.runtime.sendMessage({ tell: 'importJson', arg: { file, dryRun: false } })
  URL.revokeObjectURL(file)
  return done
}

/** Asks one question and gives the first answer. */
export function askInPage({ name, arg }: { name: string; arg: unknown }): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const port = chrome.runtime.connect({ name: 'ask' })
    port.onMessage.addListener((message: { answer?: unknown; refused?: string }) => {
      if (message.refused) reject(new Error(message.refused))
      else resolve(message.answer)
      port.disconnect()
    })
    port.onDisconnect.addListener(() => reject(new Error('the background went away')))
    port.postMessage({ ask: 1, name, arg })
  })
}
