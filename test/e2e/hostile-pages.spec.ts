import { chromium, type Page } from '@playwright/test'
import { chipOf, glanceOf } from '../support/glance.ts'
import { toolbarOf, type Profile } from '../support/profile.ts'
import { eavesdrop, overheard } from '../support/spy.ts'
import { threadTime } from '../support/thread-time.ts'
import { partner } from './cards.ts'
import { expect, test } from './fixtures.ts'
import { article, serve } from './pages.ts'

/** What a page tries against the glance over it: to look in, to put something in its place, to be rid of it. */

const host = 'https://mail.larkfield.example'
const name = 'Northmoor Logistics'
const known: [string, string] = ['Aveline', 'a.torp@northmoor.example']

async function open(profile: Profile): Promise<Page> {
  await partner(profile, { name, domains: ['northmoor.example'] })
  await serve(profile.context, host, () => article({ from: known, body: '<input name="reply">' }))
  const page = await profile.context.newPage()
  await page.goto(`${host}/m/1`)
  return page
}

const element = (page: Page) => page.evaluate(() => document.documentElement.lastElementChild?.localName)

test('[O1] patched prototypes of the page hear nothing of the box', async ({ mira }) => {
  await mira.context.addInitScript(eavesdrop)
  const page = await open(mira)
  await chipOf(page, name)
  expect(await page.evaluate(overheard)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.lastElementChild?.shadowRoot)).toBeNull()
})

test('[O3] neither the page’s fonts nor its styles reach the box, and its size says nothing of the name', async ({
  mira,
}) => {
  const page = await open(mira)
  await chipOf(page, name)
  const box = () =>
    page.evaluate(() => {
      const { width, height, top } = document.documentElement.lastElementChild!.getBoundingClientRect()
      return { width, height, top }
    })
  const before = await box()
  await page.addStyleTag({
    content:
      'body, body *, html > div { font: 90px serif; padding: 50px; zoom: 3; transform: scale(2); width: auto }',
  })
  expect(await box()).toEqual(before)
  const id = (await mira.ask('search', { search: 'Northmoor', limit: 1 }))[0]!.partnerId
  const long = 'A name so long that no chip could ever hold all of it at once'
  await mira.tell('save', { table: 'partner', id, values: { name: long } })
  await chipOf(page, long)
  expect(await box()).toEqual(before)
})

test('[O4] a guessed nonce draws nothing', async ({ mira }) => {
  const page = await open(mira)
  const address = (await glanceOf(page)).url().replace(/#.*/, '#AAAAAAAAAAAAAAAAAAAAAA')
  await page.evaluate((src) => {
    const frame = Object.assign(document.createElement('iframe'), { src, name: 'guess' })
    document.body.append(frame)
  }, address)
  await expect.poll(() => page.frame('guess')?.url() ?? '').not.toBe('')
  const guess = page.frame('guess')
  await guess?.waitForLoadState()
  // Chromium blocks it altogether; were it let in, it would stay blank.
  expect((await guess?.content().catch(() => '')) ?? '').not.toContain(name)
  expect(
    (await guess
      ?.locator('.glance')
      .count()
      .catch(() => 0)) ?? 0,
  ).toBe(0)
})

test('[O7] a page that keeps removing it is rid of it, and the toolbar says so', async ({ mira }) => {
  const page = await open(mira)
  await chipOf(page, name)
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
        const observer = new MutationObserver(remove)
        observer.observe(document.documentElement, { childList: true })
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
  expect(built).toBeLessThanOrEqual(7)
  expect(await element(page)).not.toBe('div')
  await expect
    .poll(async () => (await toolbarOf(mira, page)).title)
    .toBe('Entente: stepped back on this page')
})

test('[O7] a box that the page clones, restyles or moves stays one box, as it was', async ({ mira }) => {
  const page = await open(mira)
  await chipOf(page, name)
  await page.evaluate(() => {
    const box = document.documentElement.lastElementChild as HTMLElement
    document.body.append(box.cloneNode(true))
    box.style.setProperty('opacity', '0.01', 'important')
    box.setAttribute('hidden', '')
    document.body.append(box)
  })
  await expect
    .poll(() =>
      page.evaluate(() => {
        const box = document.documentElement.lastElementChild as HTMLElement
        return [box.localName, box.style.opacity === '0.01', box.hasAttribute('hidden')]
      }),
    )
    .toEqual(['div', false, false])
  await chipOf(page, name)
})

test(
  '[O7] a thousand changes a second cost less than two hundredths of a processor, and none once they end',
  { tag: '@timed' },
  async ({ mira }) => {
    const page = await open(mira)
    await chipOf(page, name)
    await page.bringToFront()
    const bare = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium' })
    try {
      const other = await bare.newPage()
      await serve(other.context(), host, () => article({ from: known, body: '<input name="reply">' }))
      await other.goto(`${host}/m/1`)
      // Both at the same time: whatever troubles the machine troubles both.
      const cost = async (work: (page: Page) => Promise<unknown>) => {
        const both = [page, other].map((one) => threadTime(one, () => work(one)))
        const [ours = 0, theirs = 0] = await Promise.all(both)
        return ours - theirs
      }
      const tries = [await cost(churn)]
      if (tries[0]! >= allowed) tries.push(await cost(churn))
      expect(Math.min(...tries)).toBeLessThan(allowed)
      expect(await cost(rest)).toBeLessThan(allowed / 10)
      expect(await element(page)).toBe('div')
    } finally {
      await bare.close()
    }
  },
)

/** Two hundredths of ten seconds, in ms. */
const allowed = 200

/** Ten thousand changes in ten seconds, of the kinds that could show somebody else. */
function churn(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const list = document.querySelector('main')!.appendChild(document.createElement('ul'))
        const started = performance.now()
        let done = 0
        const timer = setInterval(() => {
          for (; done < Math.min(performance.now() - started, 10_000); done++) {
            const line = list.appendChild(document.createElement('li'))
            line.title = `Line ${done}`
            if (list.childElementCount > 200) list.firstElementChild!.remove()
          }
          if (done >= 10_000) resolve(clearInterval(timer))
        }, 5)
      }),
  )
}

/** Two seconds in which a page does nothing: whoever still works then goes round in a circle. */
function rest(page: Page): Promise<unknown> {
  return page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 2000)))
}
