// How big and how opaque points are, by how many there are. Pure.

const CROWD = 100_000; // above it discs would merge into a wall: 2 px and opacity say density instead

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

export const pointStyle = (drawn: number): PointStyle =>
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
