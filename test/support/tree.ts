import { readFileSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'

/** The project's folder. */
export const root = join(import.meta.dirname, '../..')

/** Paths of all files under the given folders or of the given files, from the root, with forward slashes. */
export function filesUnder(...folders: string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/')),
  )
}

/** The text of one of our files. */
export function textOf(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}
