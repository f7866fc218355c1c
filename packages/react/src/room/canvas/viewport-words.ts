// The texts the canvas itself shows or says, translated: the viewport speaks no language of its own.
import type { ViewportWords } from '@orrery/viewport';
import { formatCount } from '../../format/numbers.ts';
import type { Say } from '../../i18n/texts.ts';
import { distanceWords } from '../tools/distance-words.ts';
import { chartWords } from './chart-words.ts';
import { mapWords } from './map-words.ts';
import { peopleWords } from './people-words.ts';

export const viewportWords = (say: Say): ViewportWords => ({
  canvas: say('canvas.label'),
  other: say('legend.other'),
  missing: say('value.missing'),
  note: (author) => say('canvas.note', { author }),
  moves: (name) => say('filters.mover', { name }),
  notes: (count) => say('canvas.notes', { count }),
  scatter: (axes, color, drawn, rows) =>
    say(color === null ? 'canvas.scatter' : 'canvas.scatter_by', {
      axes: axes.reduce((one, other) => say('canvas.against', { one, other })),
      color: color ?? '',
      drawn: formatCount(drawn, say.locale),
      rows: formatCount(rows, say.locale),
    }),
  charts: chartWords(say),
  maps: mapWords(say),
  distances: distanceWords(say),
  people: peopleWords(say),
});
