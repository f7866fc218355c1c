// What lies between two places, in the interface's language: for the canvas and for the list of measures.
import type { DistanceWords } from '@orrery/viewport';
import type { Say } from '../../i18n/texts.ts';

export const distanceWords = (say: Say): DistanceWords => ({
  days: (n) => say('measure.days', { n }),
  hours: (n) => say('measure.hours', { n }),
  kilometres: (n) => say('measure.kilometres', { n }),
  times: (n) => say('measure.times', { n }),
  same: say('measure.same'),
  notMeasurable: say('measure.not_measurable'),
});
