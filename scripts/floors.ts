// `npm run floors`: refuses a wrong arrow between floors, a package used but not declared, and a cycle of files.
// Prints one line per fault and exits 1.
import { existsSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, posix } from 'node:path';
import { FLOORS, type Floor, SCOPE, TEST_MAY } from './floor-table.ts';
import { importCycles } from './import-cycles.ts';
import { filesBelow, isSource, isTest } from './source-files.ts';
import { type SourceImport, sourceImports } from './source-imports.ts';

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const declared = (root: string, folder: string): ReadonlySet<string> => {
  const path = join(root, folder, 'package.json');
  if (!existsSync(path)) return new Set();
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest;
  return new Set(Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }));
};

const packageName = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

const withoutScope = (name: string): string => name.slice(SCOPE.length);

/** The file a relative import means, or null where there is none. */
const resolveRelative = (root: string, from: string, specifier: string): string | null => {
  const base = posix.normalize(posix.join(dirname(from), specifier.split('?', 1)[0] ?? ''));
  const candidates = [base, `${base}.ts`, `${base}.tsx`, `${base}/index.ts`, `${base}/index.tsx`];
  return candidates.find((path) => isSource(path) && existsSync(join(root, path))) ?? null;
};

const floorOf = (path: string): Floor | undefined =>
  FLOORS.find((floor) => path === floor.folder || path.startsWith(`${floor.folder}/`));

/** Why an import between floors is refused, or null. */
const wrongArrow = (floor: Floor, file: string, target: string, typeOnly: boolean): string | null => {
  if (floor.may === 'all' || floor.may.includes(target)) return null;
  if (isTest(file) && TEST_MAY.includes(target)) return null;
  if (floor.mayTypes?.includes(target)) {
    return typeOnly
      ? null
      : `${floor.folder} may import types alone from ${SCOPE}${target}: write \`import type\``;
  }
  const may = [...floor.may, ...(floor.mayTypes ?? []).map((name) => `types of ${name}`)];
  return `${floor.folder} may not import ${SCOPE}${target} (it may: ${may.join(', ') || 'nothing of ours'})`;
};

/** Why an import by relative path is refused, or null. */
const wrongPath = (floor: Floor, file: string, specifier: string): string | null => {
  const path = posix.normalize(posix.join(dirname(file), specifier));
  const target = floorOf(path);
  if (target === floor || floor.may === 'all') return null;
  if (target === undefined) return `${floor.folder} may not reach outside itself: ${specifier}`;
  return `${floor.folder} may not reach into ${target.folder} by path: import it by name, if the table allows it`;
};

/** Every fault of the tree at `root`, one line each. */
export const checkFloors = (root: string): string[] => {
  const faults: string[] = [];
  const graph = new Map<string, string[]>();
  const rootDeclares = declared(root, '.');

  for (const floor of FLOORS) {
    const declares = declared(root, floor.folder);
    const check = (file: string, { specifier, typeOnly }: SourceImport): string | null => {
      if (specifier.startsWith('.')) return wrongPath(floor, file, specifier);
      if (isBuiltin(specifier) || specifier.startsWith('virtual:')) return null;
      const name = packageName(specifier);
      if (name === floor.name) return `${floor.folder} imports itself by name: use a relative path`;
      const ours = name.startsWith(SCOPE);
      const arrow = ours ? wrongArrow(floor, file, withoutScope(name), typeOnly) : null;
      if (arrow !== null) return arrow;
      const tool = floor.name === null || isTest(file) || /\.config\.ts$/.test(file);
      const known = declares.has(name) || (tool && (ours || rootDeclares.has(name)));
      return known
        ? null
        : `${name} is used but not in ${floor.name === null ? '' : `${floor.folder}/`}package.json`;
    };

    for (const file of filesBelow(root, floor.folder).filter(isSource)) {
      const text = readFileSync(join(root, file), 'utf8');
      const targets: string[] = [];
      for (const found of sourceImports(file, text)) {
        const fault = check(file, found);
        if (fault !== null) faults.push(`${file}:${found.line} ${fault}`);
        const target = found.specifier.startsWith('.') ? resolveRelative(root, file, found.specifier) : null;
        if (target !== null) targets.push(target);
      }
      graph.set(file, targets);
    }
  }

  for (const storey of ['packages', 'apps'])
    for (const file of filesBelow(root, storey))
      if (isSource(file) && floorOf(file) === undefined)
        faults.push(`${file} stands on no floor: add its folder to scripts/floor-table.ts`);

  for (const cycle of importCycles(graph)) faults.push(`import cycle: ${[...cycle, cycle[0]].join(' > ')}`);
  return faults;
};

if (import.meta.main) {
  const faults = checkFloors(join(import.meta.dirname, '..'));
  for (const fault of faults) console.error(fault);
  console.log(faults.length === 0 ? 'floors: ok' : `floors: ${faults.length} faults`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
