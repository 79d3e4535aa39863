import { check, coversNothing, drive, glanceSays, shows } from '../real-host.mjs'
import { nobody, partner } from '../roundcube/mails.mjs'
import { installPackages, startRequestTracker } from './instance.mjs'
import { tickets } from './tickets.mjs'

// `npm run test:request-tracker`: the built extension over a real Request Tracker of Debian, where people stand in plain text. Asked for
// by hand, because it installs packages.

async function logIn(page, url) {
  await page.goto(url)
  await page.fill('input[name=user]', 'root')
  await page.fill('input[name=pass]', 'password')
  await page.click('#login-box [type=submit], form#login [type=submit]')
  await page.waitForSelector('#body')
}

async function readEverything(profile, page, url) {
  for (const [place, mail] of tickets.entries())
    await check(`the ticket “${mail.subject}”`, async () => {
      await page.goto(`${url}Ticket/Display.html?id=${place + 1}`)
      await shows(profile, page, mail.expect)
      if (mail.expect.kind === 'partner') await glanceSays(page, partner.name)
    })
}

async function workElsewhere(profile, page, url) {
  await check('the glance covers nothing of a ticket that is needed', async () => {
    await page.goto(`${url}Ticket/Display.html?id=1`)
    await glanceSays(page, partner.name)
    await coversNothing(
      page,
      '#page-menu a, #main-navigation a, .requestors, [type=submit]',
      'request-tracker',
    )
  })
  await check('an answer, where nobody is named to whom it goes', async () => {
    await page.goto(`${url}Ticket/Update.html?Action=Respond&id=1`)
    await page.waitForSelector('.cke')
    await shows(profile, page, nobody)
  })
  await check('a list of tickets', async () => {
    await page.goto(`${url}Search/Results.html?Query=id%20%3E%200&Format=__id__,__Subject__,__Requestors__`)
    await shows(profile, page, nobody)
  })
  await check('the page that one starts from', async () => {
    await page.goto(url)
    await shows(profile, page, nobody)
  })
}

installPackages()
await drive({
  start: startRequestTracker,
  partner,
  async work(profile, page, url) {
    await logIn(page, url)
    await readEverything(profile, page, url)
    await workElsewhere(profile, page, url)
  },
})
