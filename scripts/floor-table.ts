// The house's import table, as data: which floor may import which. ARCHITECTURE.md shows the same, and a
// test keeps them equal.
// Must never import anything: `floors.ts` reads it, people change it with a page in docs/decisions.

/** A floor by its folder, and what of ours it may import. */
export interface Floor {
  readonly folder: string;
  /** Package name; areas without a package.json of their own have none. */
  readonly name: string | null;
  /** Packages it may import, without the scope; `all` for the areas that test or measure the whole house. */
  readonly may: readonly string[] | 'all';
  /** Packages it may import with `import type` alone: their ports, never their machinery. */
  readonly mayTypes?: readonly string[];
}

export const SCOPE = '@orrery/';

export const FLOORS: readonly Floor[] = [
  { folder: 'packages/protocol', name: '@orrery/protocol', may: [] },
  { folder: 'packages/analytics', name: '@orrery/analytics', may: [] },
  { folder: 'packages/ot', name: '@orrery/ot', may: ['protocol'] },
  { folder: 'packages/tables', name: '@orrery/tables', may: ['protocol', 'analytics'] },
  { folder: 'packages/testkit', name: '@orrery/testkit', may: ['protocol', 'ot'] },
  { folder: 'packages/server', name: '@orrery/server', may: ['protocol', 'ot'], mayTypes: ['tables'] },
  { folder: 'packages/client', name: '@orrery/client', may: ['protocol', 'ot'] },
  {
    folder: 'packages/agents',
    name: '@orrery/agents',
    may: ['client', 'protocol', 'analytics'],
    mayTypes: ['tables'],
  },
  { folder: 'packages/viewport', name: '@orrery/viewport', may: ['client', 'protocol'] },
  { folder: 'packages/react', name: '@orrery/react', may: ['client', 'viewport', 'protocol'] },
  // client: bots run through the SDK, and the agents' clients are composed here (docs/decisions/0001).
  { folder: 'apps/orrery', name: '@orrery/app', may: ['server', 'agents', 'tables', 'client', 'protocol'] },
  { folder: 'apps/studio', name: '@orrery/studio', may: ['react', 'viewport', 'client', 'protocol'] },
  { folder: 'examples', name: null, may: ['react', 'viewport', 'client', 'protocol'] },
  { folder: 'scripts', name: null, may: ['protocol'] },
  { folder: 'bench', name: null, may: 'all' },
  { folder: 'tests', name: null, may: 'all' },
];

/** Tests beside a file may use these as well, without listing them in the package. */
export const TEST_MAY: readonly string[] = ['testkit'];
