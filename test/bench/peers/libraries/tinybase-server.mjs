import { createServer } from 'node:http'
import { join } from 'node:path'
import { createMergeableStore } from 'tinybase'
import { createFilePersister } from 'tinybase/persisters/persister-file'
import { createWsServer } from 'tinybase/synchronizers/synchronizer-ws-server'
import { WebSocketServer } from 'ws'
import { listen } from './listen.mjs'

/** TinyBase's own websocket server, which keeps the team in a file. */
export async function serve(folder) {
  const store = createMergeableStore()
  const server = createServer()
  createWsServer(new WebSocketServer({ server }), () => createFilePersister(store, join(folder, 'team.json')))
  return { url: `ws://${await listen(server)}/team`, count: () => store.getRowCount('rows') }
}
