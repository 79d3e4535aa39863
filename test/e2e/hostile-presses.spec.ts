import type { Frame, Locator, Page } from '@playwright/test'
import { glanceOf } from '../support/glance.ts'
import { tabIdOf, toolbarOf, type Profile } from '../support/profile.ts'
import { covers, flash, uncover } from './covers.ts'
import { expect, test as base, withProfile } from './fixtures.ts'
import { article, serve } from './pages.ts'

/** What a page tries so that the user presses a button of ours for something else. One browser for all of it: nothing of it may be kept. */

const test = base.extend<object, { visited: Profile }>({
  visited: [({}, use) => withProfile(use), { scope: 'worker' }],
})
const host = 'https://mail.larkfield.example'
/** What the background says once the stranger was called no partner. */
const quiet = 'none'
/** Half a second in full sight is what a button asks for: time itself is meant here. */
const dwell = 700

test.beforeAll(async ({ visited }) => {
  // Opens our own page now: later it would come to the front, and in a page behind others nobody can press anything.
  await visited.ask('device', {})
  await serve(visited.context, host, ({ pathname }) =>
    article({
      from: ['Loes Perrin', `hello@perrin${pathname.slice(1)}.example`],
      body: '<input name="reply">',
    }),
  )
})

for (const [at, [what, cover]] of Object.entries(covers).entries())
  test(
    `[O5] under ${what} a press changes nothing, and once it is gone the same press works`,
    { tag: '@timed' },
    async ({ visited }) => {
      const { page, button } = await opened(visited, `cover${at}`)
      await page.evaluate(cover)
      await sight(button.found, false)
      await button.point()
      await wait(button.frame, dwell)
      await button.press()
      expect((await stateOf(visited, page)).kind).not.toBe(quiet)
      await page.evaluate(uncover)
      await button.works()
      await page.close()
    },
  )

test(
  '[O5] a flash of full sight just before the press is too short',
  { tag: '@timed' },
  async ({ visited }) => {
    const { page, button } = await opened(visited, 'flash')
    await page.evaluate(flash)
    await sight(button.found, false)
    await button.point()
    await wait(button.frame, dwell)
    // Lifted and pressed in one breath of the browser, 40 ms apart.
    await page.evaluate(() => (globalThis as unknown as { lift(): void }).lift())
    await button.pointAndPress(40)
    expect((await stateOf(visited, page)).kind).not.toBe(quiet)
    await button.works()
    await page.close()
  },
)

/** How a page puts the frame elsewhere: by its box, which we put back at once, or with all of the page. */
const moves: Record<string, () => void> = {
  'is moved': () => {
    const box = document.documentElement.lastElementChild as HTMLElement
    box.style.setProperty('translate', '0 300px', 'important')
  },
  'is moved with the whole page': () => {
    document.documentElement.style.transform = 'translateX(-500px)'
  },
}

for (const [how, move] of Object.entries(moves))
  test(
    `[O5] a glance that ${how} under the pointer takes no press`,
    { tag: '@timed' },
    async ({ visited }) => {
      const { page, button } = await opened(visited, how.replaceAll(' ', ''))
      await sight(button.found, true)
      await page.mouse.move(5, 400)
      await page.evaluate(move)
      await wait(button.frame, dwell)
      await page.evaluate(uncover)
      // As long as a double click takes: by then the button has been pointed at for long enough.
      await button.pointAndPress(150)
      expect((await stateOf(visited, page)).kind).not.toBe(quiet)
      await button.works()
      await page.close()
    },
  )

test(
  '[O5] a glance that slides a little under a pointer that rests in it takes no press',
  { tag: '@timed' },
  async ({ visited }) => {
    const { page, button } = await opened(visited, 'slides')
    // Within this the box scrolls with the page, and stays in full sight.
    await page.evaluate(() => {
      document.documentElement.style.transform = 'translateY(0)'
      document.body.style.minBlockSize = '3000px'
    })
    await sight(button.found, true)
    await button.point(0, -40)
    await wait(button.frame, dwell)
    await page.evaluate(() => scrollTo({ top: 40, behavior: 'instant' }))
    // A hand is never quite at rest.
    await button.point(1, -40)
    // Longer than a double click takes, and shorter than it takes to see what came.
    await wait(button.frame, 200)
    await button.press(0, -40)
    await expect(button.frame.getByRole('button', { name: 'Press once more' })).toBeVisible()
    expect((await stateOf(visited, page)).kind).not.toBe(quiet)
    await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }))
    await page.evaluate(uncover)
    await button.works()
    await page.close()
  },
)

test(
  '[O5] over our frame the pointer is the real one, and a press straight after it came in is none',
  { tag: '@timed' },
  async ({ visited }) => {
    const { page, button } = await opened(visited, 'spoof')
    await sight(button.found, true)
    await page.evaluate(() => {
      document.documentElement.style.cursor = 'none'
      const fake = document.body.appendChild(document.createElement('b'))
      addEventListener('pointermove', ({ clientX, clientY }) => {
        fake.style.cssText = `position:fixed;inset:${clientY}px auto auto ${clientX - 400}px;inline-size:12px;block-size:20px;background:#000;pointer-events:none`
      })
    })
    await page.mouse.move(5, 400)
    await wait(button.frame, dwell)
    await button.pointAndPress(150)
    expect((await stateOf(visited, page)).kind).not.toBe(quiet)
    const cursorOf = (one: Element) => getComputedStyle(one).cursor
    expect(await button.found.evaluate(cursorOf)).not.toBe('none')
    expect(await button.frame.locator('html').evaluate(cursorOf)).toBe('auto')
    await button.works()
    await page.close()
  },
)

test(
  '[O5] after three presses under a cover the glance is gone, and the toolbar says so',
  { tag: '@timed' },
  async ({ visited }) => {
    const { page, button } = await opened(visited, 'strikes')
    await page.evaluate(covers['a mask that lets presses through']!)
    await sight(button.found, false)
    await button.point()
    // Sooner than a second after it was drawn a press is only hasty.
    await wait(button.frame, 1100)
    for (let time = 0; time < 3; time++) await button.press()
    await expect
      .poll(async () => (await toolbarOf(visited, page)).title)
      .toBe('Entente: stepped back on this page')
    await expect.poll(() => page.frames().length).toBe(1)
    await page.close()
  },
)

test(
  '[O6] presses that nobody made are none, and neither is Enter at the moment of showing',
  { tag: '@timed' },
  async ({ visited }) => {
    const {
      page,
      button: { frame, found: link },
    } = await opened(visited, 'nobody')
    await page.evaluate(() => {
      const box = document.documentElement.lastElementChild!
      for (const kind of ['pointerdown', 'mousedown', 'mouseup', 'click'])
        box.dispatchEvent(new MouseEvent(kind, { bubbles: true, composed: true }))
    })
    await link.evaluate((button: HTMLButtonElement) => button.click())
    expect((await stateOf(visited, page)).kind).not.toBe(quiet)
    // Straight after it is drawn anew a key is still meant for what stood there before.
    await frame.getByRole('button', { name: 'Close' }).click()
    await frame.locator('.glance-chip').click()
    await link.press('Enter')
    expect((await stateOf(visited, page)).kind).not.toBe(quiet)
    await page.close()
  },
)

/** A mail of a stranger, with the button open that would make them nobody. */
async function opened(profile: Profile, who: string) {
  const { context } = profile
  const page = await context.newPage()
  await page.goto(`${host}/${who}`)
  await page.bringToFront()
  const frame = await glanceOf(page)
  await frame.getByRole('button', { name: 'No card yet' }).click()
  const found = frame.getByRole('button', { name: 'Not a partner' })
  await found.waitFor()
  // Until the frame has its final size the button is on its way.
  const place = async () => {
    const box = (await found.boundingBox())!
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  }
  await expect(async () => expect(await place()).toEqual(await place())).toPass()
  const { x, y } = await place()
  const point = (right = 0, down = 0) => page.mouse.move(x + right, y + down)
  /** A press of the mouse where it stood, whatever lies over it. */
  const press = (right = 0, down = 0) => page.mouse.click(x + right, y + down)
  /** Both with so many ms between them as the browser sees it, however slow the machine is. */
  const pointAndPress = async (ms: number) => {
    const session = await context.newCDPSession(page)
    const now = Date.now() / 1000
    const send = (type: 'mouseMoved' | 'mousePressed' | 'mouseReleased', timestamp: number) =>
      session.send('Input.dispatchMouseEvent', {
        type,
        x,
        y,
        button: type === 'mouseMoved' ? 'none' : 'left',
        clickCount: type === 'mouseMoved' ? 0 : 1,
        timestamp,
      })
    await send('mouseMoved', now)
    await send('mousePressed', now + ms / 1000)
    await send('mouseReleased', now + ms / 1000)
    await session.detach()
  }
  /** Uncovered and pointed at for long enough, the same press does what it says. */
  const works = async () => {
    await sight(found, true)
    await point()
    await wait(frame, dwell)
    await press()
    const isQuiet = async () => (await stateOf(profile, page)).kind === quiet
    // Our own look at it may come later than this one: then the first press is answered by "press again".
    const again = frame.getByRole('button', { name: 'Press once more' })
    // After a press that worked the frame goes away, maybe while it is being asked.
    const isAsked = () => again.isVisible().catch(() => false)
    await expect.poll(async () => (await isQuiet()) || (await isAsked())).toBe(true)
    if (await isQuiet()) return
    await wait(frame, dwell)
    await press()
    await expect.poll(isQuiet).toBe(true)
  }
  return { page, button: { frame, found, point, press, pointAndPress, works } }
}

async function stateOf(profile: Profile, page: Page) {
  return (await profile.ask('tab', { tabId: await tabIdOf(profile, page) })).match
}

/** Once the browser says that a button is in full sight, or that it is not: it looks only now and then. */
function sight(button: Locator, wanted: boolean): Promise<void> {
  return button.evaluate(
    (element, wanted) =>
      new Promise<void>((resolve) => {
        const observer = new IntersectionObserver(
          (entries) => {
            const { isVisible } = entries.at(-1) as IntersectionObserverEntry & { isVisible: boolean }
            if (isVisible !== wanted) return
            observer.disconnect()
            resolve()
          },
          { threshold: [1], trackVisibility: true, delay: 100 } as IntersectionObserverInit,
        )
        observer.observe(element)
      }),
    wanted,
  )
}

/** Only for time that is itself what is tried. */
function wait(frame: Frame, ms: number): Promise<unknown> {
  return frame.evaluate((ms) => new Promise((resolve) => setTimeout(resolve, ms)), ms)
}
