import { registerHooks } from 'node:module'
import { allMutants } from './mutants.ts'

/** Loaded before everything else: breaks one file as it is read, by the number in MUTANT. */
const { file, from, to, name } = allMutants[Number(process.env['MUTANT'])]!
let met = false

registerHooks({
  load(url, context, next) {
    const loaded = next(url, context)
    if (!url.endsWith(`/${file}`)) return loaded
    const source = new TextDecoder().decode(loaded.source as Uint8Array)
    if (!source.includes(from)) throw new Error(`“${name}” is not to be found in ${file} any more`)
    met = true
    return { ...loaded, source: source.replace(from, () => to) }
  },
})

process.on('exit', () => {
  if (!met) console.log('not met')
})
