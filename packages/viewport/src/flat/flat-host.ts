// The flat host: the 2D twin of the stage inside the viewport's element. It owns canvas, zoom, axes, pins, people and hover,
// and lets one plot draw the marks. It needs no WebGL and draws only when something changed.
import type { VisualizationType } from '@orrery/protocol';
import type { Box, Label } from '../labels/label.ts';
import { createLabelOverlay } from '../labels/label-overlay.ts';
import { createTextMeasure } from '../labels/text-measure.ts';
import { MARKS_MS } from '../loop/easing.ts';
import { createFrameLoop, type FrameLoop } from '../loop/frame-loop.ts';
import { TagUnder } from '../people/tag-under.ts';
import { paintPicture, smallPicture } from '../picture.ts';
import { PAPER } from '../print/paint-sheet.ts';
import { sheetTexts } from '../print/sheet-texts.ts';
import { createCrossFade } from '../stage/cross-fade.ts';
import { ViewSource } from '../stage/view-source.ts';
import { NO_KEYS } from '../state-store.ts';
import { THEMES } from '../theme.ts';
import type { PictureOptions } from '../viewport.types.ts';
import type { ViewInput } from '../views/stage-view.ts';
import { drawPlot, plotLabels } from './draw-plot.ts';
import { plotArea } from './flat-axes.ts';
import { fittedTo, flatLens, followedZoom, placeOfZoom, selectedPlaces, zoomOfPlace } from './flat-camera.ts';
import { createFlatCanvas } from './flat-canvas.ts';
import type { FlatDeps, FlatHost } from './flat-face.ts';
import { createFlatInput } from './flat-input.ts';
import { drawMark, hoverOf } from './flat-mark.ts';
import { FlatOver, paperPlaceOf } from './flat-over.ts';
import type { FlatFrame, FlatMark, FlatPlot } from './flat-plot.ts';
import { atX, atY, clearOf, HOME, panned, type Zoom, zoomedInAt } from './flat-space.ts';
import { FlatTools } from './flat-tools.ts';
import { createPlot } from './plots.ts';
import { printFlat } from './print-flat.ts';

const MOUSE_SLACK = 4;
const FINGER_SLACK = 14;
const WHEEL_REST_MS = 140; // after the last notch the picture is drawn in full again
const STATS_MS = 500; // slow state is for people's eyes
const FOCUS_SCALE = 6; // a row flown to is seen among its neighbours

export const createFlatHost = (host: HTMLElement, deps: FlatDeps): FlatHost => {
  const { client, state, words, options } = deps;
  let { theme, reducedMotion } = deps;
  let loop: FrameLoop | null = null;
  let plot: FlatPlot | null = null;
  let plotType: VisualizationType | null = null;
  let zoom: Zoom = HOME;
  let frame: FlatFrame | null = null;
  let stale = true;
  let due = false; // the pointer or what is under it moved
  let pointer: { x: number; y: number; slack: number } | null = null;
  let mark: FlatMark | null = null;
  let covered: readonly Box[] = [];
  let wheelUntil = Number.NEGATIVE_INFINITY;
  let statsAt = Number.NEGATIVE_INFINITY;
  let seenDrawn = 0;
  let taken: ViewInput | null = null;
  let change = false; // another view, mapping or filter than the picture's
  let changedAt = Number.NEGATIVE_INFINITY;
  const fade = createCrossFade();
  const invalidate = (): void => loop?.invalidate();
  const changed = (): void => {
    stale = true;
    invalidate();
  };

  const surface = createFlatCanvas(host, words.canvas, () => {
    if (loop) draw(performance.now(), 0); // a canvas that was resized is black until it is drawn
  });
  const font = getComputedStyle(host).fontFamily;
  const overlay = createLabelOverlay(host);
  const measure = createTextMeasure(font);
  const tags = new TagUnder(overlay, state, surface.canvas, options.onTag !== undefined);
  const tools = new FlatTools({
    client,
    plot: () => plot,
    frame: () => frame,
    get measures() {
      return over.measures;
    },
    invalidate,
  });
  const source = new ViewSource(client, changed);
  const rowPlace = (row: number) => paperPlaceOf(frame, plot?.screenOf(row));
  /** Where a row that passes is on the paper. */
  const paperPlace = (row: number): { x: number; y: number } | null => {
    const at = taken?.mask?.[row] === 0 ? null : rowPlace(row);
    return at && { x: at[0], y: at[1] };
  };
  const setZoom = (next: Zoom): void => {
    deps.letGo();
    zoom = next;
    due = pointer !== null;
    invalidate();
  };
  const over = new FlatOver(host, {
    ...deps,
    measure,
    invalidate,
    rowPlace,
    jump(row) {
      const at = paperPlace(row);
      if (at) setZoom({ ...at, scale: zoom.scale });
      surface.canvas.focus({ preventScroll: true }); // the button goes as soon as they are in sight
    },
  });
  const input = createFlatInput(surface.canvas, {
    pan: (dx, dy) => frame && setZoom(panned({ area: frame.area, zoom }, dx, dy)),
    zoom(factor, at) {
      if (!frame) return;
      const { area } = frame;
      wheelUntil = performance.now() + WHEEL_REST_MS;
      const middle = { x: area.left + area.width / 2, y: area.top + area.height / 2 };
      setZoom(zoomedInAt({ area, zoom }, factor, (at ?? middle).x, (at ?? middle).y));
    },
    home: () => setZoom(HOME),
    tap(x, y, pointerType, keys) {
      const tag = tags.tapped({ x, y }, pointerType);
      if (tag && options.onTag?.(tag)) return;
      pointer = { x, y, slack: pointerType === 'mouse' ? MOUSE_SLACK : FINGER_SLACK };
      pick();
      options.onRow?.(mark?.row ?? null);
      options.onMark?.(mark, keys, { x, y });
      invalidate();
    },
    hover(at) {
      pointer = at && { ...at, slack: MOUSE_SLACK };
      if (!at) mark = null;
      tags.point(at);
      due = true;
      invalidate();
    },
  });

  const inArea = (x: number, y: number): boolean => {
    if (!frame) return false;
    const { left, top, width, height } = frame.clip;
    return x >= left && y >= top && x <= left + width && y <= top + height;
  };
  const pick = (): void => {
    due = false;
    mark =
      pointer && inArea(pointer.x, pointer.y)
        ? (plot?.markAt(pointer.x, pointer.y, pointer.slack) ?? null)
        : null;
  };

  const sync = (now: number): void => {
    if (!stale) return;
    const view = source.read({ theme, locale: options.locale, words }, now, reducedMotion);
    stale = false;
    if (!view) {
      state.patch({ notice: 'view.loading' });
      return;
    }
    const type = view.view.visualization_type;
    if (taken && (taken.view !== view.view || taken.mask !== view.mask)) change = true;
    taken = view;
    if (type !== plotType) {
      plot?.dispose?.();
      plot = createPlot(type, { changed, readRow: (row) => client.readRow(row) });
      plotType = type;
      zoom = HOME;
      mark = null;
    }
    const report = plot?.sync(view);
    seenDrawn = report?.drawn ?? 0;
    state.patch({
      notice: report ? report.notice : 'view.not_built',
      legend: report?.legend ?? null,
      keys: report?.keys ?? NO_KEYS,
      description: report?.description ?? '',
    });
    due = pointer !== null;
    over.notes.invalidate();
  };

  const frameOf = (now: number, shown: FlatPlot): FlatFrame => {
    const { width, height, pixelRatio } = surface;
    const clear = clearOf(width, height, covered);
    const area = plotArea(clear, shown, measure);
    return {
      width,
      height,
      pixelRatio,
      theme: THEMES[theme],
      area,
      clip: shown.aspect ? clear : area,
      zoom,
      now,
      moving: input.busy || now < wheelUntil,
      printed: false,
      hovered: mark?.key ?? null,
      measure,
      font,
    };
  };

  /** The paper goes after the person who is followed. */
  const track = (now: number): void => {
    const followed = followedZoom(deps.follow, client, zoom, now);
    if (deps.follow.lens?.form === '3d') deps.wantForm('3d');
    if (!followed) return;
    zoom = followed;
    due = pointer !== null;
  };

  const draw = (now: number, delta: number): void => {
    const began = performance.now();
    const { context } = surface;
    if (!context) return;
    input.update(delta);
    track(now);
    sync(now);
    fade.update(now);
    const resized = frame?.width !== surface.width || frame.height !== surface.height;
    if (change && !resized) {
      if (state.getState().notice === 'view.loading') return; // the old picture stands until the new one can be drawn
      // A slider that is dragged is its own transition.
      const brushed = now - changedAt < MARKS_MS;
      if (!reducedMotion && !brushed && !plot?.stirs?.(now)) fade.begin(surface.canvas, now);
      changedAt = now;
    }
    change = false;
    const { canvas: ground } = THEMES[theme];
    context.setTransform(surface.pixelRatio, 0, 0, surface.pixelRatio, 0, 0);
    context.globalAlpha = 1;
    context.fillStyle = ground;
    context.fillRect(0, 0, surface.width, surface.height);
    let labels: Label[] = [];
    const shown = plot;
    if (shown) {
      // A pointer is asked against what is drawn: picking comes first, with the frame before.
      if (due && frame && !input.busy) pick();
      const current = frameOf(now, shown);
      const moved =
        frame === null || JSON.stringify([frame.area, frame.zoom]) !== JSON.stringify([current.area, zoom]);
      frame = current;
      drawPlot(context, frame, shown, options.locale);
      if (moved && !input.busy) pick(); // what is under a still pointer moved away
      tools.follow(mark, pointer);
      const here = frame;
      over.drawMarks(context, here, shown, taken, (under) => {
        // Below the marks, of which only now is known where they are: the picture is kept, and laid once more.
        context.fillStyle = ground;
        context.fillRect(0, 0, surface.width, surface.height);
        drawPlot(context, here, shown, options.locale, under);
      });
      if (mark) drawMark(context, frame, shown, mark);
      labels = plotLabels(frame, shown, mark, options.locale);
      over.draw(context, labels, { delta, reducedMotion, covered });
    }
    overlay.show(labels, surface.width, surface.height, [...covered, ...over.obstacles], THEMES[theme]);
    tags.update();
    deps.pointed(mark?.row ?? null, flatLens(zoom, state.getState().projection, surface));
    const hovered = mark && inArea(mark.at.x, mark.at.y) ? mark : null;
    state.patch({ hover: hoverOf(hovered, state.getState().hover) });
    if (now - statsAt < STATS_MS && state.getState().drawn === seenDrawn) return;
    statsAt = now;
    state.patch({ drawn: seenDrawn, frame_ms: performance.now() - began });
  };
  const applyLook = (): void => {
    surface.setAccent(THEMES[theme].accent);
    changed();
  };
  loop = createFrameLoop((now) => {
    if (wheelUntil !== Number.NEGATIVE_INFINITY && now >= wheelUntil) {
      wheelUntil = Number.NEGATIVE_INFINITY;
      return true; // in full, once
    }
    const { follow } = deps;
    if (follow.user !== null && follow.hear(client.poses.get(follow.user), now)) return true;
    return (
      follow.moving(now) ||
      input.busy ||
      due ||
      fade.stirs() ||
      over.stirs(now) ||
      (plot?.stirs?.(now) ?? false)
    );
  }, draw);
  applyLook();
  state.patch({ form: 'flat' });
  const unsubscribe = [
    client.data.subscribe(changed),
    client.scene.subscribe(changed),
    client.selection.subscribe(changed),
    client.participants.subscribe(changed),
    client.drags.subscribe(invalidate),
    client.brushes.subscribe(invalidate),
    client.followers.subscribe(invalidate),
  ];

  /** Drawn anew in another size and theme; the screen's own follows at once. */
  const print = (wanted: PictureOptions, printed: FlatPlot): Promise<Blob> => {
    const { width = surface.width * 2, height = (width * surface.height) / surface.width } = wanted;
    const background = wanted.background ?? 'light';
    const now = performance.now();
    const seen = source.read({ theme: background, locale: options.locale, words }, now, true);
    const report = seen ? printed.sync(seen) : { legend: null, description: '' };
    const texts = sheetTexts(client, report, wanted, options.locale, measure);
    const size = { width, height };
    const blob = printFlat({ ...texts, size, theme: PAPER[background], plot: printed, zoom, font });
    stale = true;
    draw(now, 0);
    return blob;
  };

  return {
    canvas: surface.canvas,
    changed,
    setTheme(name) {
      theme = name;
      applyLook();
    },
    setReducedMotion(reduced) {
      reducedMotion = reduced;
      applyLook();
    },
    setCovered(areas) {
      covered = areas;
      invalidate();
    },
    home: () => setZoom(HOME),
    place: () => placeOfZoom(zoom),
    goTo: (place) => setZoom(zoomOfPlace(place)),
    fit(what) {
      const fitting = what === 'all' ? HOME : fittedTo(selectedPlaces(client, paperPlace));
      if (fitting) setZoom(fitting);
      return fitting !== null;
    },
    thumbnail(width, height) {
      draw(performance.now(), 0);
      return smallPicture(surface.canvas, width, height);
    },
    pointAt(row) {
      const at = row === null ? null : plot?.screenOf(row);
      pointer = at ? { ...at, slack: 1 } : null;
      if (!at) mark = null;
      due = true;
      invalidate();
    },
    focusRow(row) {
      const at = frame && plot?.screenOf(row);
      if (!frame || !at) return false;
      const scale = Math.max(zoom.scale, FOCUS_SCALE);
      setZoom({ x: atX(frame, at.x), y: atY(frame, at.y), scale });
      return true;
    },
    nameSelection(asked) {
      over.tag.ask(asked);
      invalidate();
    },
    within: (outline) => plot?.within(outline) ?? new Uint8Array(0),
    tools,
    notes: {
      show(id) {
        over.notes.show(id);
        invalidate();
      },
      nearest: () => over.notes.nearest(),
    },
    picture(wanted) {
      if (wanted && plot) return print(wanted, plot);
      draw(performance.now(), 0);
      return paintPicture(surface.canvas, overlay.placed, THEMES[theme], surface.pixelRatio, host);
    },
    dispose() {
      loop?.dispose();
      fade.dispose();
      input.dispose();
      for (const stop of unsubscribe) stop();
      plot?.dispose?.();
      over.dispose();
      tags.point(null);
      overlay.dispose();
      surface.dispose();
      state.patch({ hover: null, pin: null });
    },
  };
};
