import * as Y from 'yjs'
import { IndexeddbPersistence } from 'y-indexeddb'
import { WebsocketProvider } from 'y-websocket'
import { hear } from './heard.mjs'

const doc = new Y.Doc()
const rows = doc.getMap('rows')
let kept

export async function open(name) {
  kept = new IndexeddbPersistence(name, doc)
  await kept.whenSynced
}

/** It writes as soon as something changes: who reads the same store after that reads what is committed. */
function durable() {
  return new Promise((done) => {
    kept.db.transaction('updates').objectStore('updates').count().onsuccess = done
  })
}

export async function fill(list) {
  doc.transact(() => list.forEach((row) => rows.set(row.id, new Y.Map(Object.entries(row)))))
  await durable()
}

export function connect(url) {
  new WebsocketProvider(url, 'team', doc)
}

export async function count() {
  const { size } = rows
  await durable()
  return size
}

export async function edit(id, note) {
  rows.get(id).set('note', note)
  await durable()
}

export function listen(id) {
  rows.observeDeep(async () => {
    const note = rows.get(id)?.get('note')
    await durable()
    hear(note)
  })
}

export { heard } from './heard.mjs'
