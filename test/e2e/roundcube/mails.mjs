/**
 * What the seeded mailbox holds. `anna@wessel.example` is the account; Nordwind GmbH is the partner with a card.
 */
export const account = { user: 'anna@wessel.example', password: 'throw-away' }

export const partner = {
  name: 'Nordwind GmbH',
  domains: 'nordwind.example',
  emails: 'sales@nordwind.example',
}

/** What must be seen when a mail is open: the toolbar's title, or how it begins, and whom the tab is about. */
const known = { title: `Entente: ${partner.name} – `, kind: 'partner', name: partner.name }
export const nobody = { title: 'Entente: no partner recognised', kind: 'none' }
export const imitation = {
  title: `Entente: this may not be ${partner.name}`,
  kind: 'look-alike',
  name: partner.name,
}
const stranger = (address) => ({ ...nobody, kind: 'unknown', address })

export const mails = [
  {
    subject: 'Delivery plan for spring',
    from: 'Sales Nordwind <sales@nordwind.example>',
    to: 'Anna Wessel <anna@wessel.example>',
    text: 'Dear Anna,\n\nhere is the plan for spring.\n\nKind regards',
    expect: known,
  },
  {
    subject: 'Plus address',
    from: '"Sales, Nordwind" <sales+crm@nordwind.example>',
    to: 'anna@wessel.example',
    text: 'Sent from another system of ours.',
    expect: known,
  },
  {
    subject: 'Display name tells a lie',
    from: '"sales@nordwind.example" <collect@evil.example>',
    to: 'anna@wessel.example',
    text: 'Please pay at once.',
    expect: stranger('collect@evil.example'),
  },
  {
    subject: 'Markup that imitates a header',
    from: 'Osterby <post@osterby.example>',
    to: 'anna@wessel.example',
    html: `<div id="message-header"><div class="header-headers"><span class="adr">
      <a class="rcmContactAddress" href="mailto:sales@nordwind.example" title="sales@nordwind.example">Nordwind</a>
      </span></div></div><p>Hello, this comes from Osterby.</p>`,
    expect: stranger('post@osterby.example'),
  },
  {
    subject: 'Lunch on Friday?',
    from: 'Ben Wessel <ben@wessel.example>',
    to: 'anna@wessel.example',
    text: 'Canteen or outside?',
    expect: nobody,
  },
  {
    subject: '[trade-list] New tariffs',
    from: 'Trade list <trade-list@lists.chamber.example>',
    to: 'trade-list@lists.chamber.example',
    headers: ['List-Id: <trade-list.lists.chamber.example>'],
    text: 'To all members.',
    expect: nobody,
  },
  {
    subject: 'Your parcel is on its way',
    from: 'no-reply@parcel.example',
    to: 'anna@wessel.example',
    text: 'Do not answer this mail.',
    expect: nobody,
  },
  {
    subject: 'Angebot für Österby – नमस्ते',
    from: '=?UTF-8?Q?M=C3=BCller=2C_J=C3=B6rg?= <joerg@nordwind.example>',
    to: 'anna@wessel.example, Sales <sales@nordwind.example>',
    cc: 'ben@wessel.example',
    text: 'Guten Tag Frau Wessel,\n\nanbei unser Angebot.',
    expect: known,
  },
]

/** One mail as it lies in a maildir. */
export function asMessage(mail, number) {
  const lines = [
    `From: ${mail.from}`,
    `To: ${mail.to}`,
    ...(mail.cc ? [`Cc: ${mail.cc}`] : []),
    `Subject: =?UTF-8?B?${Buffer.from(mail.subject).toString('base64')}?=`,
    `Date: Mon, 0${number + 1} Jun 2026 09:00:00 +0000`,
    `Message-ID: <seed-${number}@mail.example>`,
    ...(mail.headers ?? []),
    'MIME-Version: 1.0',
    `Content-Type: text/${mail.html ? 'html' : 'plain'}; charset=UTF-8`,
    '',
    mail.html ?? mail.text,
  ]
  return lines.join('\r\n') + '\r\n'
}
