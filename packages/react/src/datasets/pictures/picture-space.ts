// Where things are in a small picture: a cube seen from above its corner, and a globe seen from over its data. Pure.

export type Place = readonly [x: number, y: number];
export type Spot = readonly [x: number, y: number, z: number];

const YAW = -0.62; // radians: the corner a newcomer to the stage looks from, about
const PITCH = 0.36;

/** Projects the cube -1..1 onto a page of a width and height; `depth` grows away from the eye. */
export const cubeSpace = (width: number, height: number) => {
  const [cos, sin] = [Math.cos(YAW), Math.sin(YAW)];
  const [up, tilt] = [Math.cos(PITCH), Math.sin(PITCH)];
  const scale = Math.min(width / 3, height / 3.05);
  return (spot: Spot): { readonly at: Place; readonly depth: number } => {
    const x = spot[0] * cos + spot[2] * sin;
    const z = -spot[0] * sin + spot[2] * cos;
    return {
      at: [width / 2 + x * scale, height / 2 - (spot[1] * up + z * tilt) * scale],
      depth: z * up - spot[1] * tilt,
    };
  };
};

/** The grid of the three far planes, as lines in the cube. */
export const cubeGrid = (): readonly (readonly [Spot, Spot])[] =>
  [-1, -0.5, 0, 0.5, 1].flatMap((t): [Spot, Spot][] => [
    [
      [-1, t, 1],
      [1, t, 1],
    ], // back wall
    [
      [t, -1, 1],
      [t, 1, 1],
    ],
    [
      [-1, -1, t],
      [1, -1, t],
    ], // floor
    [
      [t, -1, -1],
      [t, -1, 1],
    ],
    [
      [1, t, -1],
      [1, t, 1],
    ], // side wall
    [
      [1, -1, t],
      [1, 1, t],
    ],
  ]);

const RADIANS = Math.PI / 180;

/** Orthographic globe around a longitude and latitude; null is on the far side. */
export const globeSpace = (width: number, height: number, center: readonly [number, number]) => {
  const radius = Math.min(width, height) * 0.46;
  const [lon0, lat0] = [center[0] * RADIANS, center[1] * RADIANS];
  const project = (lon: number, lat: number): Place | null => {
    const [l, p] = [lon * RADIANS - lon0, lat * RADIANS];
    if (Math.sin(lat0) * Math.sin(p) + Math.cos(lat0) * Math.cos(p) * Math.cos(l) < 0) return null;
    return [
      width / 2 + radius * Math.cos(p) * Math.sin(l),
      height / 2 - radius * (Math.cos(lat0) * Math.sin(p) - Math.sin(lat0) * Math.cos(p) * Math.cos(l)),
    ];
  };
  return { radius, project };
};
