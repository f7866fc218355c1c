// What a chart cannot do without, in a sentence, and whether this data has it at all.
import { type Column, VIEW_CHANNELS, type VisualizationType } from '@orrery/protocol';
import { fitting } from '../../../datasets/auto-mapping.ts';
import { useSay } from '../../../i18n/texts.ts';

interface NeedsProps {
  readonly type: VisualizationType;
  readonly columns: readonly Column[];
}

export const Needs = ({ type, columns }: NeedsProps) => {
  const say = useSay();
  const needed = VIEW_CHANNELS[type].filter((channel) => channel.needed !== 'no');
  const none = needed.some(({ channel }) => fitting(type, channel, columns).length === 0);
  return `${say(`mapping.needs.${type}`)}${none ? ` ${say('mapping.none_fits')}` : ''}`;
};
