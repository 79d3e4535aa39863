import type { PageReport } from '../sites/site.ts'

/** Why nothing is shown on a page: it would not have us, it asked or said too much, or reading it took too long. */
export type Trouble = 'withdrawn' | 'too-many' | 'too-often' | 'too-slow'

/** What we know of one tab. Kept in `storage.session`, so that a background that slept goes on where it was. */
export interface TabRecord {
  tabId: number
  host?: string
  /** The page's address, for cards that name a web page and for where a logged line came from. */
  link?: string
  /** Which load of the top page the reports belong to. */
  documentId?: string
  /** One report per frame; the top frame is 0. */
  frames: Record<number, PageReport>
  /** What the glance of this tab must show to be answered. */
  nonce: string
  hidden?: boolean
  /** Counts the wishes for the log form that came by menu or keyboard. */
  openLog?: number
  source?: { title?: string; link?: string; quote?: string }
  trouble?: Trouble
  /** Addresses asked about and when, for the limit against enumeration. [O11] */
  asked: [address: string, at: number][]
}

/** The part of `storage.session` that is used here. */
export interface SessionStore {
  get(keys: null): Promise<Record<string, unknown>>
  set(items: Record<string, unknown>): Promise<void>
  remove(keys: string | string[]): Promise<void>
}

const rank = { composing: 4, reading: 3, record: 2, profile: 2, list: 1, none: 0 } as const
const askedWindow = 5 * 60_000
const askedLimit = 300

/** The report that stands for the whole tab: composing beats reading beats a record beats a list, and a sure one beats an unsure one. */
export function reportOf(tab: TabRecord): PageReport | undefined {
  return Object.values(tab.frames).sort((a, b) => weight(b) - weight(a))[0]
}

/** Under what a choice made for this page is remembered: the thread's or record's own key, else the page's address. */
export function keyOf(tab: TabRecord): string | undefined {
  return reportOf(tab)?.key ?? tab.source?.link ?? tab.link
}

function weight(report: PageReport): number {
  return rank[report.doing] * 2 + (report.sure ? 1 : 0)
}

/**
 * Notes the addresses that a page made us look up. False when the page has asked about more than 300 different ones in five minutes:
 * then it gets no more answers, so that it cannot enumerate who is known. [O11]
 */
export function mayAsk(tab: TabRecord, report: PageReport, now: number): boolean {
  const recent = new Map(tab.asked.filter(([, at]) => now - at < askedWindow))
  for (const { address } of report.people) if (address) recent.set(address, recent.get(address) ?? now)
  if (recent.size > askedLimit) return false
  tab.asked = [...recent]
  return true
}

/** All tabs by id, in memory and in the session store; every change is told to the one listener. */
export function createTabs(store: SessionStore, newNonce: () => string, changed: (tabId: number) => void) {
  const tabs = new Map<number, TabRecord>()
  const key = (tabId: number) => `tab:${tabId}`

  const keep = async (tab: TabRecord) => {
    tabs.set(tab.tabId, tab)
    changed(tab.tabId)
    await store.set({ [key(tab.tabId)]: tab })
  }
  return {
    /** Reads what an earlier life of the background knew. */
    async load(): Promise<void> {
      for (const [name, value] of Object.entries(await store.get(null)))
        if (name.startsWith('tab:')) tabs.set((value as TabRecord).tabId, value as TabRecord)
    },
    get: (tabId: number | undefined) => (tabId === undefined ? undefined : tabs.get(tabId)),
    all: () => [...tabs.values()],
    /** The tab's record, made when it is new. */
    of(tabId: number): TabRecord {
      return tabs.get(tabId) ?? { tabId, frames: {}, nonce: newNonce(), asked: [] }
    },
    keep,
    async forget(tabId: number): Promise<void> {
      if (!tabs.delete(tabId)) return
      changed(tabId)
      await store.remove(key(tabId))
    },
    tabOfNonce: (nonce: string) => [...tabs.values()].find((tab) => tab.nonce === nonce)?.tabId,
  }
}

export type Tabs = ReturnType<typeof createTabs>
