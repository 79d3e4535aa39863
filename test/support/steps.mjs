// Runs named steps, at most two at a time, each as soon as those it waits for are through.
import { run } from './processes.mjs'

const atOnce = 2

/**
 * @typedef {{ name: string, commands: string[][], after?: string[], alone?: boolean, env?: Record<string, string>,
 *   count?: () => Promise<{ passed: number, failed: number }>, explain?: () => Promise<string> }} Step
 */

/** Runs all steps and prints each with its time; a failing one shows what it said, or its own explanation. Resolves with passed and failed in sum. */
export async function runSteps(/** @type {Step[]} */ steps) {
  const sum = { passed: 0, failed: 0 }
  const through = new Map()
  const waiting = [...steps]
  const busy = new Map()
  while (waiting.length || busy.size) {
    for (const step of waiting.filter((one) => mayStart(one, through, busy))) {
      if (!mayStart(step, through, busy)) continue
      waiting.splice(waiting.indexOf(step), 1)
      busy.set(step.name, take(step, through))
    }
    const { name, ok, counted } = await Promise.race(busy.values())
    busy.delete(name)
    through.set(name, ok)
    sum.passed += counted.passed
    sum.failed += counted.failed
  }
  return sum
}

function mayStart(step, through, busy) {
  if (busy.size >= (step.alone ? 1 : atOnce)) return false
  return (step.after ?? []).every((name) => through.has(name))
}

async function take(step, through) {
  const began = performance.now()
  const missing = (step.after ?? []).find((name) => through.get(name) === false)
  const { code, output } = missing
    ? { code: 1, output: `not run, because ${missing} failed` }
    : await inTurn(step)
  const counted = await countOf(step, code)
  const ok = code === 0 && counted.failed === 0
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  const tests = step.count ? `, ${counted.passed} passed, ${counted.failed} failed` : ''
  console.log(`${ok ? 'ok  ' : 'FAIL'} ${step.name} (${seconds} s${tests})`)
  const told = (await step.explain?.()) || (ok ? '' : output)
  if (told) console.log(told.replace(/^/gm, '     '))
  return { name: step.name, ok, counted }
}

async function inTurn(step) {
  let said = ''
  for (const [command, ...args] of step.commands) {
    const { code, output } = await run(command, args, { env: step.env })
    said += output
    if (code !== 0) return { code, output: said }
  }
  return { code: 0, output: said }
}

/** A step without tests of its own counts as one; a runner that broke before it could count is a failure too. */
async function countOf(step, code) {
  const counted = step.count ? await step.count() : { passed: code === 0 ? 1 : 0, failed: 0 }
  return code !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted
}
