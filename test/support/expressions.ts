import ts from 'typescript'
import { filesUnder, textOf } from './tree.ts'

/** Every regular expression that stands in the code of the product, once. */
export function writtenExpressions(): RegExp[] {
  const found = new Map<string, RegExp>()
  for (const path of filesUnder('extension', 'shared', 'worker').filter((one) => /\.tsx?$/.test(one))) {
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) {
        const end = node.text.lastIndexOf('/')
        found.set(node.text, new RegExp(node.text.slice(1, end), node.text.slice(end + 1)))
      }
      ts.forEachChild(node, visit)
    }
    visit(ts.createSourceFile(path, textOf(path), ts.ScriptTarget.Latest))
  }
  return [...found.values()]
}
