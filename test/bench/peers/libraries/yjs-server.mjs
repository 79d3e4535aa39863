import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'
import { listen } from './listen.mjs'

/** y-websocket's own server, with its own persistence in LevelDB. */
export async function serve(folder) {
  process.env.YPERSISTENCE = folder
  console.info = () => undefined
  const { docs, setupWSConnection } = await import('y-websocket/bin/utils')
  const server = createServer()
  new WebSocketServer({ server }).on('connection', setupWSConnection)
  return {
    url: `ws://${await listen(server)}`,
    count: () => docs.get('team')?.getMap('rows').size ?? 0,
  }
}
