import { test as base } from '@playwright/test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { servePostbox } from '../demo/serve-postbox.ts'
import { launchProfile, type Profile } from '../support/profile.ts'
import { startWorker } from '../support/worker.ts'

interface Here {
  /** Two colleagues, each in a fresh browser. */
  mira: Profile
  tom: Profile
}

interface Around {
  /** The real sync worker, with the folder of its stored bytes. */
  sync: { url: string; folder: string }
  /** Address of the demo mailbox. */
  postbox: string
}

/** A folder that is gone when the work with it is done. */
export async function withFolder(name: string, work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), `entente-${name}-`))
  try {
    await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** A fresh browser with the extension, closed when the work is done. */
export async function withProfile(work: (profile: Profile) => Promise<void>, build?: string): Promise<void> {
  await withFolder('profile', async (folder) => {
    const profile = await launchProfile({ folder, ...(build ? { build } : {}) })
    try {
      await work(profile)
    } finally {
      await profile.close()
    }
  })
}

export const test = base.extend<Here, Around>({
  mira: ({}, use) => withProfile(use),
  tom: ({}, use) => withProfile(use),
  sync: [
    ({}, use) =>
      withFolder('worker', async (folder) => {
        const worker = await startWorker({ persist: folder })
        try {
          await use({ url: worker.url, folder })
        } finally {
          await worker.stop()
        }
      }),
    { scope: 'worker' },
  ],
  postbox: [
    async ({}, use) => {
      const server = await servePostbox()
      await use(server.url)
      await server.close()
    },
    { scope: 'worker' },
  ],
})

export { expect } from '@playwright/test'
