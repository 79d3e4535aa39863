import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Bytes of all files in a folder. */
export async function sizeOf(...path: string[]): Promise<number> {
  const folder = join(...path)
  const files = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name))
  const sizes = await Promise.all(paths.map((one) => stat(one)))
  return sizes.reduce((sum, { size }) => sum + size, 0)
}
