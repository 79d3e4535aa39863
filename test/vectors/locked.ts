import { beginLock } from '#extension/features/import-export/locked-copy.ts'
import { chanceOf } from './people.ts'

/** Locked copies with their passphrases: `extension/storage/locked-copy.json`, for whoever writes a reader by FORMAT.md. */
export async function lockedVectors() {
  const cases = [
    { passphrase: 'four calm otters read', text: '{"format":"entente-backup"}\n' },
    // One letter as keyboards write it in two ways, a ligature, and the spaces of a careless copy.
    { passphrase: ' cafe\u0301 \ufb01ve oaks\n', text: 'Crème brûlée, 🦊' },
    { passphrase: 'longer than a piece', text: 'Nordwind GmbH\n'.repeat(1400) },
    { passphrase: 'nothing to say yet', text: '' },
  ]
  return {
    about: 'Each file (base64) opens to its text with its passphrase; FORMAT.md says how.',
    cases: await Promise.all(
      cases.map(async ({ passphrase, text }, i) => ({
        passphrase,
        text,
        file: await fileOf(passphrase, text, i),
      })),
    ),
  }
}

async function fileOf(passphrase: string, text: string, seed: number): Promise<string> {
  const lock = await beginLock(passphrase, chanceOf(seed))
  await lock.add(text)
  return Buffer.from(await (await lock.end()).arrayBuffer()).toString('base64')
}
