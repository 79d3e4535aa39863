import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A wire between browsers and a server that keeps a copy of all that passes, both ways. */
export interface WireTap {
  url: string
  seen(): Buffer
  stop(): Promise<void>
}

/** Puts a wire before the server at `url`, an `http://host:port`. */
export async function tapWire(url: string): Promise<WireTap> {
  const { hostname, port } = new URL(url)
  const copies: Buffer[] = []
  const open = new Set<Socket>()
  const wire = createServer((near) => {
    const far = connect(Number(port), hostname)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from)
      from.on('data', (part) => {
        copies.push(Buffer.from(part))
        to.write(part)
      })
      from.on('close', () => {
        open.delete(from)
        to.destroy()
      })
      // A broken line is closed, and the other half with it.
      from.on('error', () => from.destroy())
    }
  })
  await new Promise<void>((resolve) => wire.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(wire.address() as AddressInfo).port}`,
    seen: () => Buffer.concat(copies),
    stop: () =>
      new Promise((resolve) => {
        wire.close(() => resolve())
        for (const socket of open) socket.destroy()
      }),
  }
}
