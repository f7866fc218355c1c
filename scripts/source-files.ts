// Lists the house's files for the checks. Must never follow links or enter what is installed or built.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const SKIPPED = new Set(['node_modules', 'dist', 'test-results', 'playwright-report', 'data', 'coverage']);

/** Paths below `folder`, relative to `root`, with forward slashes and sorted; empty where it does not exist. */
export const filesBelow = (root: string, folder: string): string[] => {
  let entries: ReturnType<typeof list>;
  try {
    entries = list(join(root, folder));
  } catch {
    return [];
  }
  const files: string[] = [];
  for (const entry of entries) {
    if (entry.name.startsWith('.') || SKIPPED.has(entry.name)) continue;
    const path = folder === '.' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) files.push(...filesBelow(root, path));
    else if (entry.isFile()) files.push(path);
  }
  return files.sort();
};

const list = (path: string) => readdirSync(path, { withFileTypes: true });

export const isSource = (file: string): boolean => /\.tsx?$/.test(file) && !file.endsWith('.d.ts');

/**
 * Files that only tests use, whose titles prove rules: tests beside the code, what several of them share
 * (`*.test-kit.ts`), acceptance suites of ports, and all of tests/.
 */
export const isTest = (file: string): boolean =>
  isSource(file) &&
  (/\.(test|spec|test-kit)\.tsx?$/.test(file) ||
    /(^|\/|\.)contract\.ts$/.test(file) ||
    file.startsWith('tests/'));
