// Runs one command of the house in the foreground and ends with its exit code if it fails.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');

/** Runs a tool from node_modules/.bin under this Node; returns its exit code. */
export const runTool = (
  tool: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): number => {
  const path = join(ROOT, 'node_modules/.bin', tool);
  const { status } = spawnSync(process.execPath, [path, ...args], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return status ?? 1;
};
