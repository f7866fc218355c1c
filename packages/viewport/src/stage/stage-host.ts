// The stage in the page: its canvas, layers, camera and loop, wired to a session. Everything is pulled from the client when a
// frame is due; nothing here draws by itself, and without WebGL it stands still and says so.
import type { Tool } from '@orrery/protocol';
import type { WebGLRenderer } from 'three';
import { createCameraInput } from '../camera/camera-input.ts';
import { CameraRig } from '../camera/camera-rig.ts';
import { orientationOf, positionOf } from '../camera/orbit.ts';
import { SlowWatch } from '../flat/slow-watch.ts';
import { frameViewOf } from '../frame-view.ts';
import type { Box, Label } from '../labels/label.ts';
import { createLabelOverlay } from '../labels/label-overlay.ts';
import { createTextMeasure } from '../labels/text-measure.ts';
import type { FrameView } from '../layers/layer.ts';
import { createFrameLoop, type FrameLoop } from '../loop/frame-loop.ts';
import { HeldRow, OwnPose } from '../people/own-pose.ts';
import { TagUnder } from '../people/tag-under.ts';
import { whenAnswered } from '../picking/answer.ts';
import { HoverPicker } from '../picking/hover.ts';
import { paintPicture, smallPicture } from '../picture.ts';
import { NO_KEYS } from '../state-store.ts';
import { createSurface } from '../surface.ts';
import { THEMES } from '../theme.ts';
import { StageTools } from '../tools/stage-tools.ts';
import type { PictureOptions, ViewportState } from '../viewport.types.ts';
import { CameraMoves, homeOf } from './camera-moves.ts';
import { createCrossFade } from './cross-fade.ts';
import { fitOrbit } from './fit-orbit.ts';
import { printView } from './print-view.ts';
import { ShaderPrograms } from './shader-programs.ts';
import type { StageDeps, StageHost } from './stage-face.ts';
import { createStageLayers } from './stage-layers.ts';

const CROWD = 100_000; // rows from which multisampling costs more than it shows
const STATS_MS = 500; // slow state is for people's eyes
export const createStageHost = (host: HTMLElement, deps: StageDeps): StageHost => {
  const { client, state, words, options } = deps;
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
      programs.restored();
      layers.marks.restored();
      changed();
    },
  });
  const overlay = createLabelOverlay(host);
  const measure = createTextMeasure(getComputedStyle(host).fontFamily);
  const rig = new CameraRig(homeOf(client, surface));
  const tags = new TagUnder(overlay, state, surface.canvas, options.onTag !== undefined);
  const slowness = new SlowWatch();
  const programs = new ShaderPrograms();
  const hover = new HoverPicker(() => invalidate());
  const ownPose = new OwnPose(client);
  const fade = createCrossFade();
  const onCard = options.drawing ? options.drawing === 'card' : !surface.software;
  const card = onCard ? surface.renderer : null;
  const leaving = (): void => {
    if (!surface.renderer || surface.lost || reducedMotion) return;
    surface.renderer.render(layers.world, rig.camera);
    fade.begin(surface.canvas, performance.now());
  };
  const layers = createStageLayers(
    host,
    deps,
    { measure, card, changed, redraw: invalidate },
    leaving,
    (user) => {
      moves.jumpTo(user);
      surface.canvas.focus({ preventScroll: true }); // the button goes as soon as they are in sight
    },
  );
  const { axes, stage, people, dropLines, notes, edges, world, visiblePlace } = layers;
  const moves = new CameraMoves({
    client,
    rig,
    frame: surface,
    follow: deps.follow,
    placeOf: visiblePlace,
    invalidate,
    lookAs(lens) {
      if (lens.projection !== rig.projection) showProjection(lens.projection);
      if (lens.form !== '3d') deps.wantForm(lens.form);
    },
  });

  const applyLook = (): void => {
    rig.reducedMotion = reducedMotion;
    surface.setAccent(THEMES[theme].accent);
    changed();
  };
  applyLook();

  const setProjection = (projection: ViewportState['projection']): void => {
    moves.letGo();
    showProjection(projection);
  };
  const showProjection = (projection: ViewportState['projection']): void => {
    rig.projection = projection;
    state.patch({ projection });
    hover.invalidate();
    invalidate();
  };
  const input = createCameraInput(surface.canvas, {
    steer(change) {
      moves.letGo();
      rig.steer(change);
    },
    home: () => moves.snap('home'),
    toggleProjection: () => setProjection(rig.projection === 'perspective' ? 'orthographic' : 'perspective'),
    tap(x, y, pointerType, keys) {
      const tag = tags.tapped({ x, y }, pointerType);
      if (tag && options.onTag?.(tag)) return;
      whenAnswered(hover.tap(stage, viewNow(performance.now(), 0), { x, y }, pointerType), (mark) => {
        options.onRow?.(mark?.row ?? null);
        options.onMark?.(mark, keys, { x, y });
        invalidate();
      });
    },
    hover(at) {
      people.pointer = at;
      tags.point(at);
      hover.point(tool === 'look' && state.getState().tag ? null : at); // a tag stands over the rows behind it
    },
  });

  const held = new HeldRow((mark) => stage.rowOf(mark));
  const tell = (
    target: [number, number, number] | null,
    row: number | null,
    always = false,
    lens = moves.lens,
  ): void => {
    const followed = client.followers.getState().length > 0 ? lens : null;
    ownPose.write(positionOf(rig.orbit), orientationOf(rig.orbit), tool, target, row, always, followed);
  };
  const writeOwnPose = (laser: [number, number, number] | null): void => {
    const { mark } = hover;
    const whole = mark !== null && mark.row === null;
    tell(laser ?? (whole && tool !== 'point' ? mark.place : null), held.rowOf(mark), whole);
  };

  const viewNow = (now: number, delta: number): FrameView =>
    frameViewOf(rig, surface, THEMES[theme], reducedMotion, now, delta);

  const tools = new StageTools({
    client,
    stage,
    hover,
    faces: () => axes.drawnFaces,
    strokes: layers.strokes,
    measures: layers.measures,
    laser: layers.laser,
    view() {
      syncStage(performance.now());
      return viewNow(performance.now(), 0);
    },
    invalidate,
  });

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
  /** `patient`: a frame that waits for the programs of what is new in it. */
  const draw = (now: number, delta: number, whole = false, patient = false): void => {
    syncStage(now);
    if (!surface.renderer || surface.lost) return;
    const began = performance.now();
    input.update(delta);
    moves.track(now);
    const travelled = rig.moving;
    rig.update(now, delta, surface);
    if (travelled && !rig.moving) hover.invalidate();
    const view = viewNow(now, delta);
    fade.update(now);
    const still = !rig.moving && !input.busy && !stage.travelling && !deps.follow.moving(now);
    hover.update(stage, view, still);
    stage.point(hover.mark);
    dropLines.show(stage.travelling ? null : (hover.mark?.reading ?? null));
    const laserEnd = tools.follow(view, tool);
    const labels: Label[] = [];
    stage.prepare(surface.renderer, view, whole || options.detail === 'full');
    for (const layer of layers.all) {
      layer.update(view);
      layer.labels(view, labels);
    }
    if (patient && !programs.ready(surface.renderer, world, view.camera, invalidate)) return;
    surface.renderer.setClearColor(view.theme.canvas); // a restored context has forgotten it
    surface.renderer.render(world, view.camera);
    overlay.show(
      labels,
      view.width,
      view.height,
      [...covered, ...notes.obstacles, ...edges.obstacles],
      view.theme,
    );
    tags.update();
    writeOwnPose(laserEnd);
    const before = state.getState().hover;
    state.patch({ hover: hover.shown(view.projector, before, (place) => stage.hides(place)) });
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
      (layers.all.map((layer) => layer.stirs(now)).includes(true) ||
        rig.moving ||
        moves.stirs(now) ||
        input.busy ||
        hover.stirs ||
        fade.stirs() ||
        stage.due(now)),
    (now, delta) => shown && draw(now, delta, false, true),
  );
  const unsubscribe = [
    client.data.subscribe(changed),
    client.scene.subscribe(changed),
    client.selection.subscribe(changed),
    client.participants.subscribe(changed),
    client.agents.subscribe(invalidate),
    client.drags.subscribe(invalidate),
    client.brushes.subscribe(invalidate),
    client.followers.subscribe(invalidate),
    client.me.subscribe(() => {
      ownPose.forget();
      invalidate();
    }),
  ];

  /** The screen's own picture follows in the same task, so that nobody sees the sheet. */
  const print = (wanted: PictureOptions, renderer: WebGLRenderer): Promise<Blob> => {
    const font = getComputedStyle(host).fontFamily;
    const blob = printView({ ...deps, renderer, surface, layers, rig, measure, font }, wanted);
    stale = true;
    if (shown) draw(performance.now(), 0);
    return blob;
  };

  return {
    drawable: surface.renderer !== null,
    setShown(now) {
      shown = now;
      if (!shown) {
        tags.point(null);
        state.patch({ hover: null, pin: null });
      }
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
    snap: (to) => moves.snap(to),
    jumpTo: (user) => moves.jumpTo(user),
    arrive: (index) => moves.arrive(index),
    invalidate,
    flyTo: (place) => moves.flyTo(place),
    pointAt(row) {
      hover.hold(row === null ? null : `row:${row}`);
      invalidate();
    },
    focusRow: (row) => moves.focusRow(row),
    camera: () => moves.place,
    get orbit() {
      return rig.orbit;
    },
    letGo: () => moves.letGo(),
    fit(what) {
      const orbit = fitOrbit(what, { client, frame: surface, rig, stage });
      if (orbit) moves.fly(orbit);
      return orbit !== null;
    },
    thumbnail(width, height) {
      people.object.visible = false; // what is kept is the data
      draw(performance.now(), 0, true);
      const picture = smallPicture(surface.canvas, width, height);
      people.object.visible = true;
      draw(performance.now(), 0);
      return picture;
    },
    setCovered(areas) {
      covered = areas;
      edges.covered = areas;
      people.covered = areas;
      invalidate();
    },
    within(outline) {
      syncStage(performance.now());
      return stage.within(outline, viewNow(performance.now(), 0));
    },
    tools,
    notes: {
      show(id) {
        notes.show(id);
        invalidate();
      },
      nearest: () => notes.nearest(),
    },
    picture(wanted) {
      if (wanted && surface.renderer) return print(wanted, surface.renderer);
      draw(performance.now(), 0, true);
      return paintPicture(surface.canvas, overlay.placed, THEMES[theme], surface.pixelRatio, host);
    },
    nameSelection(asked) {
      layers.selectionTag.tag.ask(asked);
      invalidate();
    },
    tell: (row, lens) => tell(null, row, false, lens),
    dispose() {
      loop?.dispose();
      input.dispose();
      for (const stop of unsubscribe) stop();
      for (const layer of layers.all) layer.dispose();
      fade.dispose();
      overlay.dispose();
      surface.dispose();
    },
  };
};
