// What a version changed, in words: "200 rows added, 3 changed". Pure.
import type { VersionChange } from '@orrery/protocol';
import { formatCount } from '../../format/numbers.ts';
import type { Say } from '../../i18n/texts.ts';

export const changeWords = (change: VersionChange, say: Say): string => {
  const part = (key: 'added' | 'changed' | 'gone') =>
    change[key] === 0
      ? []
      : [say(`versions.rows_${key}`, { count: change[key], n: formatCount(change[key], say.locale) })];
  const parts = [...part('added'), ...part('changed'), ...part('gone')];
  return parts.length === 0 ? say('versions.unchanged') : parts.join(', ');
};
