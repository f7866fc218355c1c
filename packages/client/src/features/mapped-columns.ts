// Which columns the view on the stage draws from. Pure.
import { CHANNELS, type Dataset, VIEW_CHANNELS, type ViewRecord } from '@orrery/protocol';

/** Those of the channels the view has; a text is never read whole, so it must be known that a column is none. */
export const drawnColumns = (view: ViewRecord, dataset: Dataset | null): string[] =>
  VIEW_CHANNELS[view.visualization_type].flatMap(({ channel, types }) => {
    const name = view[channel];
    if (name === null) return [];
    const type = dataset?.columns.find((column) => column.name === name)?.type;
    return type === 'text' || (type === undefined && types.includes('text')) ? [] : name;
  });

/** Those that are mapped at all, also where the view of now has no such channel. */
export const mappedColumns = (view: ViewRecord): string[] =>
  CHANNELS.flatMap((channel) => view[channel] ?? []);
