import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

/**
 * Every call in the sync engine by which storage or the network is reached: the list of points at which a kill must have been tried. It
 * is read from the source, with the compiler's own knowledge of what calls what, so a new one is on it from the day it is written.
 */
export interface Site {
  /** Where it stands, and what is called there. */
  name: string
  /** As stacks name it while the call is being made, and while its function waits for it. */
  places: readonly string[]
  /** Of a call whose answer is only handed on, no stack tells any more: the function that it goes into, by its first and last line. */
  into?: { file: string; from: number; to: number }
}

const root = fileURLToPath(new URL('../../../', import.meta.url))
/** What the screen asks of the base: it changes nothing, and nobody waits for it. */
const noEngine = ['extension/sync/status.ts']

/** The sites of the engine, in the order in which they stand. */
export function sitesOfEngine(): Site[] {
  const engine = readdirSync(`${root}extension/sync`)
    .map((name) => `extension/sync/${name}`)
    .filter((path) => !noEngine.includes(path))
    .concat('extension/storage/sync-transactions.ts')
  const options = { ...optionsOf(`${root}tsconfig.json`), types: [] }
  const host = { ...ts.createCompilerHost(options), jsDocParsingMode: ts.JSDocParsingMode.ParseNone }
  const program = ts.createProgram(
    engine.map((path) => root + path),
    options,
    host,
  )
  const checker = program.getTypeChecker()
  const sources = program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(`${root}extension/`))
  const reaching = functionsThatReach(sources, checker)
  return engine.flatMap((path) => {
    const source = program.getSourceFile(root + path)!
    const calls = below(source, () => true).filter(ts.isCallExpression)
    return calls
      .filter((call) => reaches(call, reaching, checker))
      .map((call) => siteOf(call, source, checker))
  })
}

/** Whether a kill at one of these places was a kill at the site. */
export function wasHit({ places, into }: Site, hit: ReadonlySet<string>): boolean {
  if (places.some((place) => hit.has(place))) return true
  return [...hit].some((place) => {
    const [file, line] = place.split(':')
    return into?.file === file && Number(line) > into!.from && Number(line) < into!.to
  })
}

/** The places of ours that a stack names, as sites name them. */
export function placesIn(stack: string): string[] {
  return [...stack.matchAll(/(extension\/(?:sync|storage)\/[\w-]+\.ts:\d+:\d+)/g)].map(([, place]) => place!)
}

function optionsOf(path: string): ts.CompilerOptions {
  const { config } = ts.readConfigFile(path, (file) => ts.sys.readFile(file)) as { config: unknown }
  return ts.parseJsonConfigFileContent(config, ts.sys, root).options
}

/** Functions that reach a port by themselves or through another of them; what stands in a function within is that one's own. */
function functionsThatReach(sources: readonly ts.SourceFile[], checker: ts.TypeChecker): Set<ts.Node> {
  const callsOf = new Map<ts.Node, ts.CallExpression[]>()
  for (const one of sources.flatMap((source) => below(source, () => true).filter(ts.isFunctionLike)))
    callsOf.set(one, below(one, (node) => !ts.isFunctionLike(node)).filter(ts.isCallExpression))
  const reaching = new Set<ts.Node>()
  for (let before = -1; before < reaching.size;) {
    before = reaching.size
    for (const [one, calls] of callsOf)
      if (calls.some((call) => reaches(call, reaching, checker))) reaching.add(one)
  }
  return reaching
}

/** A call that Dexie answers with a promise, one of the wire, or one of a function that makes such a call. */
function reaches(call: ts.CallExpression, reaching: ReadonlySet<ts.Node>, checker: ts.TypeChecker): boolean {
  const signature = checker.getResolvedSignature(call)
  const declared = signature?.declaration
  if (!declared) return false
  if (reaching.has(declared)) return true
  const file = declared.getSourceFile().fileName
  if (file.endsWith('/team-api.ts'))
    return ts.isMethodSignature(declared) && declared.name.getText() === 'fetch'
  return file.includes('/dexie/') && signature.getReturnType().getProperty('then') !== undefined
}

function below(node: ts.Node, enter: (node: ts.Node) => boolean): ts.Node[] {
  const found: ts.Node[] = []
  const visit = (one: ts.Node) => {
    found.push(one)
    if (enter(one)) ts.forEachChild(one, visit)
  }
  ts.forEachChild(node, visit)
  return found
}

function siteOf(call: ts.CallExpression, source: ts.SourceFile, checker: ts.TypeChecker): Site {
  const { expression } = call
  const named = ts.isPropertyAccessExpression(expression) ? expression.name : expression
  const waiting = waitFor(call)
  const into = waiting ? undefined : checker.getResolvedSignature(call)?.declaration
  return {
    name: `${placeOf(named.getStart(), source)} ${expression.getText().replace(/\s+/g, '')}`,
    // Where the name is no plain one (`#rounds`, `delete`), stacks tell a call by its bracket or, once it waits, by its start.
    places: [
      ...[named, expression, ...(waiting ? [waiting] : [])].map((node) => placeOf(node.getStart(), source)),
      placeOf(bracketOf(call, source), source),
    ],
    ...(into && { into: linesOf(into) }),
  }
}

function linesOf(node: ts.Node): { file: string; from: number; to: number } {
  const source = node.getSourceFile()
  const line = (place: number) => source.getLineAndCharacterOfPosition(place).line + 1
  return { file: source.fileName.slice(root.length), from: line(node.getStart()), to: line(node.getEnd()) }
}

/** The `await` within which a call stands in its own function. */
function waitFor(call: ts.Node): ts.Node | undefined {
  for (let node = call.parent; node && !ts.isFunctionLike(node); node = node.parent)
    if (ts.isAwaitExpression(node)) return node
  return undefined
}

/** Where the bracket of a call opens. */
function bracketOf(call: ts.CallExpression, source: ts.SourceFile): number {
  return call
    .getChildren(source)
    .find(({ kind }) => kind === ts.SyntaxKind.OpenParenToken)!
    .getStart()
}

function placeOf(at: number, source: ts.SourceFile): string {
  const { line, character } = source.getLineAndCharacterOfPosition(at)
  return `${source.fileName.slice(root.length)}:${line + 1}:${character + 1}`
}
