import { createMergeableStore } from 'tinybase'
import { createOpfsPersister } from 'tinybase/persisters/persister-browser'
import { createWsSynchronizer } from 'tinybase/synchronizers/synchronizer-ws-client'
import { hear } from './heard.mjs'

const store = createMergeableStore()
let kept

export async function open(name) {
  const folder = await navigator.storage.getDirectory()
  kept = createOpfsPersister(store, await folder.getFileHandle(name, { create: true }))
}

export async function fill(list) {
  store.transaction(() => list.forEach(({ id, ...row }) => store.setRow('rows', id, row)))
  await kept.save()
}

export async function connect(url) {
  // It would give up an answer after one second: ten thousand rows take longer on a busy machine.
  const synchronizer = await createWsSynchronizer(store, new WebSocket(url), 30)
  await synchronizer.startSync()
}

export async function count(wanted) {
  const held = store.getRowCount('rows')
  // It writes the whole store each time: not for a look that finds too little.
  if (held >= wanted) await kept.save()
  return held
}

export async function edit(id, note) {
  store.setCell('rows', id, 'note', note)
  await kept.save()
}

export function listen(id) {
  store.addCellListener('rows', id, 'note', async (_, __, ___, ____, note) => {
    await kept.save()
    hear(note)
  })
}

export { heard } from './heard.mjs'
