import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import type { LocalWorker } from './worker.ts'
import { root } from './tree.ts'

/** The worker in workerd itself: one process, whose teams lie on disk. */
export interface BareWorker extends LocalWorker {
  /** Ends it at once, as a power switch would: SIGKILL, and nothing is finished or flushed. */
  kill(): Promise<void>
  /** What it said on its error stream, so far. */
  said(): string
  readonly pid: number
}

/**
 * The bundled worker without the tools around it: their own proxy takes several milliseconds of each request, which no deployed
 * team has, and would outlive a kill. Its teams lie on disk under `folder`.
 */
export async function startBareWorker(folder: string): Promise<BareWorker> {
  await bundleWorker(folder)
  return serveWorker(folder)
}

/** Bundles the worker into a folder, as it would be deployed. */
export async function bundleWorker(folder: string): Promise<void> {
  await mkdir(join(folder, 'disk'), { recursive: true })
  await promisify(execFile)('wrangler', ['deploy', '--dry-run', '--outdir', folder], { cwd: root })
}

/** Starts what lies bundled in a folder, on the teams that it finds there. Port 0 takes any free one. */
export async function serveWorker(folder: string, port = 0): Promise<BareWorker> {
  const config = join(folder, 'sync.capnp')
  await writeFile(config, configOf(join(folder, 'disk'), port))
  const child = spawn('workerd', ['serve', config, '--control-fd=3'], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'exit')
  let said = ''
  child.stderr!.on('data', (part: Buffer) => (said += part.toString()))
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await ended
  }
  for await (const line of createInterface({ input: child.stdio[3] as NodeJS.ReadableStream })) {
    const { event, port: found } = JSON.parse(line) as { event: string; port?: number }
    if (event === 'listen')
      return {
        url: `http://127.0.0.1:${found}`,
        pid: child.pid!,
        said: () => said,
        stop: () => end('SIGTERM'),
        kill: () => end('SIGKILL'),
      }
  }
  throw new Error(`workerd ended before it listened: ${said}`)
}

function configOf(disk: string, port: number): string {
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .sync), (name = "disk", disk = (path = ${JSON.stringify(disk)}, writable = true))],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);
const sync :Workerd.Worker = (
  modules = [(name = "index.js", esModule = embed "index.js")],
  compatibilityDate = "2026-08-01",
  bindings = [(name = "TEAM", durableObjectNamespace = "Team"), (name = "TEAM_ID_SECRET", text = "a secret that only tests know")],
  durableObjectNamespaces = [(className = "Team", uniqueKey = "entente-test", enableSql = true)],
  durableObjectStorage = (localDisk = "disk"),
);
`
}
