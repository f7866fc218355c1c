// Builds the viewport: the stage, and its flat twin where somebody asked for it or there is no WebGL. Both draw the same view
// of the same session; one of them is shown.
import type { Tool } from '@orrery/protocol';
import { createFlatHost, type FlatHost } from './flat/flat-host.ts';
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
    following: null,
  });
  let { theme, reducedMotion } = options;
  let covered: readonly Box[] = [];
  let flat: FlatHost | null = null;
  const room = roomFor(host);
  const stage = createStageHost(room, { client, state, words, options });

  const setForm = (form: '3d' | 'flat'): void => {
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
      const pointed = (row: number | null): void => stage.tell(row);
      flat = createFlatHost(host, { client, state, words, options, theme, reducedMotion, pointed });
      flat.setCovered(covered);
    }
    state.patch({ form: wanted, following: null });
  };
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
    jumpTo: (user) => stage.jumpTo(user),
    arrive: (index) => stage.arrive(index),
    follow(user) {
      if (user !== null) setForm('3d'); // somebody's view is a view of the cube
      state.patch({ following: user });
      stage.invalidate();
    },
    flyTo: (place) => stage.flyTo(place),
    focusRow: (row) => flat?.focusRow(row) ?? stage.focusRow(row),
    pointAt(row) {
      if (flat) flat.pointAt(row);
      else stage.pointAt(row);
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
    camera: () => stage.camera(),
    setForm,
    lasso: (outline) => flat?.within(outline) ?? stage.within(outline),
    picture: (wanted) => (flat ? flat.picture(wanted) : stage.picture(wanted)),
    dispose() {
      flat?.dispose();
      stage.dispose();
      room.remove();
      state.close();
    },
  };
};
