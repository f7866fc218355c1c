// What lies over the canvas, watched: the legend, chips, notices and the view bar. The canvas's texts keep clear of it.
// Cards that follow the pointer are not told; they would chase the texts about.
import type { CanvasArea } from '@orrery/viewport';

const LAYERS = '.orr-over';

/** Tells the covered areas of `host` now and whenever they change. Returns the way to stop. */
export const watchCovered = (
  host: HTMLElement,
  tell: (areas: readonly CanvasArea[]) => void,
): (() => void) => {
  const stage = host.parentElement;
  if (stage === null) return () => {};
  const measure = (): void => {
    const origin = host.getBoundingClientRect();
    const cards = [...stage.querySelectorAll<HTMLElement>(`${LAYERS} > *`)];
    tell(
      cards.map((card) => {
        const { left, top, width, height } = card.getBoundingClientRect();
        return { left: left - origin.left, top: top - origin.top, width, height };
      }),
    );
  };
  const sizes = new ResizeObserver(measure);
  const layers = [...stage.querySelectorAll(LAYERS)];
  const follow = (): void => {
    sizes.disconnect();
    sizes.observe(host);
    for (const layer of layers) for (const card of layer.children) sizes.observe(card);
    measure();
  };
  const children = new MutationObserver(follow);
  for (const layer of layers) children.observe(layer, { childList: true });
  follow();
  return () => {
    sizes.disconnect();
    children.disconnect();
  };
};
