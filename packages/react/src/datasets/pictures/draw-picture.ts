// Draws a dataset small: points in a cube, lines over time, a globe, or a ring of nodes, whatever its default view is
// closest to. A glimpse, not a chart: it has no axes' values and nothing can be read off it.
import type { Column, Dataset } from '@orrery/protocol';
import { type ColorOf, pictureColor, shareOf } from './picture-color.ts';
import type { PictureRows } from './picture-rows.ts';
import { cubeGrid, cubeSpace, globeSpace, type Place, type Spot } from './picture-space.ts';

export interface PictureLook {
  readonly width: number;
  readonly height: number;
  readonly theme: 'dark' | 'light';
  readonly line: string;
}

type Cell = number | string | null;
type Page = CanvasRenderingContext2D;

interface Drawing {
  readonly page: Page;
  readonly look: PictureLook;
  readonly dataset: Dataset;
  readonly rows: PictureRows;
}

const column = (dataset: Dataset, name: string | null): Column | undefined =>
  dataset.columns.find((one) => one.name === name);

/** A mapped channel: its column, and a row's value. */
const channel = ({ dataset, rows }: Drawing, name: keyof PictureRows['mapping']) => {
  const of = column(dataset, rows.mapping[name]);
  const values = of && rows.columns.get(of.name);
  return { column: of, at: (row: number): Cell => values?.[row] ?? null };
};

/** -1 to 1 along an axis; null where there is nothing to draw. */
const along = (of: Column | undefined, value: Cell): number | null => {
  if (of === undefined) return 0;
  if (value === null) return null;
  if (typeof value === 'number') return 2 * shareOf(of, value) - 1;
  const all = of.categories ?? [];
  const place = all.findIndex((one) => one.value === value);
  return all.length < 2 ? 0 : (2 * place) / (all.length - 1) - 1;
};

const stroke = (page: Page, places: readonly (Place | null)[]): void => {
  page.beginPath();
  let down = false;
  for (const place of places) {
    if (place === null) down = false;
    else if (down) page.lineTo(place[0], place[1]);
    else {
      page.moveTo(place[0], place[1]);
      down = true;
    }
  }
  page.stroke();
};

const dot = (page: Page, [x, y]: Place, radius: number, color: string): void => {
  page.fillStyle = color;
  page.beginPath();
  page.arc(x, y, radius, 0, 2 * Math.PI);
  page.fill();
};

const radiusOf = ({ width }: PictureLook): number => Math.max(0.8, Math.min(2, width / 280));

const drawCube = (drawing: Drawing): void => {
  const { page, look, rows } = drawing;
  const project = cubeSpace(look.width, look.height);
  page.strokeStyle = look.line;
  for (const [from, to] of cubeGrid()) stroke(page, [project(from).at, project(to).at]);
  const [x, y, z] = [channel(drawing, 'x'), channel(drawing, 'y'), channel(drawing, 'z')];
  const color = channel(drawing, 'color');
  const colorOf: ColorOf = pictureColor(color.column, look.theme);
  const points = Array.from({ length: rows.count }, (_, row) => {
    const spot = [along(x.column, x.at(row)), along(y.column, y.at(row)), along(z.column, z.at(row))];
    return spot.includes(null)
      ? null
      : { row, spot: spot as unknown as Spot, ...project(spot as unknown as Spot) };
  }).filter((point) => point !== null);
  if (drawing.dataset.default_view === 'timeline_3d') {
    page.lineWidth = 1.5;
    const lines = Map.groupBy(points, ({ row }) => z.at(row));
    for (const [value, line] of lines) {
      page.strokeStyle = colorOf(color.column === z.column ? value : color.at(line[0]?.row ?? 0));
      stroke(
        page,
        line.sort((a, b) => a.spot[0] - b.spot[0]).map(({ at }) => at),
      );
    }
    return;
  }
  for (const { at, row } of points.sort((a, b) => b.depth - a.depth))
    dot(page, at, radiusOf(look), colorOf(color.at(row)));
};

const drawGlobe = (drawing: Drawing): void => {
  const { page, look, rows } = drawing;
  const [lon, lat] = [channel(drawing, 'longitude'), channel(drawing, 'latitude')];
  const color = channel(drawing, 'color');
  const colorOf = pictureColor(color.column, look.theme);
  const middle = (of: Column | undefined) => of?.quantiles?.p50 ?? 0;
  const { radius, project } = globeSpace(look.width, look.height, [middle(lon.column), middle(lat.column)]);
  page.strokeStyle = look.line;
  page.beginPath();
  page.arc(look.width / 2, look.height / 2, radius, 0, 2 * Math.PI);
  page.stroke();
  const turn = (step: number, to: number) => Array.from({ length: to / step + 1 }, (_, i) => i * step);
  for (const meridian of turn(30, 330))
    stroke(
      page,
      turn(6, 180).map((p) => project(meridian, p - 90)),
    );
  for (const parallel of turn(30, 120))
    stroke(
      page,
      turn(6, 360).map((l) => project(l, parallel - 60)),
    );
  for (let row = 0; row < rows.count; row++) {
    const [l, p] = [lon.at(row), lat.at(row)];
    const place = typeof l === 'number' && typeof p === 'number' ? project(l, p) : null;
    if (place !== null) dot(page, place, radiusOf(look), colorOf(color.at(row)));
  }
};

const NODES = 64; // more are a grey ring

const drawNetwork = (drawing: Drawing): void => {
  const { page, look, rows, dataset } = drawing;
  const [source, target] = [channel(drawing, 'source'), channel(drawing, 'target')];
  const degree = new Map<string, number>();
  const edges = Array.from(
    { length: rows.count },
    (_, row) => [source.at(row), target.at(row)] as const,
  ).filter(
    (edge): edge is readonly [string, string] => typeof edge[0] === 'string' && typeof edge[1] === 'string',
  );
  for (const name of edges.flat()) degree.set(name, (degree.get(name) ?? 0) + 1);
  const nodes = [...degree].sort((a, b) => b[1] - a[1]).slice(0, NODES);
  const radius = Math.min(look.width, look.height) * 0.42;
  const places = new Map(
    nodes.map(([name], i): [string, Place] => {
      const angle = (2 * Math.PI * i) / nodes.length - Math.PI / 2;
      return [
        name,
        [look.width / 2 + 1.35 * radius * Math.cos(angle), look.height / 2 + radius * Math.sin(angle)],
      ];
    }),
  );
  const colorOf = pictureColor(column(dataset, rows.mapping.source), look.theme);
  page.globalAlpha = 0.22;
  for (const [from, to] of edges) {
    const [a, b] = [places.get(from), places.get(to)];
    if (!a || !b) continue;
    page.strokeStyle = colorOf(from);
    page.beginPath();
    page.moveTo(a[0], a[1]);
    page.quadraticCurveTo(look.width / 2, look.height / 2, b[0], b[1]);
    page.stroke();
  }
  page.globalAlpha = 1;
  const most = nodes[0]?.[1] ?? 1;
  for (const [name, count] of nodes) {
    const at = places.get(name);
    if (at) dot(page, at, radiusOf(look) * (1 + 2 * Math.sqrt(count / most)), colorOf(name));
  }
};

/** Draws on a page whose units are CSS pixels. */
export const drawPicture = (page: Page, dataset: Dataset, rows: PictureRows, look: PictureLook): void => {
  page.clearRect(0, 0, look.width, look.height);
  page.lineWidth = 1;
  const drawing = { page, look, dataset, rows };
  const { longitude, latitude, source, target } = rows.mapping;
  if (longitude !== null && latitude !== null) drawGlobe(drawing);
  else if (source !== null && target !== null) drawNetwork(drawing);
  else drawCube(drawing);
};
