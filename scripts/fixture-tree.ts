// A small tree of files in a temporary folder, for the tests of the checks.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Writes `files` (path to text), runs `use` with the folder, and removes it again. */
export const withTree = <T>(files: Readonly<Record<string, string>>, use: (root: string) => T): T => {
  const root = mkdtempSync(join(tmpdir(), 'orrery-tree-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return use(root);
  } finally {
    rmSync(root, { recursive: true });
  }
};
