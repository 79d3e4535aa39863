// Starts a peer's server: `node served.mjs <peer> <folder>`. It says in one line where it listens and where it can be asked how much it holds.
import { createServer } from 'node:http'

const [, , name, folder] = process.argv
const { serve } = await import(`./${name}-server.mjs`)
const { url, count } = await serve(folder)
const control = createServer((_, answer) => {
  void Promise.resolve(count()).then((held) => answer.end(String(held)))
})
control.listen(0, '127.0.0.1', () =>
  console.log(JSON.stringify({ url, control: `http://127.0.0.1:${control.address().port}` })),
)
