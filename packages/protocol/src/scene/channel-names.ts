// The channels a column can be mapped to: the one list that view, mapping and views are made of.

/** Of the first protocol: every mapping names them, if only with null. */
export const FIRST_CHANNELS = ['x', 'y', 'z', 'color', 'size'] as const;

export const LATER_CHANNELS = [
  'shape',
  'opacity',
  'label',
  /** Order of a trail. */
  'time',
  /** What is one trail. */
  'group',
  'source',
  'target',
  'longitude',
  'latitude',
  'to_longitude',
  'to_latitude',
  'region',
] as const;

export const CHANNELS = [...FIRST_CHANNELS, ...LATER_CHANNELS] as const;
export type Channel = (typeof CHANNELS)[number];

/** The same for each of some channels. */
export const ofChannels = <N extends Channel, T>(channels: readonly N[], one: T): { readonly [C in N]: T } =>
  Object.fromEntries(channels.map((channel) => [channel, one])) as { [C in N]: T };
