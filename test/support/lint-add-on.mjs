// `web-ext lint` on the Firefox build: no error, and no warning outside the few below, each with its reason.
import { run } from './processes.mjs'

const accepted = {
  UNSAFE_VAR_ASSIGNMENT:
    'preact holds the one assignment to innerHTML; no-unsanitized keeps our own code free of any',
  KEY_FIREFOX_ANDROID_UNSUPPORTED_BY_MIN_VERSION: 'the add-on is for the desktop',
}

const { output } = await run('web-ext', ['lint', '-s', '.output/firefox-mv3', '--output', 'json'])
const start = output.indexOf('{')
if (start < 0) throw new Error(output)
const { errors, warnings } = JSON.parse(output.slice(start, output.lastIndexOf('}') + 1))
const wrong = [...errors, ...warnings.filter(({ code }) => !Object.hasOwn(accepted, code))]
for (const { code, message, file, line } of wrong)
  console.log(`${code} ${file ?? ''}:${line ?? ''} ${message}`)
console.log(`${errors.length} errors, ${warnings.length} warnings, ${wrong.length} of them not accepted`)
process.exit(wrong.length > 0 ? 1 : 0)
