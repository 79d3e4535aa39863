import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { wordsIn } from './marked-words.ts'
import { bodiesIn } from './wire-talk.ts'
import { tapWire } from './wire-tap.ts'

const word = 'Zwerfkeitjesveld'

test('a word is found that travelled packed, in pieces and between others on one line', async () => {
  const server = createServer((request, response) => {
    const packed = gzipSync(`{"name":"${word}"}`)
    response.setHeader('Content-Encoding', 'gzip')
    for (const byte of packed) response.write(Buffer.of(byte))
    request.resume().on('end', () => response.end())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const wire = await tapWire(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  for (const body of ['first', Buffer.from(word).toString('base64')])
    expect(await (await fetch(wire.url, { method: 'POST', body })).text()).toContain(word)
  await wire.stop()
  await new Promise((resolve) => server.close(resolve))

  const streams = wire.streams()
  const talk = streams.flatMap(bodiesIn)
  expect(wordsIn(streams, [word])).toEqual([`${word} as base64`])
  expect(wordsIn(talk, [word])).toEqual([`${word} as utf8`, `${word} as base64`])
})

test.each([
  ['gzip', gzipSync],
  ['deflate', deflateSync],
  ['br', brotliCompressSync],
])('of an answer in %s that was cut off, what came is read', (packing, pack) => {
  const text = Array.from({ length: 2000 }, (_, i) => `${word} ${i * i}`).join(' ')
  const packed = pack(text)
  const head = Buffer.from(
    `HTTP/1.1 200 OK\r\nContent-Encoding: ${packing}\r\nContent-Length: ${packed.length}\r\n\r\n`,
  )
  const cut = (at: number) => bodiesIn(Buffer.concat([head, packed.subarray(0, at)])).map(String)
  expect(cut(0).join('')).toBe('')
  const [half = ''] = cut(packed.length / 2)
  expect(half).toContain(word)
  expect(text.startsWith(half)).toBe(true)
  expect(cut(packed.length)).toEqual([text])
})

test('what a browser masks on a socket is read', () => {
  const asked = Buffer.from('GET /ws HTTP/1.1\r\nUpgrade: websocket\r\n\r\n')
  // RFC 6455, 5.7: a masked text message.
  const masked = Buffer.from('818537fa213d7f9f4d5158', 'hex')
  expect(bodiesIn(Buffer.concat([asked, masked])).map(String)).toEqual(['Hello'])
})

test('what a socket packs is read, also where it leans on what went before', () => {
  const answered = Buffer.from('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n')
  // RFC 7692, 7.2.3: the same message twice, the second by reference to the first.
  const packed = Buffer.from('c107f248cdc9c90700c105f200110000', 'hex')
  expect(bodiesIn(Buffer.concat([answered, packed])).map(String)).toEqual(['HelloHello'])
})

test('a line that is cut is refused, and goes on when it is whole again', async () => {
  const server = createServer((_, response) => response.end('here'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const wire = await tapWire(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  wire.cut(true)
  await expect(fetch(wire.url)).rejects.toThrow()
  wire.cut(false)
  expect(await (await fetch(wire.url)).text()).toBe('here')
  await wire.stop()
  await new Promise((resolve) => server.close(resolve))
})
