/** Where an element stands, said by what pages keep when they change: roles, test names, fields. Never a text, a number or a class. */

const telling = [
  'role',
  'itemprop',
  'data-testid',
  'data-test-id',
  'data-field',
  'field-label',
  'name',
  'rel',
]
const lasting = /^[a-z][a-z_:.-]{1,40}$/i
const mostSteps = 8
const longest = 500
const mark = `\\[(?:${telling.join('|')})="[a-z][a-z_:.-]{1,40}"\\]`
const step = `[a-z][\\w-]*(?:${mark})*(?::nth-of-type\\([1-9]\\d{0,5}\\))?`
const form = new RegExp(`^${step}(?: > ${step}){0,${mostSteps - 1}}$`, 'i')

/** Whether this is a path as we make them: no other selector, and no text that was put in the place of one. */
export function isPath(path: string): boolean {
  return path.length < longest && form.test(path)
}

/** A selector that finds this element alone, or undefined when there is none that could last. */
export function pathTo(element: Element): string | undefined {
  return climb(element, stepOf) ?? climb(element, (one) => stepOf(one) + placeOf(one))
}

function climb(element: Element, sayStep: (one: Element) => string): string | undefined {
  const steps: string[] = []
  const page = element.ownerDocument
  for (
    let at: Element | null = element;
    at && at !== page.body && steps.length < mostSteps;
    at = at.parentElement
  ) {
    steps.unshift(sayStep(at))
    const path = steps.join(' > ')
    // A lone tag may be the only one of its kind by chance.
    const isSaid = path.includes('[') || steps.length > 2
    if (isSaid && path.length < longest && page.querySelectorAll(path).length === 1) return path
  }
  return undefined
}

function stepOf(element: Element): string {
  const said = telling.flatMap((name) => {
    const value = element.getAttribute(name)
    return value && lasting.test(value) ? `[${name}="${value}"]` : []
  })
  return element.localName + said.join('')
}

function placeOf(element: Element): string {
  const alike = [...(element.parentElement?.children ?? [])].filter(
    ({ localName }) => localName === element.localName,
  )
  return alike.length > 1 ? `:nth-of-type(${alike.indexOf(element) + 1})` : ''
}
