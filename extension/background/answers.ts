import type { PartnerId, RowId } from '#shared/model/ids.ts'
import type { TabState } from '../bridge/answers.ts'
import type { SeenPage } from '../bridge/seen-pages.ts'
import type { Answers } from '../bridge/serve.ts'
import { readDevice } from '../storage/device.ts'
import { readDraft } from '../storage/drafts.ts'
import { historyOf } from '../storage/history.ts'
import { knownNames } from '../storage/known-names.ts'
import { partnerList } from '../storage/partner-list.ts'
import { readCard } from '../storage/read-card.ts'
import { readingOf } from '../storage/segment-efforts.ts'
import { shownRow } from '../storage/row-form.ts'
import { searchPartners } from '../storage/search.ts'
import { readLibrary } from '../storage/team-library.ts'
import { readSettings } from '../storage/team-settings.ts'
import { todayLines } from '../storage/today.ts'
import { quietLines } from './deeds-prompts.ts'
import { tabIdOf } from './deeds-tabs.ts'
import type { Desk } from './desk.ts'
import { mayTouch } from './recognise.ts'
import { memoryAnswers } from './memory-answers.ts'
import { siteLines } from './site-lines.ts'
import { deviceSettings } from './device-settings.ts'
import { keptThoughts } from './thoughts.ts'
import { reportOf } from './tabs.ts'
import { learnedPlaces } from './learned-places.ts'
import type { Watched } from './watch-tabs.ts'

/** One answer for each question. They read the desk's base alone, so that every answer follows what is written. */
export function answers(desk: Desk, watched: Watched): Answers {
  const { db } = desk
  return {
    async tab({ tabId }, from) {
      const id = tabIdOf(desk, from, tabId)
      const state = await watched.stateOf(id)
      return state ? { ...state, on: desk.view.isOn(state.host) } : nothingSeen(id)
    },
    async card({ partnerId }, from) {
      if (!(await mayTouch(desk, from, partnerId))) return undefined
      const card = await readCard(db, partnerId as PartnerId)
      return card && readingOf(db, card, desk.today())
    },
    partners: (arg) => partnerList(db, arg, desk.today()),
    search: ({ search, limit }) => searchPartners(db, search, limit),
    thoughts: (arg) => keptThoughts(db, desk.today(), arg),
    library: () => readLibrary(db),
    quiet: () => quietLines(db),
    today: ({ limit }) => todayLines(db, desk.today(), limit),
    async row({ table, id }) {
      return shownRow(table, await db.rows(table).get(id))
    },
    history: async ({ id }) => historyOf(db, id as RowId, await desk.team.names(db)),
    draft: ({ about }) => readDraft(db, about),
    async sites() {
      return siteLines(desk.view.held(), (await readSettings(db)).hiddenSites)
    },
    seenPages: () => seenPages(desk, watched),
    places: () => learnedPlaces(db),
    names: () => knownNames(db),
    team: () => desk.team.status(db),
    async device() {
      return deviceSettings(await readDevice(db), desk.team.role())
    },
    settings: () => readSettings(db),
    ...memoryAnswers(desk),
    importing: () => Promise.resolve(desk.imports.now()),
  }
}

/** Every open page on a switched-on site, with what was read there. */
async function seenPages(desk: Desk, watched: Watched): Promise<SeenPage[]> {
  const seen = desk.tabs.all().map(async (tab): Promise<SeenPage[]> => {
    const state = await watched.stateOf(tab.tabId)
    const report = reportOf(tab)
    if (!tab.host || !state || !desk.view.isOn(tab.host)) return []
    const { match, doing } = state
    const people = report?.people ?? []
    const { tabId, host, trouble } = tab
    return [
      {
        tabId,
        host,
        doing,
        people,
        match,
        ...(report && { site: report.site }),
        ...(trouble && { trouble }),
      },
    ]
  })
  return (await Promise.all(seen)).flat()
}

function nothingSeen(tabId: number | undefined): TabState {
  return { tabId, on: false, doing: 'none', match: { kind: 'none' } }
}
