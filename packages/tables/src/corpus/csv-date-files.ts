// CSV files with dates as people write them, and with dates that are none.
import type { CorpusFile } from './corpus.types.ts';

const day = (text: string): number => Date.parse(text);

export const CSV_DATE_FILES: readonly CorpusFile[] = [
  {
    name: 'dates with a bad one',
    content: 'd\n2025-01-31\n2025-02-30\n2025-03-01\n2025-03-02\n',
    expected: {
      rows: 4,
      columns: { d: 'timestamp' },
      problems: [['not_a_date', 2, 'd']],
      values: { d: [day('2025-01-31'), null, day('2025-03-01'), day('2025-03-02')] },
    },
  },
  {
    name: 'leap days',
    content: 'd\n2024-02-29\n2000-02-29\n',
    expected: { rows: 2, columns: { d: 'timestamp' }, values: { d: [day('2024-02-29'), day('2000-02-29')] } },
  },
  {
    name: 'days before months',
    content: 'd\n03/04/2025\n25/12/2025\n',
    expected: { rows: 2, columns: { d: 'timestamp' }, values: { d: [day('2025-04-03'), day('2025-12-25')] } },
  },
  {
    name: 'months before days',
    content: 'd\n03/04/2025 14:30\n12/25/2025 2:05\n',
    expected: {
      rows: 2,
      columns: { d: 'timestamp' },
      values: { d: [day('2025-03-04T14:30Z'), day('2025-12-25T02:05Z')] },
    },
  },
  {
    name: 'ambiguous days and months',
    content: 'd\n03/04/2025\n05/06/2025\n',
    expected: {
      rows: 2,
      columns: { d: 'timestamp' },
      problems: [['ambiguous_date', null, 'd']],
      values: { d: [day('2025-03-04'), day('2025-05-06')] },
    },
  },
  {
    name: 'ambiguous days and months, settled',
    content: 'd\n03/04/2025\n05/06/2025\n',
    options: { date_order: 'day_first' },
    expected: { rows: 2, columns: { d: 'timestamp' }, values: { d: [day('2025-04-03'), day('2025-06-05')] } },
  },
  {
    name: 'two-digit years',
    content: 'd\n31.12.99\n01.02.03\n',
    expected: { rows: 2, columns: { d: 'timestamp' }, values: { d: [day('1999-12-31'), day('2003-02-01')] } },
  },
  {
    name: 'time zones',
    content:
      't\n2025-01-01T10:00:00+02:00\n2025-01-01T10:00:00Z\n2025-01-01 10:00:00\n2025-01-01T10:00+0130\n',
    expected: {
      rows: 4,
      columns: { t: 'timestamp' },
      values: {
        t: [
          day('2025-01-01T08:00Z'),
          day('2025-01-01T10:00Z'),
          day('2025-01-01T10:00Z'),
          day('2025-01-01T08:30Z'),
        ],
      },
    },
  },
  {
    name: 'months by name',
    content: 'd\n5 Jan 2025\n17 March 2025\n',
    expected: { rows: 2, columns: { d: 'timestamp' }, values: { d: [day('2025-01-05'), day('2025-03-17')] } },
  },
  {
    name: 'months by name without a comma, and epochs',
    content: 'd,time,n\nJan 1 2000,1735689600000,1735689600000\nFeb 1 2000,1735776000000,1735776000000\n',
    expected: {
      rows: 2,
      columns: { d: 'timestamp', time: 'timestamp', n: 'number' },
      values: { d: [day('2000-01-01'), day('2000-02-01')], time: [day('2025-01-01'), day('2025-01-02')] },
    },
  },
];
