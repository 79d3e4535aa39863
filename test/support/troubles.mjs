// What a run of tests has to tell, in few lines: a log that is cut must still name each failure and its reason.
import { stripVTControlCharacters } from 'node:util'

/** Each test that failed, or passed only at its second try, with the first lines of its error. */
export function troublesOf(/** @type {any} */ report) {
  const errors = (report.errors ?? []).map((error) => `broke: ${firstLines(error)}`)
  const tests = (report.suites ?? []).flatMap(specsOf).flatMap(({ file, line, title, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ status, projectName, results }) => {
        const word = status === 'flaky' ? 'second try' : 'failed'
        const reasons = results.flatMap(({ errors }) => errors).map(firstLines)
        return [`${word}: [${projectName}] ${file}:${line} › ${title}`, ...reasons].join('\n')
      }),
  )
  return [...errors, ...tests].join('\n')
}

/** The same of a run of Vitest; empty if it broke before it could report. */
export function failuresOf(/** @type {any} */ report) {
  return (report.testResults ?? [])
    .flatMap(({ name, status, message, assertionResults = [] }) => {
      const failed = assertionResults.filter((one) => one.status === 'failed')
      if (status === 'failed' && !failed.length) return [`failed: ${name}\n${firstLines({ message })}`]
      return failed.map(({ fullName, failureMessages: [reason] }) =>
        [`failed: ${name} › ${fullName}`, firstLines({ message: reason })].join('\n'),
      )
    })
    .join('\n')
}

function specsOf(suite) {
  return [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)]
}

function firstLines({ message = '', location, snippet = '' }) {
  const where = location ? `at ${location.file}:${location.line}` : ''
  return stripVTControlCharacters(
    [message.split('\n').slice(0, 12).join('\n'), where, snippet].join('\n'),
  ).trimEnd()
}
