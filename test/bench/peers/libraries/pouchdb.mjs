import PouchDB from 'pouchdb'
import { hear } from './heard.mjs'

let db

export async function open(name) {
  db = new PouchDB(name)
  await db.info()
}

export async function fill(list) {
  await db.bulkDocs(list.map(({ id, ...row }) => ({ _id: id, ...row })))
}

export function connect(url) {
  db.sync(url, { live: true, retry: true, batch_size: 1000 })
}

export async function count() {
  return (await db.info()).doc_count
}

export async function edit(id, note) {
  await db.put({ ...(await db.get(id)), note })
}

export function listen(id) {
  const changes = db.changes({ since: 'now', live: true, include_docs: true, doc_ids: [id] })
  changes.on('change', ({ doc }) => hear(doc.note))
}

export { heard } from './heard.mjs'
