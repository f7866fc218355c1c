// One import through its states, with an upload that the test answers.
import { OrreryError, type UploadedDataset } from '@orrery/protocol';
import { describe, expect, test } from 'vitest';
import type { FileUpload } from '../../services/services.ts';
import { ByteRate } from './byte-rate.ts';
import { createImport } from './import-run.ts';

const FILE = { name: 'sales.csv', bytes: new Blob(['region,margin\nAPAC,1\n']) };
const SIZE = FILE.bytes.size;
const UPLOADED = { name: 'sales', rows: 1 } as UploadedDataset;

const open = () => {
  let now = 0;
  const asked: (FileUpload & {
    answer: (uploaded: UploadedDataset) => void;
    refuse: (error: unknown) => void;
  })[] = [];
  const run = createImport({
    upload: (upload) =>
      new Promise((answer, refuse) => {
        asked.push({ ...upload, answer, refuse });
        upload.signal?.addEventListener('abort', () => refuse(new Error('aborted')));
      }),
    userId: 'ana',
    unreachable: 'No server.',
    now: () => now,
  });
  return {
    run,
    asked,
    wait: (ms: number) => (now += ms),
    last: () => asked.at(-1) as (typeof asked)[number],
  };
};

describe('[IMPORT3] an import', () => {
  test('says how many bytes went and how fast, then that they are read, then what came of it', async () => {
    const { run, last, wait } = open();
    const wanted = { file: FILE, replaces: null };
    const done = run.start(wanted);
    expect(run.state.getState()).toEqual({ at: 'sending', wanted, sent: 0, rate: null });
    last().onProgress?.(5);
    wait(500);
    last().onProgress?.(10);
    expect(run.state.getState()).toEqual({ at: 'sending', wanted, sent: 10, rate: 10 });
    last().onProgress?.(SIZE);
    expect(run.state.getState()).toEqual({ at: 'reading', wanted });
    last().answer(UPLOADED);
    expect(await done).toBe(UPLOADED);
    expect(run.state.getState()).toEqual({ at: 'done', wanted, uploaded: UPLOADED });
    expect(last()).toMatchObject({ name: 'sales', file_name: 'sales.csv', user_id: 'ana' });
  });

  test('that is refused keeps the file, and the same file can be sent again', async () => {
    const { run, asked, last } = open();
    const wanted = { file: FILE, replaces: 'd1' };
    const first = run.start(wanted);
    last().refuse(new OrreryError('invalid', 'Row 3 has 9 fields.'));
    expect(await first).toBeNull();
    const failure = { code: 'invalid', message: 'Row 3 has 9 fields.', retry: false };
    expect(run.state.getState()).toEqual({ at: 'refused', wanted, failure });
    const second = run.retry();
    last().answer(UPLOADED);
    expect(await second).toBe(UPLOADED);
    expect(asked.map(({ bytes, replaces }) => [bytes, replaces])).toEqual([
      [FILE.bytes, 'd1'],
      [FILE.bytes, 'd1'],
    ]);
  });

  test('that is cancelled ends the upload and shows nothing of it', async () => {
    const { run, last } = open();
    const sent = run.start({ file: FILE, replaces: null });
    run.cancel();
    expect(last().signal?.aborted).toBe(true);
    expect(await sent).toBeNull();
    expect(run.state.getState()).toEqual({ at: 'idle' });
  });

  test('that another file overtakes does not answer for it', async () => {
    const { run, asked, last } = open();
    const first = run.start({ file: FILE, replaces: null });
    const second = run.start({ file: { ...FILE, name: 'other.csv' }, replaces: null });
    expect(asked[0]?.signal?.aborted).toBe(true);
    last().answer(UPLOADED);
    expect([await first, await second]).toEqual([null, UPLOADED]);
    expect(run.state.getState()).toMatchObject({ at: 'done', wanted: { file: { name: 'other.csv' } } });
  });
});

test('[IMPORT3] a rate is of the last seconds, and not said too early', () => {
  const rate = new ByteRate();
  rate.add(0, 0);
  rate.add(100, 100);
  expect(rate.perSecond).toBeNull();
  rate.add(1_000, 1_000);
  expect(rate.perSecond).toBe(1_000);
  for (let at = 2_000; at <= 8_000; at += 1_000) rate.add(1_000, at);
  expect(rate.perSecond).toBe(0);
});
