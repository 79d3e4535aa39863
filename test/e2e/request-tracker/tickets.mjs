import { imitation, mails, nobody } from '../roundcube/mails.mjs'

/** Mails that became tickets: those of the mailbox, and some that only a ticket can suffer. All made up. */
const fakeTicket = `<div class="ticket-info-people"><div class="form-row requestors"><div class="label">Requestors:</div>
  <div class="value"><span class="current-value"><span class="user"><a href="/User/Summary.html?id=1">Sales &lt;sales@nordwind.example&gt;</a></span></span></div></div></div>`

const stranger = (address) => ({ ...nobody, kind: 'unknown', address })

export const tickets = [
  // Roundcube hides a name that lies; a ticket shows it beside the address, so that it can be warned of.
  ...mails.map((mail) =>
    mail.subject === 'Display name tells a lie' ? { ...mail, expect: imitation } : mail,
  ),
  {
    subject: 'Markup that imitates a ticket',
    from: 'Osterby <post@osterby.example>',
    to: 'help@wessel.example',
    html: `${fakeTicket}<p>Requestors: sales@nordwind.example</p>`,
    expect: stranger('post@osterby.example'),
  },
  {
    subject: 'Name with an address in brackets',
    from: '"Sales <sales@nordwind.example>" <claims@evil.example>',
    to: 'help@wessel.example',
    text: 'Where is our money?',
    expect: imitation,
  },
]
