// Builds the web application into apps/studio/dist, unless what is there was built from exactly these inputs.
// `npm start` runs it first, so a fresh build must cost nothing. `--force` builds anyway.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from './source-files.ts';

const ROOT = join(import.meta.dirname, '..');
const STUDIO = join(ROOT, 'apps/studio');
const DIST = join(STUDIO, 'dist');
/** Names the inputs that `dist` was built from. */
const RECORD = '.inputs';
const SOURCES = ['react', 'viewport', 'client', 'ot', 'protocol'].map((name) => `packages/${name}/src`);

/** SHA-256 over names and contents of everything that decides what the build looks like; tests do not. */
export const hashInputs = (root: string): string => {
  const hash = createHash('sha256');
  const files = ['apps/studio', ...SOURCES].flatMap((folder) => filesBelow(root, folder));
  for (const file of [...files, 'package-lock.json', 'scripts/build-studio.ts']) {
    if (/\.test(-kit)?\.tsx?$/.test(file) || !existsSync(join(root, file))) continue;
    const bytes = readFileSync(join(root, file));
    hash.update(`${file}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
};

const builtFrom = (): string | null => {
  const record = join(DIST, RECORD);
  return existsSync(record) ? readFileSync(record, 'utf8') : null;
};

/** Builds where needed; resolves with whether it did. A build that fails leaves the former one in place. */
export const buildStudio = async (force = false): Promise<boolean> => {
  const inputs = hashInputs(ROOT);
  if (!force && builtFrom() === inputs) return false;
  const { build } = await import('vite'); // loaded late: half of a fresh run would be spent on it
  const fresh = join(ROOT, 'node_modules/.cache', `studio-${process.pid}`);
  try {
    await build({
      root: STUDIO,
      logLevel: 'warn',
      build: { outDir: fresh, emptyOutDir: true, chunkSizeWarningLimit: 4_000 },
    });
    writeFileSync(join(fresh, RECORD), inputs);
    rmSync(DIST, { recursive: true, force: true });
    renameSync(fresh, DIST);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  return true;
};

if (import.meta.main) {
  const from = performance.now();
  try {
    const built = await buildStudio(process.argv.includes('--force'));
    const seconds = ((performance.now() - from) / 1_000).toFixed(1);
    console.log(built ? `studio: built in ${seconds} s` : 'studio: up to date');
  } catch (error) {
    console.error(`studio: not built. ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
}
