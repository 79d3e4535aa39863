import type { Page } from 'puppeteer-core'
import { addOns, launchFirefox } from '../support/firefox.ts'
import { canary, expect, test } from './firefox-fixtures.ts'
import { article, gmailThread } from './pages.ts'

/**
 * What a page does to be rid of us or to use us, in Firefox, and what it pays for us. Firefox tells nobody what a page costs on the processor,
 * which shifts of the layout there were and which tasks were long: those figures of O7 and O18 are taken in Chromium alone. Here the
 * geometry of a page is compared with and without us.
 */

const known = article({ from: ['Aveline', 'a.torp@northmoor.example'], body: '<input name="reply">' })

test(
  '[O7] in Firefox a page that keeps removing the box is rid of it, and the toolbar says so',
  { tag: '@timed' },
  async ({ visited }) => {
    const page = await visited.visit('https://rid.larkfield.example/', known)
    await visited.glanceOf(page, canary)
    const built = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let times = 0
          const remove = () => {
            const box = document.documentElement.lastElementChild
            if (box?.localName !== 'div') return
            times++
            box.remove()
          }
          new MutationObserver(remove).observe(document.documentElement, { childList: true })
          remove()
          // A page that never rests: a thousand changes a second for two seconds.
          const started = performance.now()
          const churn = () => {
            for (let at = 0; at < 17; at++) document.body.append(document.createElement('i'))
            if (performance.now() - started < 2000) requestAnimationFrame(churn)
            else resolve(times)
          }
          churn()
        }),
    )
    expect(built).toBeGreaterThan(1)
    expect(built).toBeLessThanOrEqual(7)
    expect(await lastOf(page)).not.toBe('div')
    await expect
      .poll(async () => (await visited.tabOf(page)).title)
      .toBe('Entente: stepped back on this page')
    await page.close()
  },
)

test('[O7] in Firefox a box that the page clones, restyles or moves stays one box, as it was', async ({
  visited,
}) => {
  const page = await visited.visit('https://clone.larkfield.example/', known)
  await visited.glanceOf(page, canary)
  await page.evaluate(() => {
    const box = document.documentElement.lastElementChild as HTMLElement
    document.body.append(box.cloneNode(true))
    box.style.setProperty('opacity', '0.01', 'important')
    box.setAttribute('hidden', '')
    document.body.append(box)
  })
  const box = () =>
    page.evaluate(() => {
      const last = document.documentElement.lastElementChild as HTMLElement
      return [last.localName, last.style.opacity === '0.01', last.hasAttribute('hidden')]
    })
  await expect.poll(box).toEqual(['div', false, false])
  await visited.glanceOf(page, canary)
  await page.close()
})

test(
  '[O10] in Firefox a flood of messages from a script in a page changes nothing but the toolbar',
  { tag: '@timed' },
  async ({ visited }) => {
    const page = await visited.visit('https://flood.larkfield.example/', known)
    await visited.glanceOf(page, canary)
    const { tabId } = await visited.tabOf(page)
    const before = await visited.ask('partners', all)
    const answered = await visited.inside(async (tabId) => {
      const [ran] = await chrome.scripting.executeScript({ target: { tabId }, func: flood })
      return ran?.result as number

      /** What a script in the page's renderer could try, were it taken over. */
      async function flood() {
        const answers: unknown[] = []
        const page = chrome.runtime.connect({ name: 'page' })
        const ask = chrome.runtime.connect({ name: 'ask' })
        ask.onMessage.addListener((message) => answers.push(message))
        const people = [{ role: 'from', address: 'x@evil.example' }]
        const report = { site: 'Gmail', doing: 'reading', people, sure: true, signals: {} }
        const tells = ['save', 'startCard', 'exportJson', 'leaveTeam', '__proto__']
        for (let at = 0; at < 20_000; at++) {
          if (at % 2 === 0) page.postMessage({ type: 'report', report })
          else if (at % 10 === 1)
            void chrome.runtime.sendMessage({ tell: tells[at % 5], arg: { name: 'x' } }).then(
              (answer: { ok?: boolean } | undefined) => answer && answers.push(answer),
              () => {},
            )
          else ask.postMessage({ ask: at, name: 'partners', arg: {} })
          if (at % 2000 === 0) await new Promise((resolve) => setTimeout(resolve))
        }
        return answers.length
      }
    }, tabId)
    expect(answered).toBeLessThanOrEqual(600)
    await expect
      .poll(async () => (await visited.tabOf(page)).title)
      .toBe('Entente: too many messages from this page')
    expect(await visited.ask('partners', all)).toEqual(before)
    await page.close()
  },
)
const all = { search: '', filter: 'all', sort: 'name', offset: 0, limit: 9 } as const

test('[O10] in Firefox messages and events of the page are heard by nobody', async ({ visited }) => {
  const page = await visited.visit('https://forge.larkfield.example/', known)
  await visited.glanceOf(page, canary)
  await page.evaluate(() => {
    const forged = { tell: 'startCard', arg: { name: 'Forged' }, type: 'hide', ask: 1, name: 'partners' }
    for (let time = 0; time < 5000; time++) postMessage({ ...forged, time }, '*')
    for (const kind of ['entente', 'message', 'hide'])
      for (const target of [window, document]) target.dispatchEvent(new CustomEvent(kind, { detail: forged }))
    for (let at = 0; at < frames.length; at++) frames[at]!.postMessage(forged, '*')
  })
  await visited.glanceOf(page, canary)
  expect(await visited.ask('search', { search: 'Forged', limit: 5 })).toEqual([])
  await page.close()
})

test('[O12] in Firefox no prototype is changed by what is imported, saved or asked', async ({ visited }) => {
  const evil = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'
  await visited.importText(evil)
  await visited.importText(`{"entente":1,"tables":{"partner":[${evil}]}}`)
  await visited.inside(async (text) => {
    const values = JSON.parse(text) as object
    await chrome.runtime.sendMessage({ tell: 'save', arg: { table: 'partner', values } })
    await chrome.runtime.sendMessage({ tell: 'saveSettings', arg: { values } })
  }, evil)
  const polluted = await visited.inside(async () => {
    const background = (await chrome.runtime.getBackgroundPage()) as unknown as typeof globalThis
    return ['polluted' in {}, 'polluted' in background.Object.prototype]
  }, undefined)
  expect(polluted).toEqual([false, false])
})

test('[O14] in Firefox a look-alike of a partner is warned of over the mail, and nothing of the card is shown', async ({
  visited,
}) => {
  const html = gmailThread({ from: ['Aveline Torp', 'a.torp@northrnoor.example'] })
  const page = await visited.visit('https://mail.google.com/mail/u/0/#inbox/18f2', html)
  const glance = await visited.glanceOf(page, `Looks like ${canary}`)
  await glance.click('button')
  await visited.glanceOf(page, `This may not be ${canary}`)
  expect(await glance.$eval('mark', (mark) => mark.textContent)).toBe('rn')
  expect((await visited.tabOf(page)).title).toBe(`Entente: this may not be ${canary}`)
  await page.close()
})

test('[O15] in Firefox a name that carries a partner’s address is keyed to the address that wrote', async ({
  visited,
}) => {
  const html = gmailThread({ from: ['Aveline Torp <a.torp@northmoor.example>', 'x@evil.test'] })
  const page = await visited.visit('https://mail.google.com/mail/u/0/#inbox/18f3', html)
  const match = async () =>
    (await visited.ask('seenPages', {})).find(({ host }) => host === 'mail.google.com')?.match
  await expect.poll(match).toMatchObject({ kind: 'look-alike', seen: 'x@evil.test', trick: 'inside-name' })
  await page.close()
})

test('[O18] in Firefox nothing in a page moves when the glance comes, goes, or finds nobody', async ({
  visited,
}) => {
  const nobody = '<!doctype html><title>x</title><main>' + '<p>Words.</p>'.repeat(300) + '</main>'
  for (const [html, says] of [
    [known, canary],
    [nobody, undefined],
  ] as const) {
    const page = await visited.visit('https://still.larkfield.example/', html, { first: noteBoxes })
    if (says) await visited.glanceOf(page, says)
    await expect
      .poll(async () =>
        (await visited.ask('seenPages', {})).some(({ host }) => host === 'still.larkfield.example'),
      )
      .toBe(true)
    const [before, after] = await page.evaluate(() => {
      const { boxesAt, boxesNow } = globalThis as unknown as { boxesAt: string; boxesNow(): string }
      return [boxesAt, boxesNow()]
    })
    expect(after).toBe(before)
    await page.close()
  }
})

test('[O18] in Firefox on a site that is off nothing of ours is in the page', async () => {
  const firefox = await launchFirefox(addOns.real)
  try {
    const page = await firefox.visit('https://off.larkfield.example/', known)
    expect(await firefox.inside(() => chrome.scripting.getRegisteredContentScripts(), undefined)).toEqual([])
    expect(await firefox.ask('seenPages', {})).toEqual([])
    expect([
      page.frames().length,
      await page.evaluate(() => document.documentElement.children.length),
    ]).toEqual([1, 2])
  } finally {
    await firefox.close()
  }
})

function lastOf(page: Page): Promise<string | undefined> {
  return page.evaluate(() => document.documentElement.lastElementChild?.localName)
}

/** Runs before any script of the page: notes where everything in it stands once it is there, before ours look. */
function noteBoxes(): void {
  const boxesNow = () =>
    JSON.stringify([...document.body.querySelectorAll('*')].map((one) => one.getBoundingClientRect()))
  addEventListener('DOMContentLoaded', () => Object.assign(globalThis, { boxesNow, boxesAt: boxesNow() }))
}
