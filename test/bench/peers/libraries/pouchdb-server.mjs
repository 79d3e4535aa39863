import express from 'express'
import expressPouch from 'express-pouchdb'
import { createServer } from 'node:http'
import { join } from 'node:path'
import PouchDB from 'pouchdb'
import { listen } from './listen.mjs'

/** express-pouchdb over LevelDB. The pages come from another port, so they need its leave. */
export async function serve(folder) {
  const Stored = PouchDB.defaults({ prefix: join(folder, '/') })
  const team = new Stored('team')
  const app = express()
  app.use((request, response, next) => {
    response.set('Access-Control-Allow-Origin', request.headers.origin ?? '*')
    response.set('Access-Control-Allow-Credentials', 'true')
    response.set('Access-Control-Allow-Methods', 'GET, PUT, POST, DELETE')
    response.set('Access-Control-Allow-Headers', 'content-type')
    if (request.method === 'OPTIONS') response.end()
    else next()
  })
  app.use(
    '/',
    expressPouch(Stored, { inMemoryConfig: true, mode: 'minimumForPouchDB', logPath: join(folder, 'log') }),
  )
  const url = `http://${await listen(createServer(app))}/team`
  return { url, count: async () => (await team.info()).doc_count }
}
