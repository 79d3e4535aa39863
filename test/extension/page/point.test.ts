// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { isPath, pathTo } from '#extension/page/point-path.ts'
import { readPointed } from '#extension/page/point-read.ts'

interface Shape {
  tag: string
  said?: Record<string, string>
  text?: string
  in?: Shape[]
}
const make = ({ tag, said = {}, text, in: inner = [] }: Shape): Element => {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(said)) element.setAttribute(name, value)
  element.append(...(text ? [text] : []), ...inner.map(make))
  return element
}
const draw = (...shapes: Shape[]) => document.body.replaceChildren(...shapes.map(make))
const address = 'a.torp@northmoor.example'
const ticket = (who: Shape): Shape => ({
  tag: 'main',
  in: [
    { tag: 'section', said: { role: 'region' }, in: [{ tag: 'dl', in: [{ tag: 'dt', text: 'From' }, who] }] },
  ],
})

beforeEach(() => {
  vi.spyOn(Element.prototype, 'checkVisibility').mockReturnValue(true)
})

describe('the path to what was pointed at', () => {
  test('is made of what lasts, and of no text, number, class or id', () => {
    const said = {
      class: 'c-9f3',
      id: 'row-48213',
      'data-testid': 'requester',
      name: 'x 48213',
      title: address,
    }
    draw(ticket({ tag: 'dd', said, text: address }))
    const path = pathTo(document.querySelector('dd')!)
    expect(path).toBe('dd[data-testid="requester"]')
    expect(path).not.toMatch(/torp|48213|9f3/)
  })

  test('tells apart what only its place tells apart', () => {
    draw({ tag: 'main', in: [1, 2, 3].map((at) => ({ tag: 'p', in: [{ tag: 'b', text: `${at}` }] })) })
    const second = document.querySelectorAll('b')[1]!
    const path = pathTo(second)
    expect(path && [...document.querySelectorAll(path)]).toEqual([second])
    expect(isPath(path!)).toBe(true)
  })

  test.each([
    'dd[data-testid="requester"]',
    'lightning-formatted-email[field-label="E-Mail"]',
    'main[role="main"] > section:nth-of-type(2) > x-a[name="from"][rel="author"]',
  ])('%s is one', (path) => expect(isPath(path)).toBe(true))

  test.each([
    '',
    '*',
    'p, a',
    'p a',
    'p.name',
    'p#row',
    'p[title="Aveline"]',
    'p[name="Aveline Torp"]',
    'p[name="x"]',
    'p:has(a)',
    'p:nth-of-type(0)',
    Array(9).fill('p').join(' > '),
    `p${'[name="abcdef"]'.repeat(40)}`,
  ])('%.40s is none', (path) => expect(isPath(path)).toBe(false))
})

describe('who stands there', () => {
  const path = 'dd[data-testid="requester"]'
  const who = (more: Partial<Shape>): Shape => ({ tag: 'dd', said: { 'data-testid': 'requester' }, ...more })

  test('an address in the text, in a link or in a title', () => {
    for (const more of [
      { text: `Aveline Torp <${address}>` },
      { in: [{ tag: 'a', said: { href: `mailto:${address}` }, text: 'Aveline' }] },
      { said: { 'data-testid': 'requester', title: address }, text: 'Aveline Torp' },
    ]) {
      draw(ticket(who(more)))
      expect(readPointed(document, path)).toMatchObject({ people: [{ role: 'from', address }], sure: true })
    }
  })

  test('a name alone is a name alone', () => {
    draw(ticket(who({ text: 'Aveline Torp' })))
    expect(readPointed(document, path)).toMatchObject({ people: [{ name: 'Aveline Torp' }], sure: false })
  })

  test.each([
    ['nothing there', [], path],
    ['two of them', [who({ text: address }), who({ text: address })], path],
    ['two addresses', [who({ text: `${address}, b@c.example` })], path],
    ['a whole text', [who({ text: 'Words '.repeat(40) })], path],
    ['a path that is none', [who({ text: address })], 'dd[[['],
  ] as const)('%s is nobody', (_, shapes, where) => {
    draw(...shapes)
    expect(readPointed(document, where)).toBeUndefined()
  })
})
