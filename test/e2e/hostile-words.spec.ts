import { chipOf, glanceOf } from '../support/glance.ts'
import { tabIdOf, toolbarOf } from '../support/profile.ts'
import { partner } from './cards.ts'
import { expect, test } from './fixtures.ts'
import { article, gmailThread, serve } from './pages.ts'

/** What comes in as words or messages, and must never be more than words. */

const host = 'https://mail.larkfield.example'
const seeds = [
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '<iframe srcdoc="<script>parent.alert(1)</script>">',
  '"><script>alert(1)</script>',
  "';alert(1)//",
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  '<style>*{display:none}</style>',
  '</textarea><b>bold</b>',
  '<a href="javascript:alert(1)">press</a>',
  '{{constructor.constructor("alert(1)")()}}',
  '\u202Etxet desrever',
  '\u200Bnothing',
  '\uD800 half a pair',
  '<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '__proto__',
  '%3Cscript%3Ealert(1)%3C/script%3E',
  '&lt;img src=x onerror=alert(1)&gt;',
  '-->]]><script>alert(1)</script>',
  '=HYPERLINK("http://evil.test","press")',
]
const coats = ['{}', ' {} ', 'Name {}', '{}{}', '<{}', '{}>', '"{}"', "'{}'", '({})', '{}\\']
/** Two thousand strings, each another one. */
const corpus = seeds.flatMap((seed) =>
  coats.flatMap((coat) => Array.from({ length: 10 }, (_, at) => `${coat.replaceAll('{}', seed)} ${at}`)),
)

test('[O9] two thousand hostile names are imported and drawn as words', async ({ mira }) => {
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`
  const lines = corpus.map((name, at) => `${cell(`${at} ${name}`)},hostile${at}.example,${cell(name)}`)
  const report = await mira.tell('importCsv', {
    text: ['name,domains,notes', ...lines].join('\n'),
    dryRun: false,
  })
  expect({ added: report.added, problems: report.problems }).toEqual({ added: 2000, problems: [] })
  const dashboard = await mira.open('dashboard.html#/partners')
  const errors: string[] = []
  dashboard.on('dialog', (dialog) => void dialog.dismiss().then(() => errors.push('a dialog opened')))
  dashboard.on('pageerror', ({ message }) => errors.push(message))
  await dashboard.getByRole('searchbox').fill('onerror')
  await expect(dashboard.getByText('onerror=alert(1)').first()).toBeVisible()
  const drawn = await dashboard.evaluate(
    () =>
      document.querySelectorAll('#app :is(script, iframe, style, math, img, [onerror], [href^="javascript"])')
        .length,
  )
  expect([drawn, errors]).toEqual([0, []])
})

test('[O9] a mail’s hostile subject and names are words in the glance', async ({ mira }) => {
  const hostile = seeds.slice(0, 6).join(' ')
  await serve(mira.context, host, () =>
    article({ subject: hostile, from: [hostile, 'hello@perringauge.example'] }),
  )
  const page = await mira.context.newPage()
  await page.goto(`${host}/m/1`)
  const glance = await glanceOf(page)
  await glance.getByRole('button', { name: 'No card yet' }).click()
  await expect(glance.getByRole('heading')).toContainText('<img src=x')
  expect(await glance.locator('#app :is(img, script, iframe, style)').count()).toBe(0)
})

test('[O10] messages from the page and from a script in it change nothing and answer nothing', async ({
  mira,
}) => {
  await partner(mira, { name: 'Northmoor Logistics', domains: ['northmoor.example'] })
  await serve(mira.context, host, () => article({ from: ['Aveline', 'a.torp@northmoor.example'] }))
  const page = await mira.context.newPage()
  await page.goto(`${host}/m/1`)
  await chipOf(page, 'Northmoor')
  await mira.background.evaluate(() => {
    const faults: string[] = []
    Object.assign(globalThis, { faults })
    addEventListener('unhandledrejection', ({ reason }) => faults.push(String(reason)))
    addEventListener('error', ({ message }) => faults.push(message))
  })
  await page.evaluate(() => {
    const forged = { tell: 'startCard', arg: { name: 'Forged' }, type: 'hide', ask: 1, name: 'partners' }
    for (let time = 0; time < 5000; time++) postMessage({ ...forged, time }, '*')
    for (const kind of ['entente', 'wxt:content-script-started', 'message', 'hide'])
      for (const target of [window, document]) target.dispatchEvent(new CustomEvent(kind, { detail: forged }))
    for (let at = 0; at < frames.length; at++) frames[at]!.postMessage(forged, '*')
  })
  const heard = await mira.background.evaluate(
    async (tabId) => {
      const [ran] = await chrome.scripting.executeScript({ target: { tabId }, func: forge })
      return ran?.result as { told: unknown[]; asked: unknown[] }

      /** What a script in the page's renderer could try, were it taken over. */
      async function forge() {
        const names = [
          'save',
          'startCard',
          'remove',
          'exportJson',
          'leaveTeam',
          'toString',
          '__proto__',
          'pick',
        ]
        const port = chrome.runtime.connect({ name: 'ask' })
        const asked: unknown[] = []
        const enough = new Promise((resolve) =>
          port.onMessage.addListener((message) => asked.push(message) === 3 && resolve(undefined)),
        )
        for (const message of [null, 1, 'ask', {}, { ask: 9, name: { toString: 1 } }, { drop: {} }])
          port.postMessage(message)
        for (const name of ['partners', 'card', 'device'])
          port.postMessage({ ask: asked.length, name, arg: {}, nonce: 'A'.repeat(22) })
        await enough
        const page = chrome.runtime.connect({ name: 'page' })
        for (const message of [null, 1, { type: 'report', report: { people: 'x' } }, { type: '__proto__' }])
          page.postMessage(message)
        const tells = [...names, { toString: 1 }, ['save'], 7, null]
        const told: unknown[] = []
        for (let time = 0; time < 3000; time++) {
          const tell = tells[time % tells.length]
          const arg = [{}, null, { name: 'Forged' }, { table: 'partner', values: {} }, 'x'.repeat(1000)][
            time % 5
          ]
          const nonce = [undefined, 'A'.repeat(22), { length: 22 }][time % 3]
          told.push(chrome.runtime.sendMessage({ tell, arg, nonce }).catch(() => undefined))
        }
        const people = [{ role: 'from', address: 'x@evil.example' }]
        const report = { site: 'Gmail', doing: 'reading', people, sure: true, signals: {} }
        for (let time = 0; time < 20_000; time++) page.postMessage({ type: 'report', report })
        return { told: await Promise.all(told), asked }
      }
    },
    await tabIdOf(mira, page),
  )
  // What is no message of ours at all gets no answer.
  const answers = heard.told.filter((answer) => answer !== null && answer !== undefined)
  // And what is said beyond the limit gets none either.
  expect(answers.length).toBeGreaterThan(0)
  expect(answers.length).toBeLessThanOrEqual(600)
  expect(answers.filter((answer) => (answer as { ok?: boolean }).ok !== false)).toEqual([])
  const faults = await mira.background.evaluate(() => (globalThis as unknown as { faults: string[] }).faults)
  expect(faults).toEqual([])
  expect(heard.asked.filter((answer) => 'answer' in (answer as object))).toEqual([])
  const { total } = await mira.ask('partners', {
    search: '',
    filter: 'all',
    sort: 'name',
    offset: 0,
    limit: 9,
  })
  expect(total).toBe(1)
  await expect
    .poll(async () => (await toolbarOf(mira, page)).title)
    .toBe('Entente: too many messages from this page')
})

test(
  '[O11] a page that shows one address after another is told no more, and the toolbar says so',
  { tag: '@timed' },
  async ({ mira }) => {
    await serve(mira.context, host, () => article({ from: ['A', 'a0@northmoor.example'] }))
    const page = await mira.context.newPage()
    await page.goto(`${host}/m/1`)
    await glanceOf(page)
    await page.evaluate(async () => {
      const header = document.querySelector('article > header')!
      for (let round = 0; round < 60; round++) {
        header.replaceChildren(
          ...Array.from({ length: 10 }, (_, at) => {
            const link = document.createElement('a')
            link.href = `mailto:person${round * 10 + at}@northmoor.example`
            link.textContent = `Person ${at}`
            return link
          }),
        )
        // Slowly enough to be looked at: what is measured is how often it may ask.
        await new Promise((resolve) => setTimeout(resolve, 120))
      }
    })
    await expect
      .poll(async () => (await toolbarOf(mira, page)).title)
      .toBe('Entente: too many addresses on this page')
  },
)

test(
  '[O11] ten thousand addresses freeze nothing and are never all asked about',
  { tag: '@timed' },
  async ({ mira }) => {
    await partner(mira, { name: 'Northmoor Logistics', domains: ['northmoor.example'] })
    const links = Array.from(
      { length: 10_000 },
      (_, at) => `<a href="mailto:p${at}@northmoor.example">p${at}</a>`,
    )
    await serve(
      mira.context,
      host,
      () =>
        `<!doctype html><title>x</title><main><article><header>${links.join('')}</header></article></main>`,
    )
    const page = await mira.context.newPage()
    await page.goto(`${host}/m/1`)
    const started = Date.now()
    await expect.poll(async () => (await mira.ask('tab', { tabId: await tabIdOf(mira, page) })).on).toBe(true)
    expect(await page.evaluate(() => document.links.length)).toBe(10_000)
    expect(Date.now() - started).toBeLessThan(8000)
    expect(page.frames()).toHaveLength(1)
  },
)

test('[O12] a prototype cannot be changed by what is imported, saved or asked', async ({ mira }) => {
  const evil = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'
  await mira.importText(evil)
  await mira.importText(`{"entente":1,"tables":{"partner":[${evil}]}}`)
  await mira.tell('save', { table: 'partner', values: JSON.parse(evil) as Record<string, unknown> })
  await mira.tell('saveSettings', { values: JSON.parse(evil) as Record<string, unknown> })
  expect(await mira.background.evaluate(() => 'polluted' in {})).toBe(false)
  const page = await mira.open('dashboard.html#/')
  expect(await page.evaluate(() => 'polluted' in {})).toBe(false)
})

test('[O14] a look-alike of a partner is warned of over the mail, and nothing of the card is shown', async ({
  mira,
}) => {
  await partner(mira, { name: 'Northmoor', domains: ['northmoor.example'], doNotShare: 'Kanarie' })
  await serve(mira.context, 'https://mail.google.com', () =>
    gmailThread({ from: ['Aveline Torp', 'a.torp@northrnoor.example'] }),
  )
  const page = await mira.context.newPage()
  await page.goto('https://mail.google.com/mail/u/0/#inbox/18f1')
  const glance = await glanceOf(page)
  await glance.getByRole('button', { name: 'Looks like Northmoor' }).click()
  await expect(glance.getByRole('heading', { name: 'This may not be Northmoor' })).toBeVisible()
  await expect(glance.getByText('a.torp@northrnoor.example')).toBeVisible()
  await expect(glance.locator('mark')).toHaveText('rn')
  expect(await glance.locator('body').innerText()).not.toContain('Kanarie')
  expect((await toolbarOf(mira, page)).title).toBe('Entente: this may not be Northmoor')
})

test('[O14] who looks like our own firm is warned of over the mail, until the user knows the address', async ({
  mira,
}) => {
  await mira.tell('saveSettings', { values: { ownDomains: ['larkfield.example'] } })
  await serve(mira.context, 'https://mail.google.com', () =>
    gmailThread({ from: ['Accounts', 'pay@larkfeild.example'] }),
  )
  const page = await mira.context.newPage()
  await page.goto('https://mail.google.com/mail/u/0/#inbox/18f1')
  const glance = await chipOf(page, 'Looks like your own firm')
  await glance.getByRole('button', { name: 'Looks like your own firm' }).click()
  await expect(glance.getByRole('heading', { name: 'This looks like your own firm' })).toBeVisible()
  await expect(glance.getByRole('button', { name: 'I know this address' })).toBeVisible()
  expect((await toolbarOf(mira, page)).title).toBe('Entente: this looks like your own firm')
  const tabId = await tabIdOf(mira, page)
  await mira.tell('notThem', { tabId, what: 'quiet', address: 'pay@larkfeild.example' })
  await expect.poll(async () => (await mira.ask('tab', { tabId })).match.kind).toBe('none')
})

test('[O15] a name that carries a partner’s address is keyed to the address that wrote', async ({ mira }) => {
  await partner(mira, { name: 'Northmoor', domains: ['northmoor.example'] })
  await serve(mira.context, 'https://mail.google.com', () =>
    gmailThread({ from: ['Aveline Torp <a.torp@northmoor.example>', 'x@evil.test'] }),
  )
  const page = await mira.context.newPage()
  await page.goto('https://mail.google.com/mail/u/0/#inbox/18f1')
  await expect
    .poll(async () => (await mira.ask('tab', { tabId: await tabIdOf(mira, page) })).match)
    .toMatchObject({ kind: 'look-alike', seen: 'x@evil.test', trick: 'inside-name' })
})

test('[O16] a page whose shape nobody knows gives nobody, until it is one that is known', async ({
  mira,
}) => {
  await partner(mira, { name: 'Northmoor', domains: ['northmoor.example'] })
  const thread = gmailThread({ from: ['Aveline Torp', 'a.torp@northmoor.example'] })
  // The same mail without any of the marks by which it is read.
  const aged = thread.replace(/ (?:email|name|data-[\w-]+|role)="[^"]*"/g, '').replace(/<h[23]/g, '<div')
  await serve(mira.context, 'https://mail.google.com', ({ searchParams }) =>
    searchParams.has('known') ? thread : aged,
  )
  const page = await mira.context.newPage()
  for (const [query, kinds] of [
    ['', ['none', 'unreadable']],
    ['?known=1', ['partner']],
    ['', ['none', 'unreadable']],
  ] as const) {
    await page.goto(`https://mail.google.com/mail/u/0/${query}#inbox/18f1`)
    const tabId = await tabIdOf(mira, page)
    await expect
      .poll(async () => kinds.includes((await mira.ask('tab', { tabId })).match.kind as never))
      .toBe(true)
  }
})
