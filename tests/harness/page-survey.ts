// What a page really shows, read inside the page in one go: texts with their boxes and colours, targets, sideways
// scrolling. `surveyPage` is sent to the browser as source, so it may use nothing from outside itself. It judges nothing.

export interface Rect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** One line of a visible text. */
export interface TextLine {
  readonly text: string;
  /** Lines of one element share it. */
  readonly element: number;
  readonly where: string;
  /** As laid out, CSS px. */
  readonly box: Rect;
  /** What ancestors and window leave of it. */
  readonly seen: Rect;
  /** `lost`: cut by something that neither scrolls nor shows an ellipsis. */
  readonly cut: 'no' | 'ellipsis' | 'lost';
  /** Of five sample points, those where nothing opaque lies over it. */
  readonly painted: number;
  /** What lies over it where it is not painted. */
  readonly coveredBy: string | null;
  readonly contrast: number;
  /** Disabled: exempt from contrast, as in WCAG 1.4.3. */
  readonly disabled: boolean;
}

export interface Target {
  readonly where: string;
  readonly width: number;
  readonly height: number;
}

export interface Survey {
  readonly lines: readonly TextLine[];
  /** Pairs of lines that are both painted at one place. */
  readonly overlaps: readonly (readonly [number, number])[];
  readonly targets: readonly Target[];
  /** Elements, the page itself included, that scroll sideways. */
  readonly sideways: readonly string[];
}

export const surveyPage = (): Survey => {
  // Texts over the canvas let pointers through; to find out what is painted they must be hit.
  const hittable = document.createElement('style');
  hittable.textContent = '* { pointer-events: auto !important; }';
  document.head.append(hittable);

  const colorContext = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
  const colors = new Map<string, readonly number[]>();
  /** Any CSS colour as r, g, b in 0 to 255 and alpha in 0 to 1. */
  const parseColor = (css: string): readonly number[] => {
    let known = colors.get(css);
    if (known === undefined) {
      colorContext.clearRect(0, 0, 1, 1);
      colorContext.fillStyle = css;
      colorContext.fillRect(0, 0, 1, 1);
      const [r = 0, g = 0, b = 0, a = 0] = colorContext.getImageData(0, 0, 1, 1).data;
      known = [r, g, b, a / 255];
      colors.set(css, known);
    }
    return known;
  };
  const over = (top: readonly number[], alpha: number, below: readonly number[]): number[] =>
    [0, 1, 2].map((i) => top[i]! * alpha + below[i]! * (1 - alpha));
  const luminance = (color: readonly number[]): number => {
    const [r, g, b] = color.map((c) =>
      c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
  };
  const opacityOf = (element: Element): number => {
    let opacity = 1;
    for (let at: Element | null = element; at; at = at.parentElement)
      opacity *= Number(getComputedStyle(at).opacity);
    return opacity;
  };
  /** The paint an element lays under what stands in it. */
  const paintOf = (element: Element): { color: readonly number[]; alpha: number } => {
    const style = getComputedStyle(element);
    const shape = element instanceof SVGGeometryElement;
    const color = parseColor(
      shape ? (style.fill === 'none' ? 'transparent' : style.fill) : style.backgroundColor,
    );
    return { color, alpha: color[3]! * opacityOf(element) };
  };
  const hides = (element: Element): boolean =>
    element instanceof HTMLImageElement || paintOf(element).alpha > 0.6;
  const stackAt = (x: number, y: number): Element[] => document.elementsFromPoint(x, y);
  const related = (a: Element, b: Element): boolean => a.contains(b) || b.contains(a);
  /** What lies over `element` at a point: null where it is painted itself. */
  const coverAt = (element: Element, x: number, y: number): Element | null => {
    for (const hit of stackAt(x, y)) {
      if (related(hit, element)) return null;
      if (
        element instanceof SVGElement &&
        hit instanceof SVGElement &&
        hit.ownerSVGElement === element.ownerSVGElement
      )
        return null;
      if (hides(hit)) return hit;
    }
    return document.documentElement; // not hit at all: inert behind a dialog
  };
  const groundAt = (element: Element, x: number, y: number): number[] => {
    const stack = stackAt(x, y);
    const from = stack.findIndex((hit) => related(hit, element));
    let ground = [255, 255, 255];
    for (const hit of stack.slice(Math.max(0, from)).reverse()) {
      const { color, alpha } = paintOf(hit);
      ground = over(color, alpha, ground);
    }
    return ground;
  };

  /** What decides how a place is judged: texts of the canvas, and cards that float over it. */
  const CARDS =
    '.orr-canvas-host, .orr-popover, .orr-dialog, .orr-tooltip, .orr-beside, .orr-conflict, .orr-hint, .orr-notice';
  const placeOf = (element: Element): string => {
    const parts: string[] = [];
    for (let at: Element | null = element; at && parts.length < 3; at = at.parentElement) {
      const name = at.getAttribute('class')?.split(' ').filter(Boolean).at(-1);
      parts.unshift(name ? `.${name}` : at.tagName.toLowerCase());
    }
    const card = [...(element.closest(CARDS)?.classList ?? [])].find((name) => name.startsWith('orr-'));
    return card === undefined || parts.some((part) => part === `.${card}`)
      ? parts.join(' > ')
      : `.${card} ... ${parts.join(' > ')}`;
  };
  const page: Rect = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  const meet = (a: Rect, b: Rect): Rect => ({
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  });
  const empty = (rect: Rect): boolean => rect.right - rect.left < 1 || rect.bottom - rect.top < 1;
  const shown = (element: Element): boolean =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    !(element.closest('.orr-hidden') ?? element.closest('[hidden]'));

  /** What the ancestors' clipping leaves of a box, and whether something is lost by it. */
  const clip = (element: Element, box: Rect): { seen: Rect; cut: TextLine['cut'] } => {
    let seen = box;
    let cut: TextLine['cut'] = 'no';
    const scrolls = { x: false, y: false };
    const lose = (edge: Rect, style: CSSStyleDeclaration | null): void => {
      const wide = !scrolls.x && (seen.right > edge.right + 1.5 || seen.left < edge.left - 1.5);
      // glyphs fill about two thirds of their line: a clipped third costs nothing
      const slack = (box.bottom - box.top) * 0.2 + 1;
      const tall = !scrolls.y && (seen.bottom > edge.bottom + slack || seen.top < edge.top - slack);
      if (!wide && !tall) return;
      const ellipsis =
        style !== null && (style.textOverflow === 'ellipsis' || (tall && style.webkitLineClamp !== 'none'));
      if (cut !== 'lost') cut = ellipsis ? 'ellipsis' : 'lost';
    };
    for (let at: Element | null = element; at && at !== document.documentElement; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.display === 'inline' || style.display === 'contents') continue;
      const clips = style.overflowX !== 'visible' || style.overflowY !== 'visible';
      if (clips && at !== document.body && !(at instanceof SVGElement)) {
        const edge = at.getBoundingClientRect();
        if (/auto|scroll/.test(style.overflowX)) scrolls.x = true;
        if (/auto|scroll/.test(style.overflowY)) scrolls.y = true;
        lose(edge, style);
        seen = meet(seen, edge);
        scrolls.x = scrolls.y = false; // what scrolled inside is inside from here on
      }
      if (style.position === 'fixed') break;
    }
    const root = document.scrollingElement ?? document.documentElement;
    scrolls.y = root.scrollHeight > innerHeight;
    scrolls.x = false;
    if (!empty(seen)) lose(page, null);
    return { seen: meet(seen, page), cut };
  };

  interface Found {
    readonly element: Element;
    readonly text: string;
    readonly box: Rect;
    readonly color: string;
    readonly overflows?: boolean;
  }
  const found: Found[] = [];
  const measure = document.createElement('canvas').getContext('2d')!;
  const addField = (field: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement): void => {
    if (
      field instanceof HTMLInputElement &&
      !/^(text|search|number|email|url|password|date)$/.test(field.type)
    )
      return;
    const value = field instanceof HTMLSelectElement ? (field.selectedOptions[0]?.text ?? '') : field.value;
    const hint = value === '' && !(field instanceof HTMLSelectElement);
    const text = hint ? field.placeholder : value;
    if (text === '') return;
    const style = getComputedStyle(field);
    const rect = field.getBoundingClientRect();
    measure.font = style.font;
    const room = rect.width - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
    const left = rect.left + Number.parseFloat(style.paddingLeft);
    const middle = field instanceof HTMLTextAreaElement ? rect.top + 14 : (rect.top + rect.bottom) / 2;
    const width = measure.measureText(text).width;
    found.push({
      element: field,
      text,
      box: { left, right: left + Math.min(width, room), top: middle - 7, bottom: middle + 7 },
      color: hint ? getComputedStyle(field, '::placeholder').color : style.color,
      // what somebody typed may scroll in its field; what the page says must be readable
      overflows:
        (hint || field instanceof HTMLSelectElement) &&
        style.textOverflow !== 'ellipsis' &&
        !(field instanceof HTMLTextAreaElement) &&
        width > room + 1,
    });
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (
      node instanceof HTMLInputElement ||
      node instanceof HTMLTextAreaElement ||
      node instanceof HTMLSelectElement
    ) {
      if (shown(node)) addField(node);
      continue;
    }
    const element = node.parentElement;
    const text = node.nodeType === Node.TEXT_NODE ? (node.textContent ?? '').trim() : '';
    if (text === '' || !element || /^(SCRIPT|STYLE|OPTION|NOSCRIPT|TEXTAREA|TITLE)$/i.test(element.tagName))
      continue;
    if (!shown(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const style = getComputedStyle(element);
    const color = element instanceof SVGElement ? style.fill : style.color;
    for (const { left, top, right, bottom } of range.getClientRects())
      found.push({ element, text: text.slice(0, 60), box: { left, top, right, bottom }, color });
  }

  const ids = new Map<Element, number>();
  const lines: TextLine[] = [];
  const elements: Element[] = [];
  for (const { element, text, box, color, overflows } of found) {
    if (empty(box)) continue;
    const clipped = clip(element, box);
    const { seen } = clipped;
    const cut = overflows ? 'lost' : clipped.cut;
    // scrolled out of sight, or all but
    if (empty(seen) || (cut === 'no' && seen.bottom - seen.top < (box.bottom - box.top) / 2)) continue;
    if (!ids.has(element)) ids.set(element, ids.size);
    const middle = { x: (seen.left + seen.right) / 2, y: (seen.top + seen.bottom) / 2 };
    const [dx, dy] = [(seen.right - seen.left) * 0.4, (seen.bottom - seen.top) * 0.25];
    const covers = [
      [0, 0],
      [-dx, -dy],
      [dx, -dy],
      [-dx, dy],
      [dx, dy],
    ].map(([x, y]) => coverAt(element, middle.x + x!, middle.y + y!));
    const cover = covers.find((one) => one !== null) ?? null;
    const painted = covers.filter((one) => one === null).length;
    const ground = groundAt(element, middle.x, middle.y);
    const ink = parseColor(color);
    const shownInk = over(ink, ink[3]! * opacityOf(element), ground);
    const [light, dark] = [luminance(shownInk), luminance(ground)].sort((a, b) => b - a);
    elements.push(element);
    lines.push({
      text,
      element: ids.get(element)!,
      where: placeOf(element),
      box,
      seen,
      cut,
      painted,
      coveredBy: cover === null ? null : placeOf(cover),
      contrast: (light! + 0.05) / (dark! + 0.05),
      disabled: element.closest(':disabled, [aria-disabled="true"], [inert]') !== null,
    });
  }

  const overlaps: [number, number][] = [];
  // Line boxes are taller than their letters: 15 % above and below are air.
  const letters = (rect: Rect): Rect => {
    const air = (rect.bottom - rect.top) * 0.15;
    return { ...rect, top: rect.top + air, bottom: rect.bottom - air };
  };
  for (let a = 0; a < lines.length; a++)
    for (let b = a + 1; b < lines.length; b++) {
      if (lines[a]!.element === lines[b]!.element) continue;
      const both = meet(letters(lines[a]!.seen), letters(lines[b]!.seen));
      if (both.right - both.left < 2 || both.bottom - both.top < 2) continue;
      const [x, y] = [(both.left + both.right) / 2, (both.top + both.bottom) / 2];
      const hidden = (which: number, other: number): boolean => {
        if (coverAt(elements[which]!, x, y) !== null) return true;
        // the other one may bring its own opaque ground
        const stack = stackAt(x, y);
        const own = stack.findIndex((hit) => related(hit, elements[which]!));
        return stack.slice(0, own).some((hit) => related(hit, elements[other]!) && hides(hit));
      };
      if (!hidden(a, b) && !hidden(b, a)) overlaps.push([a, b]);
    }

  const targets: Target[] = [];
  const WANTED =
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=tab], [role=slider], [role=checkbox], [role=switch], [role=menuitem]';
  for (const element of document.querySelectorAll<HTMLElement>(WANTED)) {
    const label = element instanceof HTMLInputElement ? element.closest('label') : null;
    const surface: Element = label ?? element;
    if (!(label ? shown(label) : shown(element)) || element.closest('.orr-hidden')) continue;
    if (element instanceof HTMLAnchorElement && getComputedStyle(element).display === 'inline') continue; // in a sentence
    const rect = surface.getBoundingClientRect();
    const { seen } = clip(surface, rect);
    if (empty(seen)) continue;
    const cover = coverAt(surface, (seen.left + seen.right) / 2, (seen.top + seen.bottom) / 2);
    if (cover !== null) continue;
    const name = element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 30) ?? '';
    targets.push({ where: `${placeOf(element)} "${name}"`, width: rect.width, height: rect.height });
  }

  const sideways: string[] = [];
  const root = document.scrollingElement ?? document.documentElement;
  if (root.scrollWidth > innerWidth + 1) sideways.push(`the page (${root.scrollWidth} px of ${innerWidth})`);
  for (const element of document.querySelectorAll<HTMLElement>('body *')) {
    if (
      element.scrollWidth <= element.clientWidth + 1 ||
      !/auto|scroll/.test(getComputedStyle(element).overflowX)
    )
      continue;
    if (element.matches('[role=grid]')) continue; // a table is as wide as its columns
    if (shown(element) && element.clientWidth > 0)
      sideways.push(`${placeOf(element)} (${element.scrollWidth} px of ${element.clientWidth})`);
  }

  hittable.remove();
  return { lines, overlaps, targets, sideways };
};
