// What a chart cannot do without, in a sentence, and whether this data has it at all.

import { autoMapping, isComplete } from '@orrery/client';
import type { Dataset, VisualizationType } from '@orrery/protocol';
import { useSay } from '../../../i18n/texts.ts';

interface NeedsProps {
  readonly type: VisualizationType;
  readonly dataset: Dataset;
}

export const Needs = ({ type, dataset }: NeedsProps) => {
  const say = useSay();
  const none = !isComplete(type, autoMapping(type, dataset));
  return `${say(`mapping.needs.${type}`)}${none ? ` ${say('mapping.none_fits')}` : ''}`;
};
