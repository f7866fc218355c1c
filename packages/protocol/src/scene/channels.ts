// Which columns each view draws from: what may be mapped to what, and what it cannot do without. In every cube y is up,
// x to the right and z into the depth; bars and ribbons rise along y.
import type { ColumnType } from '../rest/column-type.ts';
import type { Channel } from './channel-names.ts';
import type { VisualizationType } from './view.ts';

export interface ViewChannel {
  readonly channel: Channel;
  /** What it takes. */
  readonly types: readonly ColumnType[];
  /** `one_of` names a set of which at least one has to be mapped. */
  readonly needed: 'yes' | 'no' | `one_of:${string}`;
  /** Its values are drawn together: `view.aggregation` says how. */
  readonly measured?: true;
}

const DRAWN: readonly ColumnType[] = ['number', 'timestamp', 'category'];
const SCALED: readonly ColumnType[] = ['number', 'timestamp'];
const NUMBER: readonly ColumnType[] = ['number'];
const CATEGORY: readonly ColumnType[] = ['category'];
const NAMED: readonly ColumnType[] = ['category', 'number', 'text'];

const channel = (
  name: Channel,
  types: readonly ColumnType[],
  needed: ViewChannel['needed'] = 'no',
  measured?: true,
): ViewChannel => ({ channel: name, types, needed, ...(measured && { measured }) });

export const VIEW_CHANNELS: Readonly<Record<VisualizationType, readonly ViewChannel[]>> = {
  scatter_3d: [
    channel('x', DRAWN, 'one_of:axes'),
    channel('y', DRAWN, 'one_of:axes'),
    channel('z', DRAWN, 'one_of:axes'),
    channel('color', DRAWN),
    channel('size', NUMBER),
    channel('shape', CATEGORY),
    channel('opacity', NUMBER),
    channel('label', [...DRAWN, 'text']),
    channel('time', SCALED),
    channel('group', CATEGORY),
  ],
  bar_3d: [
    channel('x', DRAWN, 'yes'),
    channel('z', DRAWN),
    channel('y', NUMBER, 'no', true),
    channel('color', CATEGORY),
  ],
  surface_3d: [channel('x', SCALED, 'yes'), channel('z', SCALED, 'yes'), channel('y', NUMBER, 'no', true)],
  network_3d: [
    channel('source', CATEGORY, 'yes'),
    channel('target', CATEGORY, 'yes'),
    channel('size', NUMBER),
    channel('color', CATEGORY),
  ],
  globe_3d: [
    channel('longitude', NUMBER, 'one_of:places'),
    channel('latitude', NUMBER, 'one_of:places'),
    channel('to_longitude', NUMBER),
    channel('to_latitude', NUMBER),
    channel('region', NAMED, 'one_of:places'),
    channel('y', NUMBER, 'no', true),
    channel('color', DRAWN),
    channel('size', NUMBER),
  ],
  timeline_3d: [
    channel('x', SCALED, 'yes'),
    channel('y', NUMBER, 'no', true),
    channel('z', CATEGORY),
    channel('color', CATEGORY),
  ],
};
