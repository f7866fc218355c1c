// Each refusal of the floors check, on a tree that has exactly that fault.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withTree } from './fixture-tree.ts';
import { FLOORS } from './floor-table.ts';
import { checkFloors } from './floors.ts';

const manifest = (...names: string[]): string =>
  JSON.stringify({ dependencies: Object.fromEntries(names.map((name) => [name, '0'])) });

const faultsOf = (files: Record<string, string>): string[] => withTree(files, checkFloors);

test('a tree that keeps to the table has no faults', () => {
  const faults = faultsOf({
    'package.json': JSON.stringify({ devDependencies: { vitest: '0' } }),
    'packages/protocol/package.json': manifest('zod'),
    'packages/protocol/src/index.ts':
      "import { z } from 'zod';\nimport { join } from 'node:path';\nexport const a = [z, join];\n",
    'packages/ot/package.json': manifest('@orrery/protocol'),
    'packages/ot/src/a.ts': "export * from '@orrery/protocol';\n",
    'packages/ot/src/a.test.ts':
      "import { test } from 'vitest';\nimport '@orrery/testkit';\nimport './a.ts';\ntest('x', () => {});\n",
    'tests/whole.test.ts': "import '@orrery/server';\nimport '../packages/ot/src/a.ts';\n",
  });
  expect(faults).toEqual([]);
});

test('a package that imports an upper floor by name is refused', () => {
  const faults = faultsOf({
    'packages/server/package.json': manifest('@orrery/client'),
    'packages/server/src/a.ts': "\nimport { x } from '@orrery/client';\n",
  });
  expect(faults).toEqual([
    'packages/server/src/a.ts:2 packages/server may not import @orrery/client (it may: protocol, ot, types of tables)',
  ]);
});

test.each([
  ["import { x } from '../../client/src/x.ts';"],
  ["export * from '../../client/src/x.ts';"],
  ["type X = import('../../client/src/x.ts').X;"],
  ["const x = await import('../../client/src/x.ts');"],
])('a package that reaches into another by path is refused: %s', (line) => {
  const faults = faultsOf({
    'packages/server/package.json': manifest(),
    'packages/server/src/a.ts': line,
    'packages/client/src/x.ts': 'export type X = 1; export const x = 1;',
  });
  expect(faults).toEqual([
    'packages/server/src/a.ts:1 packages/server may not reach into packages/client by path: import it by name, if the table allows it',
  ]);
});

test.each([
  ["import { openTables } from '@orrery/tables';"],
  ["import { type Tables } from '@orrery/tables';"],
])('the server may take the types of tables, nothing that runs: %s', (line) => {
  const files = { 'packages/server/package.json': manifest('@orrery/tables') };
  expect(faultsOf({ ...files, 'packages/server/src/a.ts': line })).toEqual([
    'packages/server/src/a.ts:1 packages/server may import types alone from @orrery/tables: write `import type`',
  ]);
  const port = "import type { Tables } from '@orrery/tables';";
  expect(faultsOf({ ...files, 'packages/server/src/a.ts': port })).toEqual([]);
});

test('testkit is for tests alone', () => {
  const faults = faultsOf({
    'packages/ot/package.json': manifest('@orrery/testkit'),
    'packages/ot/src/a.ts': "import '@orrery/testkit';",
  });
  expect(faults).toEqual([
    'packages/ot/src/a.ts:1 packages/ot may not import @orrery/testkit (it may: protocol)',
  ]);
});

test('a package used but not declared is refused', () => {
  const faults = faultsOf({
    'package.json': manifest('ws'),
    'packages/server/package.json': manifest('zod'),
    'packages/server/src/a.ts': "import '@scope/thing/deep.js';\nimport 'ws';\nimport 'zod';",
  });
  expect(faults).toEqual([
    'packages/server/src/a.ts:1 @scope/thing is used but not in packages/server/package.json',
    'packages/server/src/a.ts:2 ws is used but not in packages/server/package.json',
  ]);
});

test('a cycle of files is refused, also one of types', () => {
  const faults = faultsOf({
    'packages/ot/package.json': manifest(),
    'packages/ot/src/a.ts': "import './b.ts';",
    'packages/ot/src/b.ts': "export * from './c.ts';",
    'packages/ot/src/c.ts': "import type { A } from './a.ts';",
    'packages/ot/src/outside.ts': "import './a.ts';",
  });
  expect(faults).toEqual([
    'import cycle: packages/ot/src/a.ts > packages/ot/src/b.ts > packages/ot/src/c.ts > packages/ot/src/a.ts',
  ]);
});

test('a package that the table does not know is refused', () => {
  expect(faultsOf({ 'packages/extra/src/a.ts': 'export {};' })).toEqual([
    'packages/extra/src/a.ts stands on no floor: add its folder to scripts/floor-table.ts',
  ]);
});

test('ARCHITECTURE.md shows the table that is enforced', () => {
  const text = readFileSync(join(import.meta.dirname, '../ARCHITECTURE.md'), 'utf8');
  const shown = [...text.matchAll(/^\| (`.*`) \| .* \| (.*) \|$/gm)]
    .flatMap(([, floors = '', may = '']) =>
      floors.split(', ').map((floor) => [floor.slice(1, -1), may] as const),
    )
    .filter(([floor]) => FLOORS.some(({ folder }) => folder === floor));
  const enforced = FLOORS.map(({ folder, may, mayTypes = [] }) => {
    const names = may === 'all' ? ['everything'] : [...may, ...mayTypes.map((name) => `types of ${name}`)];
    return [folder, names.join(', ') || 'nothing of ours'] as const;
  });
  expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(enforced));
});
