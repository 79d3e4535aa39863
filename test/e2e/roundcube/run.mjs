import { check, coversNothing, drive, glanceSays, shows } from '../real-host.mjs'
import { installPackages, startRoundcube } from './instance.mjs'
import { account, imitation, mails, nobody, partner } from './mails.mjs'

// `npm run test:roundcube`: the built extension over a real Roundcube of Debian. Asked for by hand, because it installs packages.

async function logIn(page, url) {
  await page.goto(url)
  await page.fill('#rcmloginuser', account.user)
  await page.fill('#rcmloginpwd', account.password)
  await page.click('#rcmloginsubmit')
  await page.waitForSelector('#messagelist tbody tr')
}

async function readEverything(profile, page, url) {
  for (const mail of mails)
    await check(`the preview of “${mail.subject}”`, async () => {
      await page.locator('#messagelist tbody tr', { hasText: mail.subject }).click()
      await shows(profile, page, mail.expect)
      if (mail.expect.kind === 'partner') await glanceSays(page, partner.name)
    })
  for (const [place, mail] of mails.entries())
    await check(`“${mail.subject}” in a page of its own`, async () => {
      await page.goto(`${url}?_task=mail&_mbox=INBOX&_uid=${place + 1}&_action=show`)
      await shows(profile, page, mail.expect)
      if (mail.expect.kind === 'partner') await glanceSays(page, partner.name)
    })
}

async function writeSomething(profile, page, url) {
  const known = mails[0].expect
  await check('a new mail to the partner', async () => {
    await page.goto(`${url}?_task=mail&_action=compose&_to=sales@nordwind.example`)
    await shows(profile, page, known)
    await glanceSays(page, partner.name)
    await coversNothing(
      page,
      '#compose_to, .formbuttons .send, #composebody, #compose-attachments button',
      'roundcube',
    )
  })
  await check('a mail whose recipient is typed', async () => {
    await page.goto(`${url}?_task=mail&_action=compose`)
    await page.locator('#compose_to li.input input').pressSequentially('joerg@nordwind.example, ')
    await shows(profile, page, known)
  })
  await check('an answer to a stranger who wears the partner’s address as a name', async () => {
    await page.goto(`${url}?_task=mail&_action=compose&_mbox=INBOX&_reply_uid=3`)
    await shows(profile, page, imitation)
  })
  await check('an answer to a stranger', async () => {
    await page.goto(`${url}?_task=mail&_action=compose&_mbox=INBOX&_reply_uid=4`)
    await shows(profile, page, mails[3].expect)
  })
  await check('a page without a mail', async () => {
    await page.goto(`${url}?_task=settings`)
    await shows(profile, page, nobody)
  })
}

installPackages()
await drive({
  start: startRoundcube,
  partner,
  async work(profile, page, url) {
    await logIn(page, url)
    await readEverything(profile, page, url)
    await writeSomething(profile, page, url)
  },
})
