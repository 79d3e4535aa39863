import { mails, people } from './mails.js'

// Whose mailbox this is: `?as=tom`, else Mira's.
const me = people[new URLSearchParams(location.search).get('as')] ?? people.mira
const folders = ['Inbox', 'Drafts', 'Sent', 'Archive', 'Suppliers', 'Instruments']
const now = Date.now()

const mine = mails.filter(({ to, cc }) => [...to, ...cc].includes(me))

/** An element with attributes and children; text stays text. */
function el(tag, attributes, ...children) {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined) made.setAttribute(name, value)
  made.append(...children)
  return made
}

const mailto = ({ name, address }, text) =>
  el('a', { href: `mailto:${address}`, title: address }, text ?? name)

function day(ago) {
  const shown = { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }
  return new Date(now - ago * 3_600_000).toLocaleString('en-GB', shown)
}

function drawFolders(chosen) {
  const links = folders.map((name) =>
    el('a', { href: '#/inbox', 'aria-current': name === chosen ? 'page' : undefined }, name),
  )
  document
    .querySelector('nav')
    .replaceChildren(el('a', { href: '#/compose', class: 'write' }, 'New message'), ...links)
}

function drawList(chosen) {
  const lines = mine.map(({ id, from, subject, body }) =>
    el(
      'li',
      {},
      el(
        'a',
        { href: `#/inbox/${id}`, 'aria-current': id === chosen ? 'true' : undefined },
        el('b', {}, from.name),
        el('span', {}, subject),
        el('i', {}, body.slice(0, 2).join(' ')),
      ),
    ),
  )
  document.querySelector('.list').replaceChildren(...lines)
}

function peopleLine(word, list) {
  const named = list.flatMap((person, at) => [
    at ? ', ' : '',
    mailto(person, person === me ? 'me' : undefined),
  ])
  return el('div', { class: 'line' }, `${word} `, ...named)
}

function drawMail({ id, from, to, cc, subject, ago, body, foot }) {
  const initials = from.name
    .replace(/^Dr /, '')
    .match(/\b\p{Lu}/gu)
    .slice(0, 2)
    .join('')
  const header = el(
    'header',
    {},
    el('div', { class: 'face', 'aria-hidden': 'true' }, initials),
    el('div', { class: 'from' }, el('b', {}, from.name), ' ', mailto(from, from.address)),
    peopleLine('to', to),
    ...(cc.length ? [peopleLine('cc', cc)] : []),
  )
  header.lastChild.append(` · ${day(ago)}`)
  const reply = (word) => el('a', { href: `#/compose/${id}` }, word)
  return el(
    'article',
    {},
    el('h1', {}, subject),
    header,
    ...body.map((part) => el('p', {}, part)),
    el('p', { class: 'foot' }, foot),
    el('div', { class: 'acts' }, reply('Reply'), reply('Reply all'), reply('Forward')),
  )
}

function drawCompose(answered) {
  const form = el(
    'form',
    { 'aria-label': 'New message' },
    el('h1', {}, answered ? 'Reply' : 'New message'),
    el('label', {}, 'To', el('input', { name: 'to', type: 'email', value: answered?.from.address ?? '' })),
    el(
      'label',
      {},
      'Subject',
      el('input', { name: 'subject', value: answered ? `Re: ${answered.subject}` : '' }),
    ),
    el('div', {
      role: 'textbox',
      contenteditable: 'true',
      'aria-multiline': 'true',
      'aria-label': 'Message',
    }),
    el('div', { class: 'acts' }, el('button', { type: 'submit' }, 'Send (demo)')),
  )
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    location.hash = '#/inbox'
  })
  return form
}

function draw() {
  const [, place, id] = location.hash.split('/')
  const mail = mine.find((one) => one.id === id)
  const composing = place === 'compose'
  drawFolders(composing ? 'Drafts' : 'Inbox')
  drawList(composing ? undefined : id)
  const nothing = el('p', { class: 'foot' }, 'Choose a message.')
  document
    .querySelector('main')
    .replaceChildren(composing ? drawCompose(mail) : mail ? drawMail(mail) : nothing)
  document.title = `${composing ? 'New message' : (mail?.subject ?? 'Inbox')} · Postbox demo`
}

addEventListener('hashchange', draw)
draw()
