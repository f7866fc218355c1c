// Changes of the stage in words, made from the changes themselves: "Filter Region EMEA, and X axis Margin". Pure.
import { type Topic, topicsOf } from '@orrery/client';
import { CHANNELS, type Dataset, type Operation } from '@orrery/protocol';
import { en, type TextKey } from '../i18n/en.ts';
import type { Say } from '../i18n/texts.ts';
import { labelOf } from './columns.ts';
import { filterPhrase } from './filter-sentence.ts';
import { formatCount } from './numbers.ts';

/** Things named before the rest is counted. */
const NAMED = 3;

const OF_COLUMN: ReadonlySet<string> = new Set(CHANNELS);

const isText = (key: string): key is TextKey => Object.hasOwn(en, key);

const fieldOf = (field: string, say: Say): string => {
  const key = [`field.${field}`, `channel.${field}`].find(isText);
  return key === undefined ? field.replaceAll('_', ' ') : say(key as TextKey);
};

const settingOf = (field: string, value: unknown, dataset: Dataset | null, say: Say): string => {
  if (value === null) return say('value.nothing');
  if (OF_COLUMN.has(field)) return labelOf(dataset, String(value));
  return typeof value === 'boolean'
    ? say(value ? 'change.on' : 'change.off')
    : String(value).replaceAll('_', ' ');
};

const phraseOf = (
  topic: Topic,
  dataset: Dataset | null,
  nameOfData: (dataset_id: string) => string | null,
  say: Say,
): string => {
  switch (topic.kind) {
    case 'dataset':
      return say('change.dataset', { name: nameOfData(topic.dataset_id) ?? say('change.other_data') });
    case 'chart':
      return say('change.chart', { chart: say(`chart.${topic.type}` as TextKey) });
    case 'field':
      return say('change.field', {
        field: fieldOf(topic.field, say),
        value: settingOf(topic.field, topic.value, dataset, say),
      });
    case 'filter':
      return topic.filter === null
        ? say('change.unfilter', { column: labelOf(dataset, topic.column) })
        : filterPhrase(topic.column, topic.filter, dataset, say);
    case 'selection': {
      const selection = topic.about?.selection;
      if (!selection) return say('change.unselect');
      if (selection.kind === 'predicate') return say('change.select');
      return say('change.select_rows', {
        count: selection.count,
        n: formatCount(selection.count, say.locale),
      });
    }
    case 'column':
      return topic.column === null
        ? say('change.uncolumn')
        : say('change.column', { name: topic.column.label || topic.column.name });
  }
};

/** One sentence without its full stop. `nameOfData` gives a dataset's name where it is known. */
export const changeSentence = (
  changes: readonly Operation[],
  dataset: Dataset | null,
  say: Say,
  nameOfData: (dataset_id: string) => string | null = () => null,
): string => {
  const topics = topicsOf(changes);
  const named = topics.slice(0, NAMED).map((topic) => phraseOf(topic, dataset, nameOfData, say));
  const rest = topics.length - named.length;
  const all = rest > 0 ? [...named, say('change.more', { count: rest, n: rest })] : named;
  return new Intl.ListFormat(say.locale, { type: 'conjunction' }).format(all);
};
