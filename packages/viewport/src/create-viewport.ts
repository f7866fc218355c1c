// Builds the viewport: one canvas, its layers, camera and loop, wired to a session. Everything is pulled from the client
// when a frame is due; nothing here draws by itself, and without WebGL it stands still and says so.
import type { SessionClient } from '@orrery/client';
import { type UserId, viewOf } from '@orrery/protocol';
import { Matrix4, Scene } from 'three';
import { createCameraInput } from './camera/camera-input.ts';
import { CameraRig } from './camera/camera-rig.ts';
import { axisOrbit, homeOrbit, ringOrbit } from './camera/framing.ts';
import { gazeOf, type Orbit, orbitAlong, orbitFrom, positionOf } from './camera/orbit.ts';
import { Chart } from './chart.ts';
import type { Label } from './labels/label.ts';
import { createLabelOverlay } from './labels/label-overlay.ts';
import { createTextMeasure } from './labels/text-measure.ts';
import { AxesLayer } from './layers/axes-layer.ts';
import type { FrameView, Layer } from './layers/layer.ts';
import { placeOf } from './layers/row-positions.ts';
import { ScatterLayer } from './layers/scatter-layer.ts';
import { createFrameLoop, type FrameLoop } from './loop/frame-loop.ts';
import { createProjector, type Projector } from './picking/projector.ts';
import { paintPicture } from './picture.ts';
import { createStateStore } from './state-store.ts';
import { createSurface } from './surface.ts';
import { THEMES, type ThemeName } from './theme.ts';
import type { CreateViewport, Viewport, ViewportWords } from './viewport.types.ts';

const WORDS: ViewportWords = {
  canvas: '3D view of the data',
  other: 'Other',
  missing: 'No value',
  note: (author) => `Note by ${author}`,
  notes: (count) => `${count} notes`,
};
const CROWD = 100_000; // rows from which multisampling costs more than it shows
const STATS_MS = 500; // slow state is for people's eyes

/** The scene's own camera, or the seed's when there is no scene yet. */
const homeOf = (client: SessionClient, frame: { width: number; height: number }): Orbit => {
  const scene = client.scene.current();
  const view = scene.view === undefined ? null : viewOf(scene);
  return homeOrbit(view?.camera_position ?? [10, 10, 10], view?.camera_target ?? [0, 0, 0], frame);
};

export const createViewport: CreateViewport = (host, client, options): Viewport => {
  const words: ViewportWords = { ...WORDS, ...options.words };
  const state = createStateStore({
    projection: 'perspective',
    hover: null,
    legend: null,
    notice: 'view.loading',
    drawn: 0,
    frame_ms: null,
    pin: null,
    following: null,
  });
  let theme: ThemeName = options.theme;
  let reducedMotion = options.reducedMotion;
  let stale = true; // the chart has not seen the client's newest data
  let statsAt = 0;
  let loop: FrameLoop | null = null;

  const rows = client.data.getState().dataset?.rows ?? 0;
  const surface = createSurface(host, words.canvas, rows <= CROWD, () => loop?.invalidate());
  const overlay = createLabelOverlay(host);
  const measure = createTextMeasure(getComputedStyle(host).fontFamily);
  const rig = new CameraRig(homeOf(client, surface));
  const world = new Scene();
  const axes = new AxesLayer(measure);
  const points = new ScatterLayer();
  const layers: readonly Layer[] = [axes, points];
  for (const layer of layers) if (layer.object) world.add(layer.object);
  const changed = (): void => {
    stale = true;
    loop?.invalidate();
  };
  const chart = new Chart(client, { axes, points }, options.locale, words, changed);

  const applyTheme = (): void => {
    rig.reducedMotion = reducedMotion;
    surface.renderer?.setClearColor(THEMES[theme].canvas);
    stale = true;
  };
  applyTheme();

  const steer = (change: (orbit: Orbit) => Orbit): void => {
    state.patch({ following: null });
    rig.steer(change);
  };
  const fly = (orbit: Orbit): void => {
    state.patch({ following: null });
    rig.fly(orbit, performance.now());
  };
  const setProjection = (projection: 'perspective' | 'orthographic'): void => {
    rig.projection = projection;
    state.patch({ projection });
    loop?.invalidate();
  };
  const input = createCameraInput(surface.canvas, {
    steer,
    home: () => fly(homeOf(client, surface)),
    toggleProjection: () => setProjection(rig.projection === 'perspective' ? 'orthographic' : 'perspective'),
    tap: () => {},
    hover: () => {},
  });

  const projectorOf = (): Projector => {
    const { camera } = rig;
    const matrix = new Matrix4().multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse);
    const v = camera.matrixWorldInverse.elements;
    const row = [v[2]!, v[6]!, v[10]!, v[14]!] as const;
    const flat = rig.projection === 'orthographic';
    const { width, height } = surface;
    return createProjector(matrix.elements, row, camera.projectionMatrix.elements[5]!, flat, width, height);
  };

  const draw = (now: number, delta: number): void => {
    const { renderer, width, height, pixelRatio } = surface;
    if (stale || chart.stirs(now)) {
      stale = false;
      chart.sync(now, theme, reducedMotion);
    }
    if (!renderer) return void state.patch({ notice: 'view.no_webgl' });
    if (surface.lost) return;
    const began = performance.now();
    input.update(delta);
    rig.update(now, delta, surface);
    const { camera, eye, forward } = rig;
    const projector = projectorOf();
    const view: FrameView = {
      now,
      delta,
      width,
      height,
      pixelRatio,
      camera,
      eye,
      forward,
      projector,
      theme: THEMES[theme],
      reducedMotion,
    };
    const labels: Label[] = [];
    for (const layer of layers) {
      layer.update(view);
      layer.labels(view, labels);
    }
    renderer.render(world, camera);
    overlay.show(labels, width, height, [], THEMES[theme]);
    state.patch({ notice: chart.notice, legend: chart.legend });
    if (now - statsAt > STATS_MS) {
      statsAt = now;
      state.patch({ drawn: chart.drawn, frame_ms: performance.now() - began });
    }
  };
  loop = createFrameLoop(
    (now) => rig.moving || input.busy || chart.stirs(now) || layers.some((layer) => layer.stirs(now)),
    draw,
  );
  const unsubscribe = [client.data.subscribe(changed), client.scene.subscribe(changed)];

  return {
    state,
    setTheme(name) {
      theme = name;
      applyTheme();
      loop?.invalidate();
    },
    setReducedMotion(reduced) {
      reducedMotion = reduced;
      applyTheme();
    },
    setTool() {},
    setProjection,
    snap(to) {
      fly(to === 'home' ? homeOf(client, surface) : axisOrbit(to, surface));
    },
    jumpTo(user: UserId) {
      const pose = client.poses.get(user)?.pose;
      if (!pose) return;
      fly(
        pose.orientation
          ? orbitAlong(pose.position, gazeOf(pose.orientation))
          : orbitFrom(pose.position, [0, 0, 0]),
      );
    },
    arrive(index) {
      rig.cut(ringOrbit(index, homeOf(client, surface), surface));
      loop?.invalidate();
    },
    follow(user) {
      state.patch({ following: user });
      loop?.invalidate();
    },
    flyTo: (place) => fly(orbitFrom(place.camera_position, place.camera_target)),
    focusRow(row) {
      if (!chart.packed || !chart.isVisible(row)) return false;
      fly({ ...rig.goal, target: placeOf(chart.packed, row), distance: Math.min(rig.goal.distance, 2) });
      return true;
    },
    camera: () => ({ camera_position: positionOf(rig.goal), camera_target: rig.goal.target }),
    picture() {
      draw(performance.now(), 0);
      return paintPicture(surface.canvas, overlay.placed, THEMES[theme], surface.pixelRatio, host);
    },
    dispose() {
      loop?.dispose();
      input.dispose();
      for (const stop of unsubscribe) stop();
      for (const layer of layers) layer.dispose();
      overlay.dispose();
      surface.dispose();
      state.close();
    },
  };
};
