import { expect, test } from 'vitest'
import { wakeSocket } from '#extension/sync/wake-socket.ts'
import { ok } from '#shared/result.ts'

interface Line extends Pick<WebSocket, 'readyState' | 'OPEN'> {
  sent: string[]
  closed: boolean
  onopen?: () => void
  onmessage?: (message: { data: string }) => void
  onclose?: ((event: { code: number }) => void) | null
}

/** Lines in our hand, and a clock that rings when told. */
function scene() {
  const lines: Line[] = []
  const due: (() => void)[] = []
  const socket = () => {
    const line: Line = { readyState: 1, OPEN: 1, sent: [], closed: false }
    const acts = { send: (text: string) => line.sent.push(text), close: () => (line.closed = true) }
    lines.push(Object.assign(line, acts))
    return Promise.resolve(ok(line as unknown as WebSocket))
  }
  let opened = 0
  const listener = { opened: () => opened++, poked: () => undefined, revoked: () => undefined }
  const after = (_: number, what: () => void) => {
    due.push(what)
    return () => due.splice(due.indexOf(what), 1)
  }
  const { knock } = wakeSocket({ socket }, listener, after, () => 0)
  const ring = async () => {
    due.shift()!()
    await Promise.resolve()
    await Promise.resolve()
  }
  return { lines, ring, knock, due, opened: () => opened }
}

test('[PR9] a line that answers is kept, and one that is silent from one ping to the next is called anew', async () => {
  const { lines, ring, opened } = scene()
  await Promise.resolve()
  lines[0]!.onopen!()
  for (let i = 0; i < 3; i++) {
    await ring()
    lines[0]!.onmessage!({ data: 'pong' })
  }
  expect([lines.length, lines[0]!.sent]).toEqual([1, ['ping', 'ping', 'ping']])
  await ring()
  await ring()
  expect(lines[0]!.closed).toBe(true)
  await ring()
  lines[1]!.onopen!()
  expect([lines.length, opened()]).toEqual([2, 2])
})

test('[PR9] once the server answers, a line that fell is called without waiting, and one that stands is left alone', async () => {
  const { lines, knock, due } = scene()
  await Promise.resolve()
  lines[0]!.onclose!({ code: 1006 })
  expect(due).toHaveLength(1)
  knock()
  knock()
  await Promise.resolve()
  expect([lines.length, due.length]).toEqual([2, 0])
  lines[1]!.onopen!()
  knock()
  await Promise.resolve()
  expect([lines.length, due.length]).toEqual([2, 1])
})
