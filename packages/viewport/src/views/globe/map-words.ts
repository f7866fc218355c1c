// The words of maps and networks: cards, legends and the sentence about the picture. English where none are given.
/** What the sentence about a globe tells; numbers are in words already, null is not drawn. */
export interface ToldOfGlobe {
  readonly rows: string;
  readonly total: string;
  readonly points: string | null;
  readonly arcs: string | null;
  readonly regions: string | null;
  /** What heights and colours of regions measure. */
  readonly measure: string;
  readonly most: { readonly name: string; readonly value: string } | null;
  readonly least: { readonly name: string; readonly value: string } | null;
  /** Values that are no region of the map. */
  readonly unknown: string | null;
}

/** What the sentence about a network tells. */
export interface ToldOfNetwork {
  readonly nodes: string;
  readonly edges: string;
  readonly rows: string;
  readonly total: string;
  readonly weight: string;
  readonly most: { readonly name: string; readonly value: string } | null;
  /** Edges there are, where only the strongest are drawn. */
  readonly of: string | null;
}

export interface MapWords {
  readonly rows: string;
  readonly from: string;
  readonly to: string;
  readonly place: (latitude: string, longitude: string) => string;
  readonly connections: string;
  readonly globe: (told: ToldOfGlobe) => string;
  readonly network: (told: ToldOfNetwork) => string;
}

const ends = ({ most, least }: Pick<ToldOfGlobe, 'most' | 'least'>): string =>
  most
    ? ` Highest: ${most.name}, ${most.value}.${least ? ` Lowest: ${least.name}, ${least.value}.` : ''}`
    : '';

export const ENGLISH_MAPS: MapWords = {
  rows: 'Rows',
  from: 'From',
  to: 'To',
  place: (latitude, longitude) => `${latitude}, ${longitude}`,
  connections: 'Connections',
  globe: (told) => {
    const parts = [
      told.regions && `${told.regions} regions by ${told.measure}`,
      told.arcs && `${told.arcs} connections`,
      told.points && `${told.points} places`,
    ].filter(Boolean);
    const unknown = told.unknown ? ` Not on the map: ${told.unknown} values.` : '';
    return `A globe with ${parts.join(', ')}, from ${told.rows} of ${told.total} rows.${ends(told)}${unknown}`;
  },
  network: (told) => {
    const of = told.of ? `the strongest ${told.edges} of ${told.of}` : told.edges;
    const most = told.most ? ` Best connected: ${told.most.name}, ${told.most.value}.` : '';
    return `A network of ${told.nodes} nodes and ${of} edges by ${told.weight}, from ${told.rows} of ${told.total} rows.${most}`;
  },
};
