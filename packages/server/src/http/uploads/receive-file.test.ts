import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { OrreryError } from '@orrery/protocol';
import { FakeClock } from '@orrery/testkit';
import { afterAll, afterEach, expect, test } from 'vitest';
import { receiveFile, refuseAnnounced } from './receive-file.ts';
import { watchPace } from './upload-pace.ts';

const directory = mkdtempSync(join(tmpdir(), 'orrery-incoming-'));
const left = () => readdirSync(directory);
afterEach(() => {
  for (const file of left()) rmSync(join(directory, file));
});
afterAll(() => rmSync(directory, { recursive: true }));

const KIB = 1024;
const receive = (source: Iterable<Uint8Array> | AsyncIterable<Uint8Array>, over: object = {}) =>
  receiveFile(Readable.from(source), {
    directory,
    mostBytes: 100 * KIB,
    encoding: undefined,
    signal: new AbortController().signal,
    ...over,
  });

test('[UPLOAD2] a body is on the disk as it came, under a name nobody sent', async () => {
  const chunks = Array.from({ length: 20 }, (_, i) => Buffer.alloc(KIB, i));
  const file = await receive(chunks);
  expect(file.bytes).toBe(20 * KIB);
  expect(readFileSync(file.path)).toEqual(Buffer.concat(chunks));
  expect(file.path).toMatch(/incoming-\w+\/[0-9a-f-]{36}\.part$/);
});

test('[UPLOAD2] what breaks off leaves nothing', async () => {
  const breaking = async function* () {
    yield Buffer.alloc(50 * KIB);
    throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
  };
  await expect(receive(breaking())).rejects.toMatchObject({ code: 'malformed' });
  expect(left()).toEqual([]);
});

test('[UPLOAD3] a body beyond the limit is cut there, packed or not, and a packed one unpacked', async () => {
  await expect(receive([Buffer.alloc(101 * KIB)])).rejects.toMatchObject({ code: 'too_large' });
  const bomb = gzipSync(Buffer.alloc(50_000 * KIB));
  expect(bomb.length).toBeLessThan(100 * KIB);
  await expect(receive([bomb], { encoding: 'gzip' })).rejects.toMatchObject({ code: 'too_large' });
  expect(left()).toEqual([]);
  const packed = await receive([gzipSync('a,b\n1,2\n')], { encoding: 'GZIP' });
  expect(readFileSync(packed.path, 'utf8')).toBe('a,b\n1,2\n');
  expect(packed.bytes).toBe(8);
});

test('[UPLOAD3] other packings, and what only says it is packed, are refused by name', async () => {
  await expect(receive(['x'].map(Buffer.from), { encoding: 'br' })).rejects.toMatchObject({
    code: 'invalid',
    message: /"br"/,
  });
  await expect(receive([Buffer.from('a,b\n')], { encoding: 'gzip' })).rejects.toMatchObject({
    code: 'malformed',
    message: /not gzip/,
  });
  expect(left()).toEqual([]);
});

test('[UPLOAD3] what says it is too large is refused before it is read', () => {
  expect(() => refuseAnnounced(String(100 * KIB + 1), 100 * KIB)).toThrow(OrreryError);
  refuseAnnounced(String(100 * KIB), 100 * KIB);
  refuseAnnounced(undefined, 100 * KIB); // it is counted as it comes
});

test.runIf(spawnSync('prlimit', ['--version']).status === 0)(
  '[UPLOAD3] a disk that takes no more is said, and nothing is left of the file',
  async () => {
    const limit = (bytes: string) => spawnSync('prlimit', ['--pid', String(process.pid), `--fsize=${bytes}`]);
    limit(`${16 * KIB}:unlimited`);
    try {
      await expect(receive([Buffer.alloc(64 * KIB)])).rejects.toMatchObject({ code: 'storage_unavailable' });
      expect(left()).toEqual([]);
    } finally {
      limit('unlimited');
    }
  },
);

test('[UPLOAD4] a body that trickles is ended, one that is slow but comes is not', async () => {
  const clock = new FakeClock(0);
  const timers = {
    now: clock.now,
    elapsed: clock.now,
    after: clock.after,
    soon: (call: () => void) => call(),
  };
  const socket = { bytesRead: 1_000 };
  const pace = watchPace(socket, timers);
  for (let s = 0; s < 120; s += 1) {
    clock.advance(1_000);
    socket.bytesRead += 5 * KIB;
  }
  expect(pace.signal.aborted).toBe(false);
  for (let s = 0; s < 31; s += 1) {
    clock.advance(1_000);
    socket.bytesRead += 1;
  }
  expect(pace.signal.reason).toMatchObject({ code: 'timed_out' });
  const endless = async function* () {
    for (;;) {
      yield Buffer.alloc(1);
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  await expect(receive(endless(), { signal: pace.signal })).rejects.toMatchObject({ code: 'timed_out' });
  expect(left()).toEqual([]);
});
