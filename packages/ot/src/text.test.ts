import { type Delta, lengthOf } from '@orrery/protocol';
import { type Choose, randomDelta, randomText } from '@orrery/testkit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalDelta, canonicalText, editText, invertDelta, transformDelta } from './text.ts';

const law = (title: string, check: (choose: Choose) => void): void =>
  test(title, () => {
    fc.assert(
      fc.property(fc.gen(), (generate) => check((below) => generate(fc.nat, { max: below - 1 }))),
      { numRuns: 1_000 },
    );
  });

law('[OT6] two edits of one text converge, whichever came first', (choose) => {
  const text = canonicalText([...randomText(choose), { insert: 'tail' }]);
  const earlier = randomDelta(choose, lengthOf(text));
  const later = randomDelta(choose, lengthOf(text));
  const one = editText(editText(text, earlier), transformDelta(later, earlier, true));
  const other = editText(editText(text, later), transformDelta(earlier, later, false));
  expect(other).toEqual(one);
});

law('[OT5] an edit and its inverse leave the text as it was', (choose) => {
  const text = canonicalText(randomText(choose));
  const delta = randomDelta(choose, lengthOf(text));
  expect(editText(editText(text, delta), invertDelta(text, delta))).toEqual(text);
});

law('[OT7] an edited text is canonical', (choose) => {
  const text = canonicalText(randomText(choose));
  const edited = editText(text, randomDelta(choose, lengthOf(text)));
  expect(edited).toEqual(canonicalText(edited));
  expect(JSON.stringify(edited)).not.toContain('null');
});

test('[OT7] runs are merged, inserts come first, null formatting is dropped', () => {
  const text = [
    { insert: 'a' },
    { insert: 'b', attributes: { bold: null } },
    { insert: 'c', attributes: {} },
  ];
  expect(canonicalText(text)).toEqual([{ insert: 'abc' }]);
  const delta: Delta = [{ retain: 1 }, { delete: 1 }, { insert: 'x' }, { retain: 5 }];
  expect(canonicalDelta(delta)).toEqual([{ retain: 1 }, { insert: 'x' }, { delete: 1 }]);
});
