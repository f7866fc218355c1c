// A health check: the disk under DATA_DIR still has room, said before a write fails.
import { statfs } from 'node:fs/promises';
import type { HealthCheck } from '@orrery/server';

const MEBIBYTE = 1024 * 1024;

export const freeSpace = (directory: string, leastMb: number): HealthCheck => ({
  name: 'free space',
  async run() {
    const { bavail, bsize } = await statfs(directory);
    const freeMb = Math.floor((bavail * bsize) / MEBIBYTE);
    if (freeMb < leastMb)
      throw new Error(`${freeMb} MiB are free on the disk of DATA_DIR; it takes ${leastMb} (MIN_FREE_MB)`);
  },
});
