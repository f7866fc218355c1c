// The globe itself: a plain opaque ball, its horizon, a faint graticule, coastlines and borders. What lies behind it is
// hidden by depth. It says nothing of data.
import { type GeoGeometryObjects, geoGraticule10 } from 'd3-geo';
import { Color, Group, Mesh, MeshBasicMaterial, SphereGeometry } from 'three';
import { parseHex, type Rgb } from '../../color/contrast.ts';
import type { FrameView } from '../../layers/layer.ts';
import { ScreenLines } from '../../layers/screen-lines.ts';
import type { Theme } from '../../theme.ts';
import type { Atlas, Lines } from './atlas.ts';
import { alongCircle, angleBetween, directionOf, GLOBE_RADIUS } from './sphere.ts';

const BALL = 0.9985; // of the radius: lines and points on the surface are never cut by the ball's facets
const STEP = (2 * Math.PI) / 180; // a straight piece of a line sinks no deeper than 0.015 %
const FINEST = (0.3 * Math.PI) / 180; // about a pixel and a half of a globe that fills a screen: a fjord is no white spot
const HORIZON = 128; // pieces
const GRATICULE_OPACITY = 0.07;
const COAST_OPACITY = 0.42;
const BORDER_OPACITY = 0.16;

type Point = [number, number, number];

/** The ball's own colour: a step from the canvas, so that its edge is seen. */
export const ballColor = (theme: Theme): string => theme.panel;

const addLine = (
  lines: ScreenLines,
  line: Lines['coordinates'][number],
  turn: number,
  color: Rgb,
  opacity: number,
): void => {
  const at = (i: number): Point => directionOf(line[i]![0]!, line[i]![1]!, turn) as Point;
  let a = at(0);
  for (let i = 1; i < line.length; i++) {
    const b = at(i);
    const angle = angleBetween(a, b);
    if (angle < FINEST && i < line.length - 1) continue;
    const pieces = Math.max(1, Math.ceil(angle / STEP));
    let from = a.map((c) => c * GLOBE_RADIUS) as Point;
    for (let k = 1; k <= pieces; k++) {
      const to = alongCircle(a, b, angle, k / pieces).map((c) => c * GLOBE_RADIUS) as Point;
      lines.add(from, to, color, opacity, 1);
      from = to;
    }
    a = b;
  }
};

export class GlobeBody {
  readonly object = new Group();
  private readonly material = new MeshBasicMaterial();
  private readonly ball: Mesh<SphereGeometry, MeshBasicMaterial>;
  private readonly lines = new ScreenLines(3, true);
  private readonly horizon = new ScreenLines(2, true);
  private drawnFor: readonly unknown[] = [];

  constructor() {
    this.ball = new Mesh(new SphereGeometry(GLOBE_RADIUS * BALL, 192, 96), this.material);
    this.ball.renderOrder = 1;
    this.ball.frustumCulled = false;
    this.object.add(this.ball, this.horizon.mesh, this.lines.mesh);
  }

  /** `regions`: whose borders are drawn too. */
  update(view: FrameView, turn: number, world: Atlas | null, regions: Atlas | null): void {
    const wanted = [view.theme, turn, world, regions];
    if (wanted.some((one, i) => one !== this.drawnFor[i])) {
      this.drawnFor = wanted;
      this.redraw(view, turn, world, regions);
    } else this.lines.commit(view.width, view.height, view.pixelRatio);
    this.drawHorizon(view);
  }

  dispose(): void {
    this.ball.geometry.dispose();
    this.material.dispose();
    this.lines.dispose();
    this.horizon.dispose();
  }

  private redraw(view: FrameView, turn: number, world: Atlas | null, regions: Atlas | null): void {
    this.material.color = new Color(ballColor(view.theme));
    const ink = parseHex(view.theme.text);
    const add = (shape: GeoGeometryObjects, opacity: number): void => {
      for (const line of (shape as Lines).coordinates) addLine(this.lines, line, turn, ink, opacity);
    };
    this.lines.clear();
    add(geoGraticule10(), GRATICULE_OPACITY);
    if (world) add(world.coast, COAST_OPACITY);
    if (regions) add(regions.borders, BORDER_OPACITY);
    this.lines.commit(view.width, view.height, view.pixelRatio);
  }

  /** The circle where the eye's rays touch the ball. */
  private drawHorizon(view: FrameView): void {
    const { elements: e } = view.camera.matrixWorld;
    const orthographic = 'isOrthographicCamera' in view.camera;
    const distance = view.eye.length();
    const share = orthographic ? 0 : Math.min(1, GLOBE_RADIUS / Math.max(distance, GLOBE_RADIUS * 1.001));
    // The touching circle faces the eye: its plane is across the way from the ball's middle to the eye.
    const toEye = orthographic ? view.forward.clone().negate() : view.eye.clone().normalize();
    const right = toEye
      .clone()
      .set(e[0]!, e[1]!, e[2]!)
      .addScaledVector(toEye, -toEye.dot({ x: e[0]!, y: e[1]!, z: e[2]! } as never))
      .normalize();
    const up = toEye.clone().cross(right);
    const middle = toEye.clone().multiplyScalar(GLOBE_RADIUS * share);
    const radius = GLOBE_RADIUS * Math.sqrt(1 - share * share);
    const at = (i: number): Point => {
      const angle = (i / HORIZON) * 2 * Math.PI;
      const [c, s] = [Math.cos(angle) * radius, Math.sin(angle) * radius];
      return [
        middle.x + right.x * c + up.x * s,
        middle.y + right.y * c + up.y * s,
        middle.z + right.z * c + up.z * s,
      ];
    };
    const ink = parseHex(view.theme.text);
    this.horizon.clear();
    for (let i = 0; i < HORIZON; i++) this.horizon.add(at(i), at(i + 1), ink, 0.3, 1);
    this.horizon.commit(view.width, view.height, view.pixelRatio);
  }
}
