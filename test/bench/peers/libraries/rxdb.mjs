import { createRxDatabase } from 'rxdb/plugins/core'
import { replicateWithWebsocketServer } from 'rxdb/plugins/replication-websocket'
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie'
import { hear } from './heard.mjs'
import { collections } from './rxdb-schema.mjs'

let rows

export async function open(name) {
  const db = await createRxDatabase({ name, storage: getRxStorageDexie(), multiInstance: false })
  ;({ rows } = await db.addCollections(collections))
}

export async function fill(list) {
  await rows.bulkInsert(list)
}

export async function connect(url) {
  await replicateWithWebsocketServer({
    replicationIdentifier: 'team',
    collection: rows,
    url,
    batchSize: 1000,
    live: true,
  })
}

export function count() {
  return rows.count().exec()
}

export async function edit(id, note) {
  await (await rows.findOne(id).exec()).patch({ note })
}

export function listen(id) {
  rows.findOne(id).$.subscribe((row) => hear(row?.note))
}

export { heard } from './heard.mjs'
