// Coastlines, countries and states, loaded when a map is first drawn: they are bundled with the page, nothing comes from a
// network of others. Natural Earth (public domain) through world-atlas, US Census through us-atlas.
import { type ExtendedFeature, geoArea, geoCentroid, geoCircle } from 'd3-geo';
import { feature, mesh } from 'topojson-client';

/** Lines of degrees. */
export type Lines = ReturnType<typeof mesh>;

export interface Region {
  /** ISO 3166-1 numeric or FIPS, as the atlas has it; empty for lands without one. */
  readonly id: string;
  readonly name: string;
  readonly shape: ExtendedFeature;
}

export interface Atlas {
  readonly regions: readonly Region[];
  /** Where land ends. */
  readonly coast: Lines;
  /** Where one region ends and another begins. */
  readonly borders: Lines;
}

export type AtlasName = 'world' | 'world-fine' | 'us';

type Regions = Parameters<typeof feature>[0];
type Collection = Parameters<typeof mesh>[1];

const SMALL = 0.00003; // steradians (1,200 km2): on a globe that fills a screen its own outline would be a pixel or two
const DOT_DEGREES = 0.5; // radius of the disc that stands for it

/** The largest part of a land. */
const mainOf = (shape: ExtendedFeature): ExtendedFeature => {
  const { geometry } = shape;
  if (geometry?.type !== 'MultiPolygon') return shape;
  const parts = geometry.coordinates.map((coordinates) => ({ type: 'Polygon' as const, coordinates }));
  const main = parts.reduce((a, b) => (geoArea(b) > geoArea(a) ? b : a));
  return { ...shape, geometry: main };
};

/** A city state is a disc, as maps draw it: its own shape could neither be seen nor pointed at. */
const seen = (shape: ExtendedFeature): ExtendedFeature =>
  geoArea(shape) >= SMALL
    ? shape
    : {
        ...shape,
        geometry: geoCircle()
          .center(geoCentroid(mainOf(shape)))
          .radius(DOT_DEGREES)
          .precision(30)(),
      };

const atlasOf = (topology: Regions, regions: string, land: string): Atlas => {
  const all = feature(topology, topology.objects[regions]!) as unknown as {
    features: (ExtendedFeature & { id?: string | number; properties: { name?: string } | null })[];
  };
  return {
    regions: all.features
      // Islands under the number of the country they belong to.
      .filter((shape) => shape.properties?.name !== 'Ashmore and Cartier Is.')
      .map((shape) => ({
        id: String(shape.id ?? ''),
        name: shape.properties?.name ?? '',
        shape: seen(shape),
      })),
    coast: mesh(topology, topology.objects[land] as Collection),
    borders: mesh(topology, topology.objects[regions] as Collection, (a, b) => a !== b),
  };
};

// Each is a chunk of its own in the bundle.
const FILES: Readonly<Record<AtlasName, () => Promise<Atlas>>> = {
  world: async () => {
    const file = await import('world-atlas/countries-110m.json');
    return atlasOf(file.default as unknown as Regions, 'countries', 'land');
  },
  'world-fine': async () => {
    const file = await import('world-atlas/countries-50m.json');
    return atlasOf(file.default as unknown as Regions, 'countries', 'land');
  },
  us: async () => {
    const file = await import('us-atlas/states-10m.json');
    return atlasOf(file.default as unknown as Regions, 'states', 'nation');
  },
};

const loaded = new Map<AtlasName, Atlas>();
const loading = new Map<AtlasName, Promise<void>>();

/** The atlas where it is here already; else it is asked for once, and `changed` is called when it has come. */
export const atlasNow = (name: AtlasName, changed: () => void): Atlas | null => {
  const here = loaded.get(name);
  if (here) return here;
  let coming = loading.get(name);
  if (!coming) {
    coming = FILES[name]().then((atlas) => void loaded.set(name, atlas));
    loading.set(name, coming);
    // A chunk that could not be read (offline, after an update) is asked for again by the next look.
    coming.catch(() => loading.delete(name));
  }
  coming.then(changed, () => {});
  return null;
};
