import { createServer } from 'node:net'
import { createRxDatabase } from 'rxdb/plugins/core'
import { startWebsocketServer } from 'rxdb/plugins/replication-websocket'
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory'
import { listen } from './listen.mjs'
import { collections } from './rxdb-schema.mjs'

/** RxDB's own websocket server. Its free storages for Node keep everything in memory. */
export async function serve() {
  const probe = createServer()
  const host = await listen(probe)
  await new Promise((closed) => probe.close(closed))
  const database = await createRxDatabase({ name: 'team', storage: getRxStorageMemory() })
  const { rows } = await database.addCollections(collections)
  startWebsocketServer({ database, host: '127.0.0.1', port: Number(host.split(':')[1]) })
  return { url: `ws://${host}`, count: () => rows.count().exec() }
}
