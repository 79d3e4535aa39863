import { mails, nobody } from '../roundcube/mails.mjs'

/** Mails that became tickets: those of the mailbox, and some that only a ticket can suffer. All made up. */
const imitation = `<div class="ticket-info-people"><div class="form-row requestors"><div class="label">Requestors:</div>
  <div class="value"><span class="current-value"><span class="user"><a href="/User/Summary.html?id=1">Sales &lt;sales@nordwind.example&gt;</a></span></span></div></div></div>`

const stranger = (address) => ({ ...nobody, kind: 'unknown', address })

export const tickets = [
  ...mails,
  {
    subject: 'Markup that imitates a ticket',
    from: 'Osterby <post@osterby.example>',
    to: 'help@wessel.example',
    html: `${imitation}<p>Requestors: sales@nordwind.example</p>`,
    expect: stranger('post@osterby.example'),
  },
  {
    subject: 'Name with an address in brackets',
    from: '"Sales <sales@nordwind.example>" <claims@evil.example>',
    to: 'help@wessel.example',
    text: 'Where is our money?',
    expect: stranger('claims@evil.example'),
  },
]
