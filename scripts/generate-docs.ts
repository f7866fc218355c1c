// `npm run docs` writes the pages of docs/api that are made from the protocol: roles, errors, limits, routes.
// `--check` writes nothing and exits 1 where a page is not what the protocol says.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CAPABILITY_TABLE, FAILURES, POLICY, ROLES, ROUTES } from '@orrery/protocol';

const ROOT = join(import.meta.dirname, '..');
const SOURCE = 'packages/protocol/src';
const NOTE = '<!-- Written by `npm run docs` from packages/protocol. Change the source, not this page. -->';

const page = (title: string, ...blocks: string[]): string =>
  `${[`# ${title}`, NOTE, ...blocks].join('\n\n')}\n`;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const code = (text: string): string => `\`${text}\``;

/** What stands behind a line of a table in the source, by the name the line starts with. */
const remarks = (file: string, line: RegExp): ReadonlyMap<string, string> => {
  const text = readFileSync(join(ROOT, SOURCE, file), 'utf8');
  return new Map([...text.matchAll(line)].map((match) => [match[1] as string, (match[2] ?? '').trim()]));
};

const roles = (): string => {
  const meanings = remarks('roles.ts', /^ {2}(\w+): row\(.*?\),(?: \/\/ (.*))?$/gm);
  const permission = { yes: 'yes', no: 'no', grant: 'on grant' } as const;
  const rows = Object.entries(CAPABILITY_TABLE).map(([name, row]) => [
    code(name),
    meanings.get(name) || name.replaceAll('_', ' '),
    ...ROLES.map((role) => permission[row[role]]),
  ]);
  const messages = Object.entries(POLICY).map(([type, rule]) => [
    code(type),
    rule.lane,
    rule.needs === 'scene'
      ? 'by what is changed'
      : rule.needs === 'agent'
        ? 'being an agent'
        : code(rule.needs),
  ]);
  return page(
    'Roles',
    'The server checks this table for every message, from the membership as it is at that moment. ' +
      '"on grant": while the host has granted that person the capability.',
    table(['capability', 'what it allows', ...ROLES.map(code)], rows),
    '## Messages',
    'What a message takes. A change to the scene takes the capability of the record it changes: `map_stage` for the view ' +
      'and the filters, `switch_dataset` for the dataset, `annotate` for new and own annotations, `select` for new and ' +
      'own insights, `arrange_scene` for bookmarks and what others made.',
    table(['message', 'lane', 'takes'], messages),
  );
};

const errors = (): string => {
  const rows = Object.entries(FAILURES).map(([name, failure]) => [
    code(name),
    String(failure.status),
    'close' in failure ? String(failure.close) : '',
    failure.retry ? 'yes' : 'no',
    failure.when,
  ]);
  return page(
    'Errors',
    'Every refusal is one of these: on REST as `{code, message, retry}` with the HTTP status, on the socket as an `error` ' +
      'message, and as a close code where the connection ends. `retry` is yes where sending the same again later can succeed.',
    table(['code', 'HTTP', 'close', 'retry', 'when'], rows),
  );
};

const limits = (): string => {
  const text = readFileSync(join(ROOT, SOURCE, 'limits.ts'), 'utf8');
  const rows = [...text.matchAll(/^export const (\w+) = ([^;]+); \/\/ (.*)$/gm)].map((match) => [
    code(match[1] as string),
    (match[2] as string).replaceAll('_', ' '),
    match[3] as string,
  ]);
  return page('Limits', table(['limit', 'value', 'why'], rows));
};

const routes = (): string => {
  const rows = Object.values(ROUTES).map((route) => [route.method, code(route.path), route.summary]);
  return page(
    'Routes',
    'The running server serves the same list with its schemas as OpenAPI.',
    table(['method', 'path', 'what it does'], rows),
  );
};

const PAGES = { roles, errors, limits, routes } as const;

const check = process.argv.includes('--check');
let stale = 0;
for (const [name, write] of Object.entries(PAGES)) {
  const path = join(ROOT, 'docs/api', `${name}.md`);
  const text = write();
  if (existsSync(path) && readFileSync(path, 'utf8') === text) continue;
  stale += 1;
  if (check) console.error(`docs/api/${name}.md is not what the protocol says: run \`npm run docs\``);
  else {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}
console.log(check ? (stale === 0 ? 'docs: ok' : `docs: ${stale} stale`) : `docs: ${stale} pages written`);
if (check && stale > 0) process.exitCode = 1;
