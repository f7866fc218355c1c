// Corrections on top of those that are stored with a version, and the change that is sent.
import type { ImportOptions } from '@orrery/protocol';
import { Corrections } from '@orrery/protocol';
import { expect, test } from 'vitest';
import { columnAsFound, corrected, correctedColumn, correctionsOf, leftOut } from './corrections.ts';

test('[IMPORT5] corrections add up, and one can be taken back', () => {
  const comma = corrected({}, { decimal: ',' });
  const typed = correctedColumn(comma, 'a' as never, { type: 'number' });
  const both = correctedColumn(typed, 'a' as never, { unit: 'EUR' });
  expect(both).toEqual({ decimal: ',', columns: { a: { type: 'number', unit: 'EUR' } } });
  expect(corrected(both, { decimal: undefined })).toEqual({
    columns: { a: { type: 'number', unit: 'EUR' } },
  });
  expect(columnAsFound(both, 'a' as never)).toEqual({ decimal: ',' });
});

test('[IMPORT5] what is sent is the change alone: null for what is as found again', () => {
  const stored: ImportOptions = {
    decimal: ',',
    fiscal_year_start: 4,
    columns: {
      ['a' as never]: { unit: 'EUR', label: 'Paid' },
      ['b' as never]: { drop: true },
      ['c' as never]: { type: 'text' },
    },
  };
  const wanted = columnAsFound(
    correctedColumn(corrected(stored, { decimal: undefined, date_order: 'day_first' }), 'a' as never, {
      unit: null,
    }),
    'b' as never,
  );
  const sent = correctionsOf(stored, wanted);
  expect(sent).toEqual({ decimal: null, date_order: 'day_first', columns: { a: { unit: null }, b: null } });
  expect(Corrections.parse(sent)).toEqual(sent);
  expect(correctionsOf(stored, stored)).toEqual({});
  expect(leftOut(stored)).toEqual(['b']);
});
