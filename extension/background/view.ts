import { browser } from 'wxt/browser'
import { heldOrigins } from './permissions.ts'
import { covers } from '../sites/page-address.ts'

/** What the browser shows now: the active tab and where Entente is switched on. Held in memory, because answers may await the database alone. */
export function createView(changed: () => void) {
  let active: number | undefined
  let held: readonly string[] = []

  const findActive = async () => {
    const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true })
    if (tab?.id === active) return
    active = tab?.id
    changed()
  }
  browser.tabs.onActivated.addListener(() => void findActive())
  browser.windows?.onFocusChanged.addListener(() => void findActive())

  return {
    async load(): Promise<void> {
      held = await heldOrigins()
      await findActive()
    },
    activeTab: () => active,
    held: () => held,
    isOn: (host: string | undefined) => host !== undefined && held.some((pattern) => covers(pattern, host)),
  }
}

export type View = ReturnType<typeof createView>
