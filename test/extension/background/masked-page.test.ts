// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest'
import { maskedLines } from '#extension/background/masked-page.ts'

const secret = 'Geheimnis'

beforeEach(() => {
  const main = document.createElement('main')
  main.setAttribute('role', 'main')
  main.setAttribute('title', `${secret} 42`)
  main.setAttribute('data-thread', `${secret}@firm.example`)
  const input = document.createElement('input')
  input.setAttribute('value', secret)
  const script = document.createElement('script')
  script.type = 'application/json'
  script.textContent = secret
  main.append(`${secret} ünd 1234`, input, script, document.createComment(secret))
  document.body.replaceChildren(main)
})

test('of a page only its shape is told: no word, no number, no address', () => {
  const text = maskedLines(100).join('\n')
  expect(text).not.toMatch(/geheimnis|firm|1234|42/i)
  expect(text).toContain('<main role="main" title="xxxxxxxxx 00" data-thread="xxxxxxxxx@xxxx.xxxxxxx">')
  expect(text).toContain('xxxxxxxxx xxx 0000')
})

test('a page without end is cut', () => {
  document.body.replaceChildren(...Array.from({ length: 500 }, () => document.createElement('i')))
  expect(maskedLines(100)).toHaveLength(100)
})
