const chip = (page) => page.locator('.glance-chip')
const open = (page) => chip(page).click()
const openLog = async (page) => {
  await open(page)
  await page.locator('button.log-line').click()
}
const type = (text) => async (page) => {
  await openLog(page)
  await page.locator('textarea').fill(text)
  await page.waitForTimeout(500)
}
const press = (name) => async (page) => {
  await open(page)
  await page.getByRole('button', { name, exact: true }).first().click()
}
const log = async (page) => {
  await type('We answer on 06:15 slots by fri')(page)
  await page.keyboard.press('Enter')
  await page.getByText('Logged for').first().waitFor()
}

const glance = (name, tab, act, more = {}) => ({
  name: `glance-${name}`,
  query: `surface=glance&tab=${tab}`,
  width: 376,
  height: 680,
  act,
  ...more,
})
const popup = (name, tab, act, more = {}) => ({
  name: `popup-${name}`,
  query: `surface=popup&tab=${tab}`,
  width: 360,
  act,
  ...more,
})
const panel = (name, tab, act, more = {}) => ({
  name: `panel-${name}`,
  query: `surface=panel&tab=${tab}`,
  width: 400,
  act,
  ...more,
})

const once = [
  glance('chip', 'northmoor', undefined, { height: 48, width: 296 }),
  glance('chip-unknown', 'unknown', undefined, { height: 48, width: 296 }),
  glance('chip-several', 'several', undefined, { height: 48, width: 296 }),
  glance('chip-unreadable', 'unreadable', undefined, { height: 48, width: 296 }),
  glance('card', 'northmoor', open),
  glance('card-short', 'halden', open),
  glance('card-unknown-trust', 'osterby', open),
  glance('why', 'northmoor', press('Why')),
  glance('later', 'northmoor', press('Later')),
  glance('matched', 'northmoor', press('exact address')),
  glance('menu', 'northmoor', press('More')),
  glance('small-window', 'northmoor', open, { height: 360 }),
  glance('unknown', 'unknown', open),
  glance('unknown-start', 'unknown', press('Start a card')),
  glance('several', 'several', open),
  glance('chip-alike', 'alike', undefined, { height: 48, width: 296 }),
  glance('alike', 'alike', open),
  glance('alike-letters', 'alike-letters', open),
  glance('like-us', 'like-us', open),
  glance('named', 'named', open),
  glance('strangers', 'strangers', open),
  glance('beside', 'beside', open),
  glance('unreadable', 'unreadable', open),
  glance('log', 'northmoor', openLog),
  glance('log-typed', 'northmoor', type('We answer on 06:15 slots by fri')),
  glance('log-trust', 'northmoor', type('Late again, third time this month')),
  glance('logged', 'northmoor', log),
  popup('on', 'northmoor'),
  popup('off', 'off'),
  popup('find', 'northmoor', (page) => page.getByRole('searchbox').fill('no')),
  popup('unknown', 'unknown'),
  panel('card', 'northmoor'),
  panel('settle', 'northmoor', (page) => page.locator('.promised-row').first().click()),
  panel('nobody', 'none'),
  panel('empty-card', 'osterby'),
]
const dark = once.map((shot) => ({ ...shot, name: `${shot.name}-dark`, scheme: 'dark' }))
const rest = [
  glance('card-rtl', 'northmoor&dir=rtl', open),
  glance('alike-rtl', 'alike&dir=rtl', open),
  glance('alike-forced', 'alike', open, { forced: true }),
  glance('log-rtl', 'northmoor&dir=rtl', type('We answer on 06:15 slots by fri')),
  panel('rtl', 'northmoor&dir=rtl'),
  panel('narrow', 'northmoor', undefined, { width: 320 }),
  glance('long', '<img&case=long', open),
  glance('chip-long', '<img&case=long', undefined, { height: 48, width: 296 }),
  panel('long', '<img&case=long', undefined, { width: 320 }),
  glance('forced', 'northmoor', open, { forced: true }),
  glance('log-forced', 'northmoor', type('We answer on 06:15 slots by fri'), { forced: true }),
  popup('forced', 'northmoor', undefined, { forced: true }),
  glance('viewer', 'northmoor&case=viewer', open),
  panel('offline', 'northmoor&case=offline'),
  panel('trouble', 'northmoor&case=trouble'),
  popup('empty', 'off&case=empty'),
  ...['nl-NL', 'de-DE', 'fr-FR', 'es-ES'].flatMap((lang) => [
    glance(`card-${lang}`, 'northmoor', open, { lang }),
    glance(`log-${lang}`, 'northmoor', type('We answer on 06:15 slots by fri'), { lang }),
    popup(lang, 'off', undefined, { lang }),
  ]),
]

/** Every state worth looking at: light and dark, then what only one look can show. */
export const shots = [...once, ...dark, ...rest]
