// What the canvas says about people, in the reader's language.
import type { PeopleWords } from '@orrery/viewport';
import { formatCount, formatRow } from '../../format/numbers.ts';
import type { Say } from '../../i18n/texts.ts';

export const peopleWords = (say: Say): PeopleWords => {
  const list = new Intl.ListFormat(say.locale, { type: 'unit', style: 'short' });
  return {
    row: (name, row) => say('looking.row', { name, row: formatRow(row, say.locale) }),
    mark: (name, mark) => say('looking.mark', { name, mark }),
    rows: (name, count) => say('looking.rows', { name, count, n: formatCount(count, say.locale) }),
    names: (names, more) =>
      more > 0 ? say('looking.more', { names: list.format(names), n: more }) : list.format(names),
    jump: (names) => say('looking.jump', { names }),
  };
};
