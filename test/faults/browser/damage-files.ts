import { readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Dice } from '../../simulate/dice.ts'

const PAGE = 4096

/** Damages the files of the extension's base in a closed profile, in one of three ways. Answers what was done, for the log. */
export async function damageFiles(profile: string, throws: Dice): Promise<string> {
  const folder = await folderOfBase(profile)
  const files = (await readdir(folder)).filter((name) => !/^LO/.test(name)).sort()
  const how = throws.of(['flip', 'cut', 'delete'] as const)
  if (how === 'flip') return flip(folder, files, throws)
  const file = throws.of(files)
  if (how === 'delete') await rm(join(folder, file))
  else await truncate(join(folder, file), throws.below((await readFile(join(folder, file))).length))
  return `${how} ${file}`
}

/** One byte in each hundredth page of all files together, in one page at least. */
async function flip(folder: string, files: readonly string[], throws: Dice): Promise<string> {
  const held = await Promise.all(
    files.map(async (file) => ({ file, bytes: await readFile(join(folder, file)) })),
  )
  const pages = held.flatMap(({ file, bytes }) =>
    Array.from({ length: Math.ceil(bytes.length / PAGE) }, (_, at) => ({ file, bytes, from: at * PAGE })),
  )
  const hit = Array.from({ length: Math.max(1, Math.round(pages.length / 100)) }, () => throws.of(pages))
  for (const { bytes, from } of hit) {
    const at = from + throws.below(Math.min(PAGE, bytes.length - from))
    bytes[at]! ^= 1 + throws.below(255)
  }
  for (const { file, bytes } of held) await writeFile(join(folder, file), bytes)
  return `flip in ${hit.map(({ file, from }) => `${file} at ${from}`).join(', ')}`
}

/** Deletes what tells LevelDB which files belong to a base, for each base of the extension in a closed profile. Answers for how many. */
export async function loseManifests(profile: string): Promise<number> {
  const all = await readdir(profile, { recursive: true })
  const lost = all.filter((path) => /(chrome-extension_\S*|\/)indexeddb\.leveldb\/MANIFEST/.test(path))
  for (const path of lost) await rm(join(profile, path))
  return lost.length
}

async function folderOfBase(profile: string): Promise<string> {
  const all = join(profile, 'Default/IndexedDB')
  const name = (await readdir(all)).find((one) => /^chrome-extension_.*leveldb$/.test(one))
  if (!name) throw new Error('the profile has no base of the extension')
  return join(all, name)
}
