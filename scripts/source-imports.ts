// Reads what one TypeScript file imports, with vite's own parser, so that nothing hides behind formatting.
// Pure: text in, imports out.
import { parseSync } from 'vite';

export interface SourceImport {
  readonly specifier: string;
  /** True for `import type` and `export type`: nothing of it is left at run time. */
  readonly typeOnly: boolean;
  readonly line: number;
}

interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly importKind?: string;
  readonly exportKind?: string;
  readonly source?: { readonly value?: unknown } | null;
}

const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === 'object' && value !== null && typeof (value as SyntaxNode).type === 'string';

/** Calls `visit` for every node of a syntax tree, parents first. */
export const walk = (value: unknown, visit: (node: SyntaxNode) => void): void => {
  if (Array.isArray(value)) for (const item of value) walk(item, visit);
  else if (isNode(value)) {
    visit(value);
    for (const child of Object.values(value)) if (typeof child === 'object') walk(child, visit);
  }
};

/** The syntax tree of a file; throws one line naming the file where it does not parse. */
export const parseSource = (file: string, text: string): unknown => {
  const { program, errors } = parseSync(file, text);
  const first = errors[0];
  if (first !== undefined) throw new Error(`${file}: ${first.message}`);
  return program;
};

/** Number of the line that holds `offset`, from 1. */
export const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

const MODULE_NODES = new Set([
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
  'TSImportType',
]);

/** Every import, re-export, literal dynamic import and import type of a file. */
export const sourceImports = (file: string, text: string): SourceImport[] => {
  const found: SourceImport[] = [];
  walk(parseSource(file, text), (node) => {
    const specifier = node.source?.value;
    if (!MODULE_NODES.has(node.type) || typeof specifier !== 'string') return;
    const typeOnly = node.type === 'TSImportType' || node.importKind === 'type' || node.exportKind === 'type';
    found.push({ specifier, typeOnly, line: lineAt(text, node.start) });
  });
  return found;
};
