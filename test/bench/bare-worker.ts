import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import type { LocalWorker } from '../support/worker.ts'
import { root } from '../support/tree.ts'

/**
 * The bundled worker in workerd itself, without the tools around it: their own proxy takes several milliseconds of each request,
 * which no deployed team has. Its teams lie on disk under `folder`.
 */
export async function startBareWorker(folder: string): Promise<LocalWorker> {
  const disk = join(folder, 'disk')
  await mkdir(disk, { recursive: true })
  await promisify(execFile)('wrangler', ['deploy', '--dry-run', '--outdir', folder], { cwd: root })
  const config = join(folder, 'sync.capnp')
  await writeFile(config, configOf(disk))
  const child = spawn('workerd', ['serve', config, '--control-fd=3'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const ended = once(child, 'exit')
  for await (const line of createInterface({ input: child.stdio[3] as NodeJS.ReadableStream })) {
    const { event, port } = JSON.parse(line) as { event: string; port?: number }
    if (event === 'listen')
      return {
        url: `http://127.0.0.1:${port}`,
        async stop() {
          child.kill()
          await ended
        },
      }
  }
  throw new Error('workerd ended before it listened')
}

function configOf(disk: string): string {
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .sync), (name = "disk", disk = (path = ${JSON.stringify(disk)}, writable = true))],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
const sync :Workerd.Worker = (
  modules = [(name = "index.js", esModule = embed "index.js")],
  compatibilityDate = "2026-08-01",
  bindings = [(name = "TEAM", durableObjectNamespace = "Team"), (name = "TEAM_ID_SECRET", text = "a secret that only the benchmark knows")],
  durableObjectNamespaces = [(className = "Team", uniqueKey = "entente-bench", enableSql = true)],
  durableObjectStorage = (localDisk = "disk"),
);
`
}
