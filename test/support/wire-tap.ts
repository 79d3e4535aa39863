import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A wire between browsers and a server that keeps a copy of all that passes, both ways, and can be cut. */
export interface WireTap {
  url: string
  /** What passed, in one piece for each direction of each connection: no word is torn by what others said meanwhile. */
  streams(): Buffer[]
  /** While cut, nobody gets through; lines that stand are broken. */
  cut(yes: boolean): void
  /** Leads to another server from now on, an `http://host:port`. */
  leadTo(url: string): void
  stop(): Promise<void>
}

/** Puts a wire before the server at `url`, an `http://host:port`. */
export async function tapWire(url: string): Promise<WireTap> {
  let server = new URL(url)
  let isCut = false
  const copies: Buffer[][] = []
  const open = new Set<Socket>()
  const breakAll = () => open.forEach((socket) => socket.destroy())
  const carry = (from: Socket, to: Socket) => {
    const copy: Buffer[] = []
    copies.push(copy)
    open.add(from)
    from.on('data', (part) => {
      copy.push(Buffer.from(part))
      to.write(part)
    })
    from.on('close', () => {
      open.delete(from)
      to.destroy()
    })
    // A broken line is closed, and the other half with it.
    from.on('error', () => from.destroy())
  }
  const wire = createServer((near) => {
    if (isCut) return near.destroy()
    const far = connect(Number(server.port), server.hostname)
    carry(near, far)
    carry(far, near)
  })
  await new Promise<void>((resolve) => wire.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(wire.address() as AddressInfo).port}`,
    streams: () => copies.map((copy) => Buffer.concat(copy)),
    cut(yes) {
      isCut = yes
      if (yes) breakAll()
    },
    leadTo: (url) => void (server = new URL(url)),
    stop: () =>
      new Promise((resolve) => {
        wire.close(() => resolve())
        breakAll()
      }),
  }
}
