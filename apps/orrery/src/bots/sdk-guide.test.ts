// The guide's program is run as it is printed, against a running Orrery.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfiguration } from '../configuration.ts';
import { runOrrery } from '../run-orrery.ts';

const ROOT = join(import.meta.dirname, '../../../..');

/** Runs TypeScript from standard input and answers what it printed. */
const run = (program: string, url: string): Promise<{ code: number | null; output: string }> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ['--input-type=module-typescript', '-'], {
      cwd: join(ROOT, 'apps/orrery'),
      env: { ...process.env, ORRERY_URL: url },
    });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += String(chunk);
    });
    child.stderr.on('data', (chunk) => {
      output += String(chunk);
    });
    child.on('close', (code) => resolve({ code, output }));
    child.stdin.end(program);
  });

test('[SYNC15][SYNC16] the program of docs/guides/sdk.md runs, says what it should, and ends by itself', async () => {
  const guide = await readFile(join(ROOT, 'docs/guides/sdk.md'), 'utf8');
  const program = [...guide.matchAll(/```ts\n(.*?)```/gs)].map(([, block]) => block).join('\n');
  const directory = await mkdtemp(join(tmpdir(), 'orrery-guide-'));
  const flags = ['--port', '0', '--data-dir', directory, '--log-level', 'silent'];
  const orrery = await runOrrery(readConfiguration(flags, {}));
  try {
    const { code, output } = await run(program, `http://localhost:${orrery.port}`);
    expect(output).toMatch(/changed: filters/);
    expect(output).toMatch(/who reads it: \[ 'ana' \]/);
    expect(output).toMatch(/rows in APAC: \d{3,}/);
    expect(output).toMatch(/differs from the stage in 1\npublished\n/);
    expect(output).toMatch(/coloured by region/);
    expect(output).toMatch(/\.md says It is\./);
    expect(output).toMatch(/shared rows, mean Jaccard: 0\.5/);
    expect(output).toMatch(/1 message about APAC/);
    expect(output).toMatch(/n = [\d,]+/);
    expect(output).toMatch(/brought: 2 rows, 0 problems/);
    expect(output).toMatch(/shown now: 3 rows, version 2/);
    expect(output).toMatch(/connection: closed/);
    expect(code, output).toBe(0);
  } finally {
    await orrery.close();
    await rm(directory, { recursive: true, force: true });
  }
}, 60_000);
