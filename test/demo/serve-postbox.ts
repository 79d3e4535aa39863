import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
}
const files = new Set(['index.html', 'postbox.css', 'postbox.js', 'mails.js'])

/** Serves the demo mailbox on this machine only. Port 0 takes any free one. Gives its address and what ends it. */
export async function servePostbox(port = 0): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const name = new URL(request.url ?? '/', 'http://localhost').pathname.slice(1) || 'index.html'
    if (!files.has(name)) {
      response.writeHead(404).end()
      return
    }
    void readFile(join(import.meta.dirname, 'postbox', name)).then((body) =>
      response
        .writeHead(200, { 'content-type': types[extname(name)], 'cache-control': 'no-store' })
        .end(body),
    )
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
