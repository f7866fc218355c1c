// How big and how opaque points are, by how many there are. Pure.

export const CROWD = 100_000; // above it discs would merge into a wall: 2 px and opacity say density instead

export interface PointStyle {
  /** Diameter in metres before clamping. */
  readonly worldSize: number;
  /** CSS px. */
  readonly leastPx: number;
  readonly mostPx: number;
  readonly opacity: number;
  /** Whether nearer points hide farther ones. */
  readonly solid: boolean;
}

const SQUARE_PX = 2.5; // device px: up to here nobody sees that a point is no disc

/** Whether points of this style, all of one shape, are squares. */
export const asSquares = ({ mostPx, solid }: PointStyle, pixelRatio: number): boolean =>
  mostPx * pixelRatio <= SQUARE_PX || (!solid && pixelRatio < 1.5);

export const SHAPES_PX = 7; // smaller shapes are all dots

export const pointStyle = (drawn: number, shapes = false): PointStyle => {
  const style: PointStyle =
    drawn > CROWD
      ? {
          worldSize: 0.004,
          leastPx: 2,
          mostPx: 4,
          opacity: Math.max(0.2, 0.75 * (CROWD / drawn) ** 0.5),
          solid: false,
        }
      : {
          worldSize: 0.02 * Math.min(1.4, Math.max(0.7, (20_000 / Math.max(1, drawn)) ** 0.25)),
          leastPx: 3,
          mostPx: 8,
          opacity: 1,
          solid: true,
        };
  return shapes ? { ...style, leastPx: SHAPES_PX, mostPx: Math.max(10, style.mostPx) } : style;
};

/** Opacity of a picture of a share of the points that covers the canvas as all of them would. */
export const sampledOpacity = (opacity: number, share: number): number =>
  share >= 1 ? opacity : 1 - (1 - opacity) ** (1 / share);

/** An outline says "this one" of some; about thousands it would hide the colours it is drawn around. CSS px. */
export const outlineFor = (selected: number): number =>
  selected <= 2_000 ? 1.25 : selected <= 20_000 ? 0.6 : 0;

/** Of so many rings each says "this one" beside its row's own outline; more are a ground, which an outline would hide. */
export const MOST_RINGED = 3_000;

/** How selected points are outlined, which may be ringed, too. CSS px. */
export const outlineOf = (selected: number, ringed: boolean): number =>
  ringed && selected > MOST_RINGED ? 0 : outlineFor(selected);
