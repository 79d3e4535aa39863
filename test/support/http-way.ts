import { Agent, request, type RequestOptions } from 'node:http'
import type { Socket } from 'node:net'
import type { Way } from './colleague.ts'

/** The way to a server over HTTP. Its address is asked for each time: a server that starts again may have another. */
export function httpWay(url: () => string): Way {
  return (path, init) => fetch(url() + path, init)
}

/** The same without the manners of `fetch`: any header goes, an upgrade too (its socket is cut), and lines are kept open until `close`. */
export function rawHttpWay(server: string): { way: Way; close(): void } {
  const agent = new Agent({ keepAlive: true })
  const { hostname, port } = new URL(server)
  return { way: over({ agent, hostname, port }), close: () => agent.destroy() }
}

/** A way that opens a line of its own for each request. Fails when the line breaks before the whole answer is there. */
export function wayOver(connect: () => Socket): Way {
  return over({ createConnection: connect, headers: { Connection: 'close' } })
}

function over(line: RequestOptions): Way {
  return (path, { method, headers, body }) =>
    new Promise((done, failed) => {
      // Said by ourselves: for a DELETE Node would send a body that it does not announce.
      const length = body === null ? {} : { 'Content-Length': Buffer.byteLength(body) }
      const how = {
        ...line,
        path: escaped(path),
        method,
        headers: { ...line.headers, ...headers, ...length } as Record<string, string | number>,
      }
      const asking = request(how, (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.on('error', failed)
        answer.on('end', () => done(responseOf(answer.statusCode!, Buffer.concat(parts))))
      })
      asking.on('upgrade', (_, socket) => {
        socket.destroy()
        done(responseOf(200, Buffer.alloc(0)))
      })
      asking.on('error', failed)
      asking.end(body)
    })
}

function responseOf(status: number, body: Buffer<ArrayBuffer>): Response {
  return new Response([101, 204, 205, 304].includes(status) ? null : body, { status })
}

/** `fetch` does this by itself: an address is ASCII. */
function escaped(path: string): string {
  const hex = (byte: number) => `%${byte.toString(16).padStart(2, '0')}`
  return path.replaceAll(/[^\x21-\x7e]/gu, (char) => [...Buffer.from(char)].map(hex).join(''))
}
