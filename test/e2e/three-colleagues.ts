import { launchFirefox } from '../support/firefox.ts'
import { handsInChromium, handsInFirefox, type Hands } from '../support/hands.ts'
import type { Profile } from '../support/profile.ts'
import { expect, withProfile } from './fixtures.ts'

/** Words that occur nowhere but in this team: whoever finds one in what the server had could read it. */
export const words = {
  team: 'Zwerfkeitjesveld',
  mira: 'Kwikstaartmira',
  tom: 'Duindoorntom',
  fee: 'Waterhoenfee',
  partner: 'Heideblauwtje Expeditie',
  address: 'citroenvlinder@klaproosveld.example',
  person: 'Roerdomp Lisdodde',
  label: 'Boomklevertje',
  note: 'Boerenzwaluwen nestelen in hal vier',
  miras: 'Zandhagedissen zonnen op het perron',
  toms: 'Rugstreeppadden zwerven om de hal',
  after: 'Nachtegalen zingen na de sleutel',
  afterToo: 'Oeverlopers dribbelen na de sleutel',
  lost: 'Wielewalen zongen na de kopie',
  lostToo: 'Zomertortels zaten na de kopie',
  meanwhile: 'Steenlopers keren stenen zonder server',
  eva: 'Karekieteva',
  much: 'Slobeendenkolk',
  long: 'Kemphanen baltsen op de dijk',
  evas: 'Goudplevieren rusten na het papier',
} as const

/** Somebody at a browser, with what they do on its pages. */
export interface Colleague {
  browser: Pick<Profile, 'tell' | 'ask'>
  hands: Hands
}

/** Somebody at a Chromium. */
export const chromium = async (profile: Profile): Promise<Colleague> => ({
  browser: profile,
  hands: await handsInChromium(profile),
})

/** The third browser: Firefox where it is installed, else a third Chromium. */
export async function withThird(work: (third: Colleague) => Promise<void>): Promise<void> {
  if (!process.env.FIREFOX) return withProfile(async (profile) => work(await chromium(profile)))
  const firefox = await launchFirefox()
  try {
    await work({ browser: firefox, hands: await handsInFirefox(firefox) })
  } finally {
    await firefox.close()
  }
}

/** Says who they are, as after installing. */
export async function introduce({ hands }: Colleague, name: string): Promise<void> {
  await hands.fill('Your name', name)
  await hands.press('Save')
  await hands.sees('Saved')
}

/** Joins by a pasted link, and sees who is there. */
export async function joinTeam({ hands }: Colleague, link: string): Promise<void> {
  await hands.go('team')
  await hands.fill('Invite link', link)
  await hands.press('Join')
  await hands.sees(words.team, words.mira)
}

/** On an owner's Team page: makes a recovery kit, types two of its groups again, and answers what the paper says. */
export async function printKit(profile: Profile, { hands }: Colleague): Promise<string> {
  await hands.press('Make a kit')
  const paper = profile.context
    .pages()
    .find((page) => page.url().endsWith('#/team'))!
    .getByRole('dialog')
  const groups = await paper.locator('.kit-groups code').allInnerTexts()
  for (const label of await paper.locator('label').allInnerTexts())
    await hands.fill(label, groups[Number(label.replace('Group ', '')) - 1]!)
  await hands.press('Accept this kit')
  await hands.sees('The kit holds. Lock the page away.')
  return groups.join(' ')
}

/** In a browser that is in no team: comes in with a kit. */
export async function restoreTeam(
  profile: Profile,
  { hands }: Colleague,
  url: string,
  kit: string,
): Promise<void> {
  await hands.go('team')
  await hands.press('I have a kit')
  const page = profile.context.pages().find((page) => page.url().endsWith('#/team'))!
  const form = page
    .locator('form')
    .filter({ has: page.getByRole('button', { name: 'Restore the team', exact: true }) })
  await form.getByLabel('Server address').fill(url)
  await hands.fill('The fourteen groups on the page', kit)
  await hands.sees('All fourteen groups read well.')
  await hands.press('Restore the team')
  await hands.sees(words.team, words.mira, words.fee)
}

/** On a card: writes a new note. */
export async function addNote({ hands }: Colleague, text: string): Promise<void> {
  await hands.press('Add a note')
  await hands.fill('Note', text)
  await hands.press('Save')
  await hands.sees(text)
}

/** On a card: writes another text over a note. */
export async function editNote({ hands }: Colleague, note: string, text: string): Promise<void> {
  await hands.press(`What can be done with ${note}`)
  await hands.press('Edit')
  await hands.fill('Note', text)
  await hands.press('Save')
  await hands.sees(text)
}

/** Everybody syncs until all that was written has left. */
export const nothingWaits = (all: Colleague[]) =>
  expect
    .poll(
      async () => {
        await Promise.all(all.map(({ browser }) => browser.tell('syncNow', {})))
        return Promise.all(all.map(async ({ browser }) => (await browser.ask('team', {})).waiting))
      },
      { timeout: 30_000 },
    )
    .toEqual(all.map(() => 0))
