// The stage in the page: its canvas, layers, camera and loop, wired to a session. Everything is pulled from the client when a
// frame is due; nothing here draws by itself, and without WebGL it stands still and says so.
import type { SessionClient } from '@orrery/client';
import { type Tool, type UserId, viewOf } from '@orrery/protocol';
import { Scene, type WebGLRenderer } from 'three';
import { createCameraInput } from '../camera/camera-input.ts';
import { CameraRig } from '../camera/camera-rig.ts';
import { axisOrbit, type Frame, homeOrbit, ringOrbit } from '../camera/framing.ts';
import { gazeOf, type Orbit, orbitAlong, orbitFrom, orientationOf, positionOf } from '../camera/orbit.ts';
import { SlowWatch } from '../flat/slow-watch.ts';
import { frameViewOf, projectorOf, rayAt } from '../frame-view.ts';
import type { Box, Label } from '../labels/label.ts';
import { createLabelOverlay } from '../labels/label-overlay.ts';
import { createTextMeasure } from '../labels/text-measure.ts';
import { AxesLayer } from '../layers/axes-layer.ts';
import { DropLinesLayer } from '../layers/drop-lines-layer.ts';
import type { FrameView, Layer } from '../layers/layer.ts';
import { NotesLayer } from '../layers/notes-layer.ts';
import { PeopleLayer } from '../layers/people-layer.ts';
import { createFrameLoop, type FrameLoop } from '../loop/frame-loop.ts';
import { faceHit, OwnPose } from '../people/own-pose.ts';
import { whenAnswered } from '../picking/answer.ts';
import { HoverPicker } from '../picking/hover.ts';
import { paintPicture } from '../picture.ts';
import { PAPER } from '../print/paint-sheet.ts';
import { sheetTexts } from '../print/sheet-texts.ts';
import { NO_KEYS, type StateStore } from '../state-store.ts';
import { createSurface } from '../surface.ts';
import { THEMES, type ThemeName } from '../theme.ts';
import type {
  CameraPlace,
  PictureOptions,
  ViewportOptions,
  ViewportState,
  ViewportWords,
} from '../viewport.types.ts';
import type { CanvasPoint } from '../views/mark.ts';
import { ballOf } from '../views/views.ts';
import { createCrossFade } from './cross-fade.ts';
import { printStage } from './print-stage.ts';
import { sheetOrbit } from './sheet-orbit.ts';
import { Stage } from './stage.ts';

const CROWD = 100_000; // rows from which multisampling costs more than it shows
const STATS_MS = 500; // slow state is for people's eyes
const ROW_DISTANCE = 2; // metres: a row flown to is seen among its neighbours

/** Radius of the ball the scene's view fills; null of a cube. */
const ballNow = (client: SessionClient): number | null => {
  const scene = client.scene.current();
  return scene.view === undefined ? null : ballOf(viewOf(scene).visualization_type);
};

/** The scene's own camera, or the seed's when there is no scene yet. */
const homeOf = (client: SessionClient, frame: Frame): Orbit => {
  const scene = client.scene.current();
  const view = scene.view === undefined ? null : viewOf(scene);
  return homeOrbit(
    view?.camera_position ?? [10, 10, 10],
    view?.camera_target ?? [0, 0, 0],
    frame,
    ballNow(client),
  );
};

export interface StageDeps {
  readonly client: SessionClient;
  readonly state: StateStore;
  readonly words: ViewportWords;
  readonly options: ViewportOptions;
}

export interface StageHost {
  /** False where there is no WebGL. */
  readonly drawable: boolean;
  /** Hidden, it draws nothing and keeps everything. */
  setShown(shown: boolean): void;
  setLook(theme: ThemeName, reducedMotion: boolean): void;
  setTool(tool: Tool): void;
  setProjection(projection: ViewportState['projection']): void;
  snap(to: 'x' | 'y' | 'z' | 'home'): void;
  jumpTo(user: UserId): void;
  arrive(index: number): void;
  invalidate(): void;
  flyTo(place: CameraPlace): void;
  focusRow(row: number): boolean;
  /** Points at a row without a pointer, until there is one; null lets go. */
  pointAt(row: number | null): void;
  camera(): CameraPlace;
  setCovered(areas: readonly Box[]): void;
  within(outline: readonly CanvasPoint[]): Uint8Array;
  picture(options: PictureOptions | undefined): Promise<Blob>;
  /** While another form is shown: which row is pointed at there. */
  tell(row: number | null): void;
  dispose(): void;
}

export const createStageHost = (
  host: HTMLElement,
  { client, state, words, options }: StageDeps,
): StageHost => {
  let { theme, reducedMotion } = options;
  let tool: Tool = 'look';
  let shown = true;
  let stale = true; // the stage has not seen the client's newest data
  let statsAt = Number.NEGATIVE_INFINITY;
  let loop: FrameLoop | null = null;
  const invalidate = (): void => loop?.invalidate();
  const changed = (): void => {
    stale = true;
    invalidate();
  };

  const rows = client.data.getState().dataset?.rows ?? 0;
  const surface = createSurface(host, words.canvas, rows <= CROWD, {
    // A canvas that was resized is black until it is drawn.
    resized: () => loop && shown && draw(performance.now(), 0),
    restored() {
      stage.restored();
      changed();
    },
  });
  const overlay = createLabelOverlay(host);
  const measure = createTextMeasure(getComputedStyle(host).fontFamily);
  const rig = new CameraRig(homeOf(client, surface));
  const slowness = new SlowWatch();
  const hover = new HoverPicker(() => invalidate());
  const ownPose = new OwnPose(client);
  const axes = new AxesLayer(measure);
  const fade = createCrossFade();
  const readRow = (row: number) => client.readRow(row);
  const onCard = options.drawing ? options.drawing === 'card' : !surface.software;
  const card = onCard ? surface.renderer : null;
  const stage = new Stage(client, axes, { measure, card, changed, readRow }, () => {
    if (!surface.renderer || surface.lost || reducedMotion) return;
    surface.renderer.render(world, rig.camera);
    fade.begin(surface.canvas, performance.now());
  });
  const rowPlace = (row: number): [number, number, number] | null => stage.placeOf(row);
  const visiblePlace = (row: number) => (stage.isVisible(row) ? stage.placeOf(row) : null);
  const inSight = (row: number) => {
    const place = visiblePlace(row);
    return place && !stage.hides(place) ? place : null;
  };
  const people = new PeopleLayer(client, measure, inSight);
  const dropLines = new DropLinesLayer(axes);
  const notes = new NotesLayer(host, client, words, rowPlace, {
    click: (ids) => options.onAnnotation?.(ids),
    hover: (pin) => state.patch({ pin }),
    hides: (place) => stage.hides(place),
  });
  const layers: readonly Layer[] = [axes, stage, people, dropLines, notes];
  const world = new Scene();
  for (const layer of layers) if (layer.object) world.add(layer.object);

  const applyLook = (): void => {
    rig.reducedMotion = reducedMotion;
    surface.setAccent(THEMES[theme].accent);
    changed();
  };
  applyLook();

  const fly = (orbit: Orbit): void => {
    state.patch({ following: null });
    rig.fly(orbit, performance.now());
    invalidate();
  };
  const setProjection = (projection: ViewportState['projection']): void => {
    rig.projection = projection;
    state.patch({ projection });
    hover.invalidate();
    invalidate();
  };
  const input = createCameraInput(surface.canvas, {
    steer(change) {
      state.patch({ following: null });
      rig.steer(change);
    },
    home: () => fly(homeOf(client, surface)),
    toggleProjection: () => setProjection(rig.projection === 'perspective' ? 'orthographic' : 'perspective'),
    tap(x, y, pointerType, keys) {
      whenAnswered(hover.tap(stage, viewNow(performance.now(), 0), { x, y }, pointerType), (mark) => {
        options.onRow?.(mark?.row ?? null);
        options.onMark?.(mark, keys);
        invalidate();
      });
    },
    hover: (at) => hover.point(at),
  });

  /** The camera goes after the person this one follows. */
  const track = (): void => {
    const { following } = state.getState();
    if (following === null || following === undefined) return;
    const pose = people.poseOf(following);
    if (pose) rig.steer(() => orbitAlong(pose.position, gazeOf(pose.orientation)));
    else if (!client.participants.getState().has(following)) state.patch({ following: null });
  };

  const tell = (target: [number, number, number] | null, row: number | null): void =>
    ownPose.write(positionOf(rig.orbit), orientationOf(rig.orbit), tool, target, row);
  const writeOwnPose = (view: FrameView): void => {
    const pointed = hover.mark?.place ?? null;
    const ray = tool === 'point' && !pointed && hover.at ? rayAt(view, hover.at) : null;
    tell(pointed ?? (ray && faceHit(ray.origin, ray.direction, axes.drawnFaces)), hover.row);
  };

  const viewNow = (now: number, delta: number): FrameView =>
    frameViewOf(rig, surface, THEMES[theme], reducedMotion, now, delta);

  const syncStage = (now: number): void => {
    if (!stale && !stage.due(now)) return;
    stale = false;
    stage.sync({ theme, locale: options.locale, words }, now, reducedMotion);
    const { notice, legend, keys = NO_KEYS, description } = stage.report;
    state.patch({ notice: surface.renderer ? notice : 'view.no_webgl', legend, keys, description });
    notes.invalidate();
    hover.invalidate();
  };

  let covered: readonly Box[] = [];
  const draw = (now: number, delta: number, whole = false): void => {
    syncStage(now);
    if (!surface.renderer || surface.lost) return;
    const began = performance.now();
    input.update(delta);
    track();
    const travelled = rig.moving;
    rig.update(now, delta, surface);
    if (travelled && !rig.moving) hover.invalidate();
    const view = viewNow(now, delta);
    fade.update(now);
    hover.update(stage, view, !rig.moving && !input.busy && !stage.travelling);
    stage.point(hover.mark);
    dropLines.show(stage.travelling ? null : (hover.mark?.reading ?? null));
    const labels: Label[] = [];
    stage.prepare(surface.renderer, view, whole || options.detail === 'full');
    for (const layer of layers) {
      layer.update(view);
      layer.labels(view, labels);
    }
    surface.renderer.setClearColor(view.theme.canvas); // a restored context has forgotten it
    surface.renderer.render(world, view.camera);
    overlay.show(labels, view.width, view.height, [...covered, ...notes.obstacles], view.theme);
    writeOwnPose(view);
    state.patch({ hover: hover.shown(view.projector, state.getState().hover) });
    const { drawnNow } = stage;
    if (drawnNow === stage.report.drawn && slowness.frame(now)) state.patch({ slow: true });
    const complete = drawnNow === stage.report.drawn && drawnNow !== state.getState().drawn_now;
    if (now - statsAt < STATS_MS && !complete) return;
    statsAt = now;
    state.patch({ drawn: stage.report.drawn, drawn_now: drawnNow, frame_ms: performance.now() - began });
  };
  loop = createFrameLoop(
    (now) =>
      shown &&
      (layers.map((layer) => layer.stirs(now)).includes(true) ||
        rig.moving ||
        input.busy ||
        hover.stirs ||
        fade.stirs() ||
        stage.due(now)),
    (now, delta) => shown && draw(now, delta),
  );
  const unsubscribe = [
    client.data.subscribe(changed),
    client.scene.subscribe(changed),
    client.selection.subscribe(changed),
    client.participants.subscribe(changed),
    client.agents.subscribe(invalidate),
    client.drags.subscribe(invalidate),
    client.me.subscribe(() => {
      ownPose.forget();
      invalidate();
    }),
  ];

  /** Drawn anew in another size and theme; the screen's own follows with the next frame. */
  const print = (wanted: PictureOptions, renderer: WebGLRenderer): Promise<Blob> => {
    const { width = surface.width * 2, height = (width * surface.height) / surface.width } = wanted;
    const background = wanted.background ?? 'light';
    const now = performance.now();
    stage.sync({ theme: background, locale: options.locale, words }, now, true);
    dropLines.show(null);
    const blob = printStage({
      size: { width, height },
      theme: PAPER[background],
      renderer,
      canvas: surface.canvas,
      world,
      layers: [axes, stage, dropLines],
      hidden: [people.object],
      prepare: (view) => stage.prepare(renderer, view, true),
      rig(plot) {
        const type = stage.view?.type;
        const screen = { projector: projectorOf(rig, surface), size: surface };
        const camera = new CameraRig(sheetOrbit(rig.orbit, screen, plot, type ? ballOf(type) : null));
        camera.projection = rig.projection;
        return camera;
      },
      ...sheetTexts(client, stage.report, wanted, options.locale, measure),
      font: getComputedStyle(host).fontFamily,
    });
    renderer.setDrawingBufferSize(surface.width, surface.height, surface.pixelRatio);
    stale = true;
    if (shown) draw(performance.now(), 0);
    return blob;
  };

  return {
    drawable: surface.renderer !== null,
    setShown(now) {
      shown = now;
      if (!shown) state.patch({ hover: null, pin: null });
      changed();
    },
    setLook(name, reduced) {
      theme = name;
      reducedMotion = reduced;
      applyLook();
    },
    setTool(held) {
      tool = held;
      invalidate();
    },
    setProjection,
    snap: (to) => fly(to === 'home' ? homeOf(client, surface) : axisOrbit(to, surface)),
    jumpTo(user) {
      const pose = client.poses.get(user)?.pose;
      if (!pose) return;
      const { position, orientation } = pose;
      fly(orientation ? orbitAlong(position, gazeOf(orientation)) : orbitFrom(position, [0, 0, 0]));
    },
    arrive(index) {
      rig.cut(ringOrbit(index, homeOf(client, surface), surface, ballNow(client)));
      invalidate();
    },
    invalidate,
    flyTo: (place) => fly(orbitFrom(place.camera_position, place.camera_target)),
    pointAt(row) {
      hover.hold(row === null ? null : `row:${row}`);
      invalidate();
    },
    focusRow(row) {
      const target = visiblePlace(row);
      if (!target) return false;
      const distance = Math.min(rig.goal.distance, ROW_DISTANCE);
      // What is behind something opaque is flown to from outside.
      const from = stage.hides(target)
        ? orbitFrom(target.map((c) => c * 2) as typeof target, target)
        : rig.goal;
      fly({ ...from, target, distance });
      return true;
    },
    camera: () => ({ camera_position: positionOf(rig.goal), camera_target: rig.goal.target }),
    setCovered(areas) {
      covered = areas;
      invalidate();
    },
    within(outline) {
      syncStage(performance.now());
      return stage.within(outline, viewNow(performance.now(), 0));
    },
    picture(wanted) {
      if (wanted && surface.renderer) return print(wanted, surface.renderer);
      draw(performance.now(), 0, true);
      return paintPicture(surface.canvas, overlay.placed, THEMES[theme], surface.pixelRatio, host);
    },
    tell: (row) => tell(null, row),
    dispose() {
      loop?.dispose();
      input.dispose();
      for (const stop of unsubscribe) stop();
      for (const layer of layers) layer.dispose();
      fade.dispose();
      overlay.dispose();
      surface.dispose();
    },
  };
};
