import type { BrowserContext } from '@playwright/test'

/** Pages of other people's sites, as small as their adapters need them, answered in place of the network. */

interface Mail {
  id?: string
  subject?: string
  from: [name: string, address: string]
  to?: [name: string, address: string][]
  body?: string
}

const me: [string, string] = ['Mira Oduya', 'mira.oduya@larkfield.example']
const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
/** Text as it may stand in HTML. */
export const esc = (text: string) => text.replace(/[&<>"]/g, (char) => escapes[char]!)
const page = (title: string, body: string, head = '') =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${esc(title)}</title>${head}</head><body>${body}</body></html>`

/** A thread in Gmail. */
export function gmailThread({
  id = '18f1',
  subject = 'Slots',
  from,
  to = [me],
  body = 'Hello',
}: Mail): string {
  const person = ([name, address]: [string, string]) =>
    `<span email="${esc(address)}" name="${esc(name)}" data-hovercard-id="${esc(address)}">${esc(name)}</span>`
  return page(
    `${subject} - ${me[1]} - Gmail`,
    `<div role="main"><h2 data-thread-perm-id="thread-f:${id}" data-legacy-thread-id="${id}">${esc(subject)}</h2>
      <div role="list"><div role="listitem" data-message-id="m1"><h3>${person(from)}</h3>
      <div>to ${to.map(person).join(', ')}</div><div class="a3s">${body}</div></div></div></div>`,
  )
}

/** A window for writing in Gmail. */
export function gmailCompose(to: [name: string, address: string], draft: string): string {
  return page(
    `Inbox - ${me[1]} - Gmail`,
    `<div role="main"></div><div role="dialog"><form>
      <div name="to"><div role="listbox"><div role="option" data-name="${esc(to[0])}" data-hovercard-id="${esc(to[1])}">${esc(to[0])}</div></div></div>
      <input name="subjectbox" value="Slots"><div role="textbox" contenteditable="true" aria-multiline="true">${esc(draft)}</div></form></div>`,
  )
}

/** A mail in Outlook on the web. */
export function outlookMail({ subject = 'Slots', from: [name, address], body = 'Hello' }: Mail): string {
  return page(
    `${subject} - Outlook`,
    `<div role="main"><div data-app-section="ReadingPane"><div role="heading" aria-level="2" title="${esc(subject)}">${esc(subject)}</div>
      <div role="heading" aria-level="3"><span class="lpc-hoverTarget-1" title="${esc(address)}">${esc(name)}&lt;${esc(address)}&gt;</span></div>
      <div id="UniqueMessageBody_1" role="document">${body}</div></div></div>`,
  )
}

/** A window for writing in Outlook on the web. */
export function outlookCompose([name, address]: [name: string, address: string], draft: string): string {
  return page(
    'Mail - Outlook',
    `<div role="main"><div data-app-section="Form_Content"><div contenteditable="true" role="textbox"><span class="textContainer-189">${esc(name)}&lt;${esc(address)}&gt;</span></div>
      <div contenteditable="true" role="textbox"></div><input type="text" maxlength="255" value="Slots">
      <div role="textbox" contenteditable="true" aria-multiline="true">${esc(draft)}</div></div></div>`,
  )
}

/** Roundcube's wide layout: the mail stands in a frame of the same origin. */
export function roundcubeShell(): string {
  return page(
    'Roundcube Webmail :: Inbox',
    `<span class="username">${me[1]}</span><div id="messagelist-content"></div>
      <iframe id="messagecontframe" name="messagecontframe" src="?_task=mail&_action=preview&_framed=1&_uid=7&_mbox=INBOX" width="600" height="400"></iframe>`,
    '<script src="program/js/app.min.js"></script>',
  )
}

/** What stands in that frame. */
export function roundcubeMail({ subject = 'Slots', from: [name, address], body = 'Hello' }: Mail): string {
  return page(
    subject,
    `<div id="message-content"><div id="message-header"><h2 class="subject">${esc(subject)}</h2>
      <div class="header-summary"><span class="from"><span class="adr"><a class="rcmContactAddress" href="mailto:${esc(address)}" title="${esc(address)}">${esc(name)}</a></span></span></div></div>
      <div id="messagebody"><div class="message-htmlpart">${body}</div></div></div>`,
    '<script src="program/js/app.min.js"></script>',
  )
}

/** Any page with an article that has a header. */
export function article({ subject = 'Slots', from: [name, address], to = [], body = 'Hello' }: Mail): string {
  const link = ([who, where]: [string, string]) => `<a href="mailto:${esc(where)}">${esc(who)}</a>`
  return page(
    subject,
    `<main><article><h1>${esc(subject)}</h1><header><div>${link([name, address])}</div>
      <div>to ${to.map(link).join(', ')}</div></header><p>${body}</p></article></main>`,
  )
}

/** Answers every request below an address with pages of ours; scripts get nothing. */
export async function serve(
  context: BrowserContext,
  origin: string,
  answer: (url: URL) => string,
  headers: Record<string, string> = {},
): Promise<void> {
  await context.route(`${origin}/**`, (route) => {
    const url = new URL(route.request().url())
    const isScript = url.pathname.endsWith('.js')
    return route.fulfill({
      contentType: isScript ? 'text/javascript' : 'text/html; charset=utf-8',
      body: isScript ? '' : answer(url),
      headers,
    })
  })
}
