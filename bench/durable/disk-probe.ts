// The disk's own share: how long a small write takes until it is on disk, with nothing of ours in between. No
// acknowledgement can be faster than this, and no server can mend its tail.
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Quantiles, quantiles } from '../spread.ts';

const WRITES = 200;
const PAUSE_MS = 4; // as far apart as 250 operations a second
const PAGE = Buffer.alloc(4_096, 'x');

/** ms of a 4 KiB append with fdatasync, on the disk the servers write to. */
export const probeDisk = async (): Promise<Quantiles> => {
  const folder = mkdtempSync(join(tmpdir(), 'orrery-disk-'));
  const file = openSync(join(folder, 'probe'), 'a');
  const samples: number[] = [];
  for (let i = 0; i < WRITES; i += 1) {
    const from = performance.now();
    writeSync(file, PAGE);
    fdatasyncSync(file);
    samples.push(performance.now() - from);
    await wait(PAUSE_MS);
  }
  closeSync(file);
  rmSync(folder, { recursive: true });
  return quantiles(samples);
};
