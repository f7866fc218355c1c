// Ways to run a server out of disk. A limit on the size of its files works everywhere and for everybody (the write fails as
// on a full disk); a file system of a few megabytes is the real thing and needs the right to mount.
import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { placeSamples } from '../../packages/tables/src/sample-files.test-kit.ts';

export interface SmallDisk {
  readonly dataDir: string;
  /** From now on this server's log takes nothing more. */
  fill(pid: number): void;
  free(pid: number): void;
  /** Null where this disk cannot be read-only. */
  readonly freeze: (() => void) | null;
  remove(): void;
}

const run = (command: string, ...args: string[]): boolean => spawnSync(command, args).status === 0;

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'orrery-disk-'));

/** Null where `prlimit` is missing. */
export const limitedFiles = async (): Promise<SmallDisk | null> => {
  if (!run('prlimit', '--version')) return null;
  const dataDir = newFolder();
  await placeSamples(join(dataDir, 'datasets'));
  const limit = (pid: number, bytes: string): void => {
    if (!run('prlimit', '--pid', String(pid), `--fsize=${bytes}`)) throw new Error('prlimit was refused');
  };
  return {
    dataDir,
    fill: (pid) => limit(pid, '4096:unlimited'), // below what the log has written already
    free: (pid) => limit(pid, 'unlimited'),
    freeze: null,
    remove: () => rmSync(dataDir, { recursive: true, force: true }),
  };
};

/** Null where this process may not mount. */
export const smallFileSystem = async (): Promise<SmallDisk | null> => {
  const root = newFolder();
  if (!run('mount', '-t', 'tmpfs', '-o', 'size=16m', 'orrery-test', root)) {
    rmSync(root, { recursive: true });
    return null;
  }
  const dataDir = join(root, 'data');
  mkdirSync(dataDir);
  await placeSamples(join(dataDir, 'datasets'));
  const filler = join(root, 'filler');
  return {
    dataDir,
    fill: () => {
      const file = openSync(filler, 'a');
      for (let size = 1024 * 1024; size >= 1; size = Math.floor(size / 2))
        try {
          for (;;) if (writeSync(file, Buffer.alloc(size)) < size) break;
        } catch {
          // no room for this much: try less
        }
      closeSync(file);
    },
    free: () => rmSync(filler),
    freeze: () => {
      if (!run('mount', '-o', 'remount,ro', root)) throw new Error('the remount was refused');
    },
    remove: () => {
      run('umount', '-l', root);
      rmSync(root, { recursive: true, force: true });
    },
  };
};
