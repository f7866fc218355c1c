// Filters and conflicts in words.
import type { ConflictNotice } from '@orrery/client';
import type { Conflict, Filter, Millis, OpId, RecordId, Seq, UserId } from '@orrery/protocol';
import { describe, expect, test } from 'vitest';
import { sayOf, textsOf } from '../i18n/texts.ts';
import { datasetName, shortName } from './columns.ts';
import { conflictSentence } from './conflict-sentence.ts';
import { filterSentence } from './filter-sentence.ts';
import { TEST_DATASET } from './test-dataset.ts';

const say = sayOf(textsOf('en'));
const range = (min: number | null, max: number | null): Filter => ({ kind: 'range', min, max });
const sentence = (filters: Record<string, Filter>) => filterSentence(filters, TEST_DATASET, say);

describe('filter sentence', () => {
  test('filters are joined, bounds carry their unit once', () => {
    expect(sentence({ region: { kind: 'categories', values: ['APAC'] }, margin: range(40, null) })).toBe(
      'Region APAC and Margin ≥ 40 %',
    );
    expect(sentence({ revenue: range(1_000.5, 2_000) })).toBe('Revenue 1,000.5 to 2,000 USD k');
    expect(sentence({ margin: range(null, 5.59888564884663) })).toBe('Margin ≤ 5.59889 %');
  });

  test('a date is a date, a missing value is called so, and long lists are counted', () => {
    expect(sentence({ ordered: range(Date.UTC(2024, 9, 1), null) })).toBe('Order date ≥ Oct 1, 2024');
    expect(sentence({ region: { kind: 'categories', values: [null] } })).toBe('Region missing');
    expect(sentence({ region: { kind: 'categories', values: ['APAC', 'EMEA', 'LATAM', 'NA'] } })).toBe(
      'Region APAC, EMEA, LATAM +1',
    );
    expect(sentence({ region: { kind: 'categories', values: [] } })).toBe('Region no value');
  });

  test('no filters say nothing', () => expect(sentence({})).toBe(''));
});

const ANA = 'ana' as UserId;
const BEN = 'ben' as UserId;
const side = (user_id: UserId, seq: number, value: Conflict['earlier']['value']) => ({
  user_id,
  op_id: `op-${seq}` as OpId,
  seq: seq as Seq,
  value,
});
const notice = (over: Partial<Conflict>, mine_stands: boolean): ConflictNotice => ({
  id: '1',
  at: 0,
  mine_stands,
  conflict: {
    kind: 'overwritten',
    record: 'view' as RecordId,
    field: 'x',
    key: null,
    earlier: side(ANA, 1, 'margin'),
    later: side(BEN, 2, 'revenue'),
    apart_ms: 80 as Millis,
    ...over,
  },
});
const names: Record<string, string> = { ana: 'Ana', ben: 'Ben' };
const tell = (one: ConflictNotice) => conflictSentence(one, (user) => names[user] ?? '?', TEST_DATASET, say);

describe('conflict sentence', () => {
  test('the later author is told whose value was overruled, and that the own one stands', () =>
    expect(tell(notice({}, true))).toBe('Ana set X axis to Margin 80 ms before you. Yours stands.'));

  test('the earlier author is told what stands now', () =>
    expect(tell(notice({}, false))).toBe('Ben set X axis to Revenue 80 ms after you. Theirs stands.'));

  test('a filter is named by its column and its range', () => {
    const filter = { record: 'filters' as RecordId, field: 'by_column', key: 'margin' };
    expect(tell(notice({ ...filter, earlier: side(ANA, 1, range(40, null)) }, true))).toBe(
      'Ana set the filter on Margin to ≥ 40 % 80 ms before you. Yours stands.',
    );
    expect(tell(notice({ ...filter, later: side(BEN, 2, null) }, false))).toBe(
      'Ben set the filter on Margin to no filter 80 ms after you. Theirs stands.',
    );
  });

  test('of a removed note each side hears its own half', () => {
    const removed = { kind: 'record_removed', record: 'annotation:a' as RecordId, field: 'content' } as const;
    expect(tell(notice({ ...removed, earlier: side(ANA, 1, null) }, false))).toBe(
      'Ana removed a note while you changed it. Your text is kept.',
    );
    expect(tell(notice({ ...removed, earlier: side(ANA, 1, null) }, true))).toBe(
      'You removed a note while Ben changed it.',
    );
  });
});

describe('dataset names', () => {
  test('what the interface says itself is not said twice', () => {
    expect(datasetName(TEST_DATASET)).toBe('Orders by region, 2024');
    expect(shortName(TEST_DATASET)).toBe('Orders by region');
  });
});
