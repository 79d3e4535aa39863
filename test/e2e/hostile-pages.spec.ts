import type { Frame, Page } from '@playwright/test'
import { chipOf, glanceOf } from '../support/glance.ts'
import { tabIdOf, toolbarOf, type Profile } from '../support/profile.ts'
import { partner } from './cards.ts'
import { expect, test } from './fixtures.ts'
import { article, serve } from './pages.ts'

/** What a page tries against the glance over it: to look in, to press for the user, to be rid of it. */

const host = 'https://mail.larkfield.example'
const name = 'Northmoor Logistics'
const known: [string, string] = ['Aveline', 'a.torp@northmoor.example']
const stranger: [string, string] = ['Loes Perrin', 'hello@perringauge.example']
/** What the background says once the stranger was called no partner. */
const quiet = 'none'

async function open(profile: Profile, from = known): Promise<Page> {
  await partner(profile, { name, domains: ['northmoor.example'] })
  await serve(profile.context, host, () => article({ from, body: '<input name="reply">' }))
  const page = await profile.context.newPage()
  await page.goto(`${host}/m/1`)
  return page
}

const element = (page: Page) => page.evaluate(() => document.documentElement.lastElementChild?.localName)

test('[O1] patched prototypes of the page hear nothing of the box', async ({ mira }) => {
  await mira.context.addInitScript(() => {
    const heard: string[] = []
    Object.assign(globalThis, { heard })
    const patch = (proto: object, method: string) => {
      const real = (proto as Record<string, (...args: unknown[]) => unknown>)[method]!
      Object.assign(proto, {
        [method](this: unknown, ...args: unknown[]) {
          heard.push(method)
          return real.apply(this, args)
        },
      })
    }
    patch(Element.prototype, 'attachShadow')
    patch(Node.prototype, 'appendChild')
    patch(Element.prototype, 'append')
    patch(Document.prototype, 'createElement')
    patch(CustomElementRegistry.prototype, 'define')
  })
  const page = await open(mira)
  await chipOf(page, name)
  expect(await page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard)).toEqual([])
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

const covers: Record<string, () => void> = {
  'a page that is nearly see-through': () => {
    document.documentElement.style.opacity = '0.05'
  },
  'a filter over everything': () => {
    document.documentElement.style.filter = 'contrast(0)'
  },
  'a cut-out page': () => {
    document.documentElement.style.clipPath = 'inset(0 0 0 60%)'
  },
  'a mask that lets presses through': () => {
    const mask = document.createElement('div')
    mask.style.cssText = 'position:fixed;inset:0;background:#fff;z-index:2147483647;pointer-events:none'
    document.documentElement.append(mask)
  },
  'a popover over it': () => {
    const mask = document.createElement('div')
    mask.popover = 'manual'
    mask.style.cssText = 'inset:0;inline-size:100vw;block-size:100vh;background:#fff;pointer-events:none'
    document.body.append(mask)
    mask.showPopover()
  },
  'a dialog over it': () => {
    const mask = document.createElement('dialog')
    mask.style.cssText = 'inset:0;inline-size:100vw;block-size:100vh;max-inline-size:none;pointer-events:none'
    document.body.append(mask)
    mask.show()
    mask.style.zIndex = '2147483647'
    document.documentElement.append(mask)
  },
  'a blend that hides it': () => {
    document.documentElement.style.mixBlendMode = 'difference'
    document.documentElement.style.opacity = '0.9'
  },
  'a page that tilts': () => {
    document.documentElement.style.transform = 'rotate(1deg) scale(0.2)'
  },
}

for (const [what, cover] of Object.entries(covers))
  test(`[O5] under ${what} a press changes nothing`, async ({ mira }) => {
    const page = await open(mira, stranger)
    const button = await toQuiet(page)
    await page.evaluate(cover)
    await dwell(button.frame)
    await button.press()
    await button.press()
    expect((await stateOf(mira, page)).kind).not.toBe(quiet)
  })

test('[O5] a glance that is moved under the pointer just before the press changes nothing', async ({
  mira,
}) => {
  const page = await open(mira, stranger)
  const button = await toQuiet(page)
  const at = await button.place()
  await page.evaluate(() => {
    const box = document.documentElement.lastElementChild as HTMLElement
    box.style.setProperty('translate', '0 300px', 'important')
  })
  await page.mouse.move(at.x, at.y)
  await page.evaluate(() => {
    const box = document.documentElement.lastElementChild as HTMLElement
    box.style.removeProperty('translate')
  })
  await page.mouse.down()
  await page.mouse.up()
  expect((await stateOf(mira, page)).kind).not.toBe(quiet)
})

test('[O6] presses that nobody made are none, and neither is Enter at the moment of showing', async ({
  mira,
}) => {
  const page = await open(mira, stranger)
  const { frame } = await toQuiet(page)
  await page.evaluate(() => {
    const box = document.documentElement.lastElementChild!
    for (const kind of ['pointerdown', 'mousedown', 'mouseup', 'click'])
      box.dispatchEvent(new MouseEvent(kind, { bubbles: true, composed: true }))
  })
  const link = frame.getByRole('button', { name: 'Not a partner' })
  await link.evaluate((button: HTMLButtonElement) => button.click())
  expect((await stateOf(mira, page)).kind).not.toBe(quiet)
  // Straight after it is drawn anew a key is still meant for what stood there before.
  await frame.getByRole('button', { name: 'Close' }).click()
  await frame.locator('.glance-chip').click()
  await link.press('Enter')
  expect((await stateOf(mira, page)).kind).not.toBe(quiet)
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

/** The button that would make somebody nobody, opened in the glance. */
async function toQuiet(page: Page) {
  const frame = await glanceOf(page)
  await frame.getByRole('button', { name: 'No card yet' }).click()
  const button = frame.getByRole('button', { name: 'Not a partner' })
  const place = async () => {
    const box = (await button.boundingBox())!
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  }
  await button.waitFor()
  const { x, y } = await place()
  return {
    frame,
    place,
    /** A press of the mouse where it stood, whatever lies over it. */
    async press() {
      await page.mouse.move(x, y)
      await page.mouse.click(x, y)
    },
  }
}

async function stateOf(profile: Profile, page: Page) {
  return (await profile.ask('tab', { tabId: await tabIdOf(profile, page) })).match
}

/** Half a second in full sight is what a button asks for: time itself is meant here. */
function dwell(frame: Frame): Promise<unknown> {
  return frame.evaluate(() => new Promise((resolve) => setTimeout(resolve, 700)))
}
