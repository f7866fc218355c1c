import { asDrawn, type ColumnData, type DrawnColumn, OrreryError } from '@orrery/protocol';
import { expect, test } from 'vitest';
import { StageColumns } from './stage-columns.ts';

const narrow = (name: string): ColumnData => ({
  name,
  type: 'number',
  values: Uint8Array.of(1, 2, 3),
  nulls: null,
  dictionary: null,
});
const wide = (name: string): ColumnData => ({ ...narrow(name), values: Float64Array.of(0.1, 0.2, 0.3) });
const steps = (name: string): DrawnColumn => ({
  ...narrow(name),
  values: Uint16Array.of(0, 32_768, 65_535),
  low: 0.1,
  step: 0.2 / 65_535,
});

/** A server of two columns, one of which needs more than 16 bits; answers are let go by hand. */
const open = (derived: readonly string[] = []) => {
  const asked: string[] = [];
  const aborted: string[] = [];
  const filed: string[] = [];
  const failed: string[] = [];
  const waiting: { answer: () => void; fail: (error: unknown) => void }[] = [];
  const answer = <T>(text: string, data: T, signal: AbortSignal): Promise<T> => {
    asked.push(text);
    return new Promise((resolve, reject) => {
      const abort = (): void => {
        aborted.push(text);
        reject(signal.reason);
      };
      const fail = (error: unknown): void => {
        signal.removeEventListener('abort', abort);
        reject(error);
      };
      signal.addEventListener('abort', abort);
      waiting.push({ answer: () => resolve(data), fail });
    });
  };
  const columns = new StageColumns({
    readExact: (name, { signal }) =>
      answer(`exact ${name}`, name === 'wide' ? wide(name) : narrow(name), signal),
    readDrawn: (name, { signal, low }) =>
      answer(
        `drawn ${name}${low ? ' low' : ''}`,
        name === 'wide' ? steps(name) : asDrawn(narrow(name)),
        signal,
      ),
    isDerived: (name) => derived.includes(name),
    arrived: (name, data) => filed.push(...Object.keys(data).map((way) => `${way} ${name}`)),
    failed: (name, way) => failed.push(`${way} ${name}`),
  });
  return { columns, asked, aborted, filed, failed, next: () => waiting.shift() };
};

test('[SYNC28] a column that is exact for drawing is fetched once and filed as both', async () => {
  const { columns, asked, filed, next } = open();
  const drawn = columns.drawn('narrow');
  const exact = columns.exact('narrow'); // while it is on its way
  next()?.answer();
  expect(await drawn).toEqual(asDrawn(narrow('narrow')));
  expect(await exact).toEqual(narrow('narrow'));
  expect(await columns.exact('narrow')).toBe(await exact);
  expect([asked, filed]).toEqual([['drawn narrow'], ['drawn narrow', 'exact narrow']]);
});

test('[SYNC28] asked for exactly afterwards, it is here already', async () => {
  const { columns, asked, filed, next } = open();
  const drawn = columns.drawn('narrow', true);
  next()?.answer();
  await drawn;
  expect(columns.knowsExact('narrow')).toBe(true);
  expect(await columns.exact('narrow')).toEqual(narrow('narrow'));
  expect([asked, filed]).toEqual([['drawn narrow low'], ['exact narrow', 'drawn narrow']]);
});

test('[SYNC28] what is in steps is never filed as exact: that is fetched of its own, once', async () => {
  const { columns, asked, filed, next } = open();
  const drawn = columns.drawn('wide');
  next()?.answer();
  expect((await drawn).step).not.toBe(1);
  const exact = [columns.exact('wide'), columns.exact('wide')];
  await Promise.resolve();
  next()?.answer();
  expect(await Promise.all(exact)).toEqual([wide('wide'), wide('wide')]);
  expect(columns.idle).toBe(true);
  expect([asked, filed]).toEqual([
    ['drawn wide', 'exact wide'],
    ['drawn wide', 'exact wide'],
  ]);
});

test('[SYNC28] an exact column that is here, on its way or derived is drawn as it is', async () => {
  const { columns, asked, next } = open(['narrow']);
  const ofDerived = columns.drawn('narrow');
  const exact = columns.exact('wide');
  const ofExact = columns.drawn('wide');
  next()?.answer();
  next()?.answer();
  expect(await ofDerived).toEqual(asDrawn(narrow('narrow')));
  expect(await ofExact).toEqual(asDrawn(await exact));
  expect(asked).toEqual(['exact narrow', 'exact wide']);
});

test('[SYNC28] what failed can be asked for again; of another dataset what is on its way is stopped and filed nowhere', async () => {
  const { columns, asked, aborted, filed, failed, next } = open();
  const first = columns.drawn('wide');
  next()?.fail(new OrreryError('timed_out', 'No answer.'));
  await expect(first).rejects.toMatchObject({ code: 'timed_out' });
  expect([columns.knows('wide'), columns.idle]).toEqual([false, true]);
  const second = columns.drawn('wide');
  const third = columns.exact('narrow');
  columns.close();
  for (const one of [second, third]) await expect(one).rejects.toMatchObject({ code: 'wrong_state' });
  expect({ asked, aborted, filed, failed }).toEqual({
    asked: ['drawn wide', 'drawn wide', 'exact narrow'],
    aborted: ['drawn wide', 'exact narrow'],
    filed: [],
    failed: ['drawn wide'],
  });
});

test('[SELECT8] values of an expression of before are filed nowhere, those of the new one are', async () => {
  const { columns, filed, next } = open(['narrow']);
  const before = columns.exact('narrow');
  columns.forget(['narrow']);
  const now = columns.exact('narrow');
  next()?.answer();
  await before;
  expect(filed).toEqual([]);
  next()?.answer();
  await now;
  expect(filed).toEqual(['exact narrow']);
});
