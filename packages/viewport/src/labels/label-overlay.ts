// Texts as page elements over the canvas: crisp, in the page's font, unknown to pointers and screen readers (the table
// says the same accessibly). It draws what `placeLabels` decided and keeps elements from frame to frame.
import type { Theme } from '../theme.ts';
import type { Box, Label, LabelStyle } from './label.ts';
import { ICON_PX, LABEL_ICONS, type LabelIcon } from './label-icons.ts';
import { placeLabels } from './place-labels.ts';
import { FONT_PX, LINE_PX } from './text-measure.ts';

interface Shown {
  readonly element: HTMLDivElement;
  readonly ring: HTMLSpanElement | null;
  readonly text: Text;
  readonly icons: HTMLSpanElement | null;
  look: string;
  transform: string;
}

/** What a picture of the canvas has to paint. */
export interface PlacedLabel {
  readonly label: Label;
  readonly box: Box;
}

export interface LabelOverlay {
  show(
    labels: readonly Label[],
    width: number,
    height: number,
    obstacles: readonly Box[],
    theme: Theme,
  ): void;
  readonly placed: readonly PlacedLabel[];
  dispose(): void;
}

const weightOf = (style: LabelStyle): number => (style === 'tick' || style === 'name' ? 400 : 600);

const HALO = [-1, 0, 1].flatMap((x) => [-1, 0, 1].map((y) => `${x}px ${y}px 1px`)); // sharp: a blurred one is a fog

const haloOf = (theme: Theme): string => HALO.map((place) => `${place} ${theme.canvas}`).join(', ');

const BADGE_FONT_PX = 10;
const SVG = 'http://www.w3.org/2000/svg';

const iconOf = (icon: LabelIcon, theme: Theme): SVGElement => {
  const svg = document.createElementNS(SVG, 'svg');
  for (const [name, value] of [
    ['width', ICON_PX],
    ['height', ICON_PX],
    ['viewBox', '0 0 16 16'],
    ['fill', 'none'],
    ['stroke', theme.secondary],
    ['stroke-width', 1.4],
    ['stroke-linecap', 'round'],
    ['stroke-linejoin', 'round'],
  ] as const)
    svg.setAttribute(name, String(value));
  svg.dataset.icon = icon;
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', LABEL_ICONS[icon]);
  svg.append(path);
  return svg;
};

const paint = (shown: Shown, label: Label, theme: Theme): void => {
  const { element, ring } = shown;
  const tag = label.initials !== undefined || label.plate !== undefined || label.style === 'value';
  element.style.color = label.style === 'tick' ? theme.secondary : theme.text;
  element.style.fontWeight = String(weightOf(label.style));
  element.style.background = tag ? theme.panel : 'none';
  element.style.borderRadius = label.style === 'value' ? '4px' : '11px';
  element.style.border = label.plate === undefined ? '0' : `1.5px solid ${label.plate}`;
  element.style.fontSize = `${label.style === 'badge' ? BADGE_FONT_PX : FONT_PX}px`;
  shown.icons?.replaceChildren(...(label.icons ?? []).map((icon) => iconOf(icon, theme)));
  element.style.writingMode = label.upright ? 'vertical-rl' : '';
  // Names stand among marks.
  element.style.textShadow = label.style !== 'tick' && !tag ? haloOf(theme) : 'none';
  if (ring) {
    ring.style.border = `2px solid ${label.mark}`;
    ring.style.color = theme.text;
    ring.textContent = label.initials ?? '';
  }
};

const create = (host: HTMLElement, label: Label): Shown => {
  const element = document.createElement('div');
  Object.assign(element.style, {
    position: 'absolute',
    left: '0',
    top: '0',
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    boxSizing: 'border-box',
    whiteSpace: 'nowrap',
    font: 'inherit',
    fontSize: `${FONT_PX}px`,
    lineHeight: `${LINE_PX}px`,
    fontVariantNumeric: 'tabular-nums',
  });
  let ring: HTMLSpanElement | null = null;
  if (label.initials !== undefined) {
    ring = document.createElement('span');
    Object.assign(ring.style, {
      boxSizing: 'border-box',
      flex: 'none',
      width: '22px',
      height: '22px',
      borderRadius: '11px',
      fontSize: '10px',
      fontWeight: '600',
      lineHeight: '18px',
      textAlign: 'center',
      marginRight: label.text === '' ? '0' : '6px',
    });
    element.append(ring);
  }
  const text = document.createTextNode('');
  element.append(text);
  let icons: HTMLSpanElement | null = null;
  if (label.icons !== undefined) {
    icons = document.createElement('span');
    Object.assign(icons.style, { display: 'flex', gap: '4px', flex: 'none' });
    element.append(icons);
  }
  element.dataset.label = label.key; // for what stands beside it in the page
  host.append(element);
  return { element, ring, text, icons, look: '', transform: '' };
};

/** Which labels are shown, and where: what `show` draws, for pictures. */
export const placedLabels = (
  labels: readonly Label[],
  width: number,
  height: number,
  obstacles: readonly Box[],
): PlacedLabel[] => {
  const boxes = placeLabels(labels, width, height, obstacles);
  return labels.flatMap((wanted) => {
    const label = boxes.has(wanted.key) ? wanted : wanted.fallback;
    const box = label && boxes.get(label.key);
    return label && box && label.style !== 'space' ? [{ label, box }] : [];
  });
};

export const createLabelOverlay = (host: HTMLElement): LabelOverlay => {
  const layer = document.createElement('div');
  layer.setAttribute('aria-hidden', 'true');
  Object.assign(layer.style, {
    position: 'absolute',
    inset: '0',
    overflow: 'hidden',
    pointerEvents: 'none',
    userSelect: 'none',
  });
  host.append(layer);
  const shown = new Map<string, Shown>();
  let placed: PlacedLabel[] = [];
  return {
    get placed() {
      return placed;
    },
    show(labels, width, height, obstacles, theme) {
      placed = placedLabels(labels, width, height, obstacles);
      const seen = new Set<string>();
      for (const { label, box } of placed) {
        seen.add(label.key);
        let item = shown.get(label.key);
        if (item && (item.ring === null) !== (label.initials === undefined)) {
          item.element.remove(); // a tag that takes its initials in, or gives them to the figure
          item = undefined;
        }
        item ??= create(layer, label);
        shown.set(label.key, item);
        if (item.text.data !== label.text) item.text.data = label.text;
        const look = `${theme.name}${label.style}${label.mark}${label.initials}${label.upright}${label.plate}${label.icons}`;
        if (look !== item.look) paint(item, label, theme);
        item.look = look;
        const x = Math.round(box.x - box.width / 2);
        const y = Math.round(box.y - box.height / 2);
        const transform = `translate(${x}px, ${y}px)${label.upright ? ' rotate(180deg)' : ''}`;
        if (transform !== item.transform) item.element.style.transform = transform;
        item.transform = transform;
        item.element.style.width = `${box.width}px`;
        item.element.style.height = `${box.height}px`;
        item.element.style.opacity = String(label.opacity ?? 1);
        if (item.icons) item.icons.style.marginLeft = label.icons?.length ? '4px' : '0';
      }
      for (const [key, item] of shown) {
        if (seen.has(key)) continue;
        item.element.remove();
        shown.delete(key);
      }
    },
    dispose: () => layer.remove(),
  };
};
