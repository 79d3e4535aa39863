import { fixedOffice } from './fixed-sites.ts'
import { climb, lineOf, outside } from './header.ts'
import { keyFrom } from './page-address.ts'
import { nothing, type Site } from './site.ts'

const body =
  '[data-qa="message_container"], [data-qa="virtual-list-item"], [data-qa*="sidebar" i], [contenteditable=true]'
const shared =
  '[data-qa="channel_header"] [data-qa*="shared" i], [data-qa="channel_header"] [data-qa*="connect" i], .p-view_header [data-qa*="external" i]'

/**
 * A channel is known by its own key, by which a choice is remembered. Its name is told only where it is shared with another firm (Slack
 * Connect): any other channel concerns nobody outside. Who writes in it is not looked at.
 */
export const slack: Site = {
  ...fixedOffice.slack,
  read(page, { pathname }) {
    const key = keyFrom('slack', /^\/client\/([TE]\w+)\/([CDG]\w+)/, pathname)
    if (!key) return nothing('none')
    const look = (rung: string) => outside(body, page, rung)
    const name = lineOf(
      climb(['[data-qa="channel_header"] [data-qa="channel_name"]', '[data-qa="channel_name"]'], look)[0],
    )
    if (!name || !look(shared).length) return { ...nothing('none'), key }
    return {
      doing: 'reading',
      people: [{ role: 'from', name: name.slice(0, 300) }],
      key,
      title: name,
      sure: false,
    }
  },
  anchor: (page) => page.querySelector('.p-client_workspace, [role=main]') ?? page.body,
  avoid: (page) => outside('[hidden]', page, '[data-qa="message_input"]'),
}
