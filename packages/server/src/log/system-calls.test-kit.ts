// Runs a program under strace and reads what it asked of the files of a log: writes, syncs and the moments at which it
// said that something is acknowledged, in one order. Test only.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One thing that happened to a folder. `file` is a name in it. */
export type DiskEvent =
  | { readonly kind: 'write'; readonly file: string; readonly offset: number; readonly bytes: Buffer }
  | { readonly kind: 'truncate'; readonly file: string; readonly size: number }
  | { readonly kind: 'create' | 'unlink' | 'sync'; readonly file: string }
  /** The folder itself: which files are in it. */
  | { readonly kind: 'sync_folder' }
  | { readonly kind: 'said'; readonly line: string };

const CALLS = 'openat,write,pwrite64,ftruncate,fsync,fdatasync,unlink,unlinkat,rename';

const works = (): boolean => spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0;

/** Null where strace can be used; else why not. Looked for first, installed where this is root and Debian. */
export const whyNoStrace = (): string | null => {
  if (works()) return null;
  if (process.platform !== 'linux') return 'strace is for Linux';
  if (process.getuid?.() === 0 && spawnSync('strace', ['-V']).error !== undefined)
    spawnSync('apt-get', ['-q', '-y', 'install', 'strace'], { timeout: 60_000 });
  return works() ? null : 'strace is not installed, or may not trace here: apt-get install strace';
};

/** The program's calls that concern `folder`, and the lines it wrote to its output. Throws unless it ended well. */
export const tracedRun = (folder: string, trace: string, program: readonly string[]): DiskEvent[] => {
  const strace = ['-f', '-y', '-xx', '-s', '262144', '-o', trace, '-e', `trace=${CALLS}`];
  const run = spawnSync('strace', [...strace, process.execPath, ...program], { encoding: 'utf8' });
  if (run.status !== 0)
    throw new Error(`the traced program ended with ${run.status}: ${run.stderr.slice(-2_000)}`);
  return parseTrace(readFileSync(trace, 'latin1'), folder);
};

const LINE = /^(\d+)\s+(.*)$/;
const UNFINISHED = / <unfinished \.\.\.>$/;
const RESUMED = /^<\.\.\. \w+ resumed>/;
const RETURNED = /\)\s+= (\d+)/;

const bytesOf = (hex: string): Buffer => Buffer.from(hex.replaceAll('\\x', ''), 'hex');

/** Calls in the order in which they returned; one that failed did nothing. */
export const parseTrace = (text: string, folder: string): DiskEvent[] => {
  const begun = new Map<string, string>();
  const events: DiskEvent[] = [];
  const known = new Set<string>();
  for (const line of text.split('\n')) {
    const [, pid = '', rest = ''] = LINE.exec(line) ?? [];
    if (UNFINISHED.test(rest)) begun.set(pid, rest.replace(UNFINISHED, ''));
    else {
      const call = RESUMED.test(rest) ? (begun.get(pid) ?? '') + rest.replace(RESUMED, '') : rest;
      const event = RETURNED.test(call) ? eventOf(call, folder, known) : null;
      if (event !== null) events.push(event);
    }
  }
  return events;
};

const eventOf = (call: string, folder: string, known: Set<string>): DiskEvent | null => {
  const name = call.slice(0, call.indexOf('('));
  const path = /^\w+\(\d+<([^>]*)>/.exec(call)?.[1];
  const quoted = /"([^"]*)"/.exec(call)?.[1] ?? '';
  const target = bytesOf(path ?? quoted).toString();
  if (name === 'write' && call.startsWith('write(1<'))
    return { kind: 'said', line: bytesOf(quoted).toString().trim() };
  const opened = name === 'openat' ? bytesOf(quoted).toString() : target;
  if (opened === folder) return name === 'fsync' || name === 'fdatasync' ? { kind: 'sync_folder' } : null;
  const file = opened.slice(folder.length + 1);
  if (join(folder, file) !== opened || !file.startsWith('log.db') || file.endsWith('-shm')) return null;
  switch (name) {
    case 'openat':
      if (!call.includes('O_CREAT') || known.has(file)) return null;
      known.add(file);
      return { kind: 'create', file };
    case 'unlink':
      known.delete(file);
      return { kind: 'unlink', file };
    case 'pwrite64': {
      const bytes = bytesOf(quoted);
      const [, size, offset] = /", (\d+), (\d+)\)/.exec(call) ?? [];
      if (bytes.length !== Number(size))
        throw new Error(`a write of ${size} bytes was traced as ${bytes.length}`);
      return { kind: 'write', file, offset: Number(offset), bytes };
    }
    case 'ftruncate':
      return { kind: 'truncate', file, size: Number(/>, (\d+)\)/.exec(call)?.[1]) };
    case 'fsync':
    case 'fdatasync':
      return { kind: 'sync', file };
    default:
      throw new Error(`${name} on ${file} is not understood: ${call.slice(0, 200)}`);
  }
};
