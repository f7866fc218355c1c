// Builds the viewport: the stage, and its flat twin where somebody asked for it or there is no WebGL. Both draw the same view
// of the same session; one of them is shown.
import type { Tool } from '@orrery/protocol';
import { FollowCamera } from './camera/follow-camera.ts';
import type { FlatHost } from './flat/flat-face.ts';
import { createFlatHost } from './flat/flat-host.ts';
import type { Box } from './labels/label.ts';
import { createStageHost } from './stage/stage-host.ts';
import { createStateStore } from './state-store.ts';
import type { CreateViewport, Viewport, ViewportTools, ViewportWords } from './viewport.types.ts';
import { WORDS } from './words.ts';

/** The stage has an element of its own, so that it can stand aside. */
const roomFor = (host: HTMLElement): HTMLElement => {
  if (getComputedStyle(host).position === 'static') host.style.position = 'relative';
  const room = document.createElement('div');
  Object.assign(room.style, { position: 'absolute', inset: '0' });
  host.append(room);
  return room;
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
    form: '3d',
    description: '',
    pin: null,
  });
  let { theme, reducedMotion } = options;
  let covered: readonly Box[] = [];
  let flat: FlatHost | null = null;
  let shownNote: string | null = null;
  const room = roomFor(host);
  const follow = new FollowCamera();
  const wantForm = (form: '3d' | 'flat'): void => {
    // After the frame that found it out, for it may end that form's host.
    if (stage.drawable) queueMicrotask(() => follow.lens?.form === form && showForm(form));
  };
  const stage = createStageHost(room, { client, state, words, options, follow, wantForm });

  const setForm = (form: '3d' | 'flat'): void => {
    stage.letGo();
    showForm(form);
  };
  const showForm = (form: '3d' | 'flat'): void => {
    const wanted = stage.drawable ? form : 'flat'; // without WebGL there is paper alone
    if (wanted === (flat ? 'flat' : '3d')) return;
    if (flat) {
      flat.dispose();
      flat = null;
      room.style.visibility = '';
      stage.setShown(true);
    } else {
      stage.setShown(false);
      room.style.visibility = 'hidden'; // with its size, so that nothing has to be made again
      const { letGo, tell: pointed } = stage;
      const shared = { client, state, words, options, follow, wantForm };
      flat = createFlatHost(host, { ...shared, theme, reducedMotion, pointed, letGo });
      flat.setCovered(covered);
      flat.notes.show(shownNote);
    }
    state.patch({ form: wanted });
  };
  /** Who is followed may change at any time, also before this canvas stood. */
  const attend = (): void => {
    const { user } = client.following.getState();
    if (user === follow.user) return;
    if (user === null) follow.end();
    else follow.begin(user, stage.orbit, performance.now());
    stage.invalidate();
    flat?.changed();
  };
  const unfollow = client.following.subscribe(attend);
  attend();
  state.patch({ has_depth: stage.drawable });
  if (!stage.drawable) setForm('flat');

  const applyLook = (): void => {
    stage.setLook(theme, reducedMotion);
    flat?.setTheme(theme);
    flat?.setReducedMotion(reducedMotion);
  };

  const now = (): ViewportTools => flat?.tools ?? stage.tools;
  const tools: ViewportTools = {
    touch: (from, to, radius) => now().touch(from, to, radius),
    probe: (at) => now().probe(at),
    endOf: (row) => now().endOf(row),
    measureFrom: (end) => now().measureFrom(end),
    point: (at) => now().point(at),
    strokeAt: (at) => now().strokeAt(at),
    get pen() {
      return now().pen;
    },
  };

  return {
    state,
    tools,
    notes: {
      show(id) {
        shownNote = id;
        stage.notes.show(id);
        flat?.notes.show(id);
      },
      nearest: () => (flat ?? stage).notes.nearest(),
    },
    setTheme(name) {
      theme = name;
      applyLook();
    },
    setReducedMotion(reduced) {
      reducedMotion = reduced;
      applyLook();
    },
    setTool: (held: Tool) => stage.setTool(held),
    setProjection: (projection) => stage.setProjection(projection),
    snap(to) {
      if (flat && to === 'home') flat.home();
      else stage.snap(to);
    },
    jumpTo(user) {
      setForm('3d'); // somebody's place is one in the cube
      stage.jumpTo(user);
    },
    arrive: (index) => stage.arrive(index),
    flyTo(place) {
      if (place.projection) stage.setProjection(place.projection);
      if (place.form) setForm(place.form);
      if (flat && place.form === 'flat') flat.goTo(place);
      else stage.flyTo(place);
    },
    fit: (what) => flat?.fit(what) ?? stage.fit(what),
    thumbnail: (width, height) => flat?.thumbnail(width, height) ?? stage.thumbnail(width, height),
    focusRow: (row) => flat?.focusRow(row) ?? stage.focusRow(row),
    pointAt(row) {
      if (flat) flat.pointAt(row);
      else stage.pointAt(row);
    },
    nameSelection(asked) {
      stage.nameSelection(asked);
      flat?.nameSelection(asked);
    },
    setCovered(areas) {
      covered = areas.map(({ left, top, width, height }) => ({
        x: left + width / 2,
        y: top + height / 2,
        width,
        height,
      }));
      stage.setCovered(covered);
      flat?.setCovered(covered);
    },
    camera: () => (flat ? { ...stage.camera(), ...flat.place(), form: 'flat' } : stage.camera()),
    setForm,
    lasso: (outline) => flat?.within(outline) ?? stage.within(outline),
    picture: (wanted) => (flat ? flat.picture(wanted) : stage.picture(wanted)),
    dispose() {
      unfollow();
      flat?.dispose();
      stage.dispose();
      room.remove();
      state.close();
    },
  };
};
