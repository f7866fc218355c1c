// `npm run rules`: every rule of docs/spec has a test that names it, and no test names a rule that does not exist.
// Prints one line per fault and exits 1.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow, isTest } from './source-files.ts';
import { lineAt, parseSource, walk } from './source-imports.ts';

interface Place {
  readonly rule: string;
  readonly at: string;
}

const RULE = /^- \*\*\[([A-Z]+\d+)\]\*\*/gm;
const CITATION = /\[([A-Z]+\d+)\]/g;

/** The rules a page of the specification states. */
export const statedRules = (file: string, text: string): Place[] =>
  [...text.matchAll(RULE)].map((match) => ({
    rule: match[1] as string,
    at: `${file}:${lineAt(text, match.index)}`,
  }));

interface Call {
  readonly callee: { readonly start: number; readonly end: number };
  readonly arguments: readonly Title[];
}

interface Title {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly value?: unknown;
}

/** Rules named in titles: the string that is the first argument of a call which is neither skipped nor planned. */
export const citedRules = (file: string, text: string): Place[] => {
  const cited: Place[] = [];
  walk(parseSource(file, text), (node) => {
    if (node.type !== 'CallExpression') return;
    const call = node as unknown as Call;
    const title = call.arguments[0];
    if (title === undefined) return;
    if (title.type !== 'TemplateLiteral' && typeof title.value !== 'string') return;
    if (/\.(skip|todo|fixme)\b/.test(text.slice(call.callee.start, call.callee.end))) return;
    for (const match of text.slice(title.start, title.end).matchAll(CITATION))
      cited.push({ rule: match[1] as string, at: `${file}:${lineAt(text, title.start)}` });
  });
  return cited;
};

/** Every fault between docs/spec and the tests of the tree at `root`, one line each. */
export const checkRules = (root: string): string[] => {
  const read = (file: string): string => readFileSync(join(root, file), 'utf8');
  const stated = filesBelow(root, 'docs/spec')
    .filter((file) => file.endsWith('.md'))
    .flatMap((file) => statedRules(file, read(file)));
  const cited = ['packages', 'apps', 'tests', 'examples', 'scripts', 'bench']
    .flatMap((folder) => filesBelow(root, folder))
    .filter((file) => isTest(file) && file !== 'scripts/spec-rules.test.ts')
    .flatMap((file) => citedRules(file, read(file)));

  const first = new Map<string, string>();
  const faults: string[] = [];
  for (const { rule, at } of stated) {
    const before = first.get(rule);
    if (before !== undefined) faults.push(`${at} [${rule}] is already stated at ${before}`);
    else first.set(rule, at);
  }
  const tested = new Set(cited.map(({ rule }) => rule));
  for (const [rule, at] of first)
    if (!tested.has(rule)) faults.push(`${at} [${rule}] has no test that names it`);
  for (const { rule, at } of cited)
    if (!first.has(rule)) faults.push(`${at} [${rule}] is not a rule of docs/spec`);
  return faults;
};

if (import.meta.main) {
  const faults = checkRules(join(import.meta.dirname, '..'));
  for (const fault of faults) console.error(fault);
  console.log(faults.length === 0 ? 'rules: ok' : `rules: ${faults.length} faults`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
