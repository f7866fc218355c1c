// Where a card stands beside a point without covering it, inside the canvas. Pure; CSS px.

const GAP = 20; // clear of an 8 px disc, its ring and the pointer

interface Size {
  readonly width: number;
  readonly height: number;
}

export const beside = (x: number, y: number, card: Size, stage: Size): { left: number; top: number } => {
  const right = x + GAP + card.width <= stage.width - 8;
  const left = right ? x + GAP : x - GAP - card.width;
  const top = Math.min(Math.max(8, y - card.height / 2), Math.max(8, stage.height - card.height - 8));
  if (left >= 8) return { left, top };
  // too narrow for either side: above or below
  const below = y + GAP + card.height <= stage.height - 8;
  return {
    left: Math.min(Math.max(8, x - card.width / 2), Math.max(8, stage.width - card.width - 8)),
    top: below ? y + GAP : Math.max(8, y - GAP - card.height),
  };
};

const TAG_GAP = 4;
const EDGE = 8;

/** Under a name tag and in line with it, above it where there is no room below. */
export const belowTag = (
  tag: { readonly x: number; readonly y: number } & Size,
  card: Size,
  stage: Size,
): { left: number; top: number } => {
  const left = Math.min(
    Math.max(EDGE, tag.x - tag.width / 2),
    Math.max(EDGE, stage.width - card.width - EDGE),
  );
  const below = tag.y + tag.height / 2 + TAG_GAP;
  const fits = below + card.height <= stage.height - EDGE;
  return { left, top: fits ? below : Math.max(EDGE, tag.y - tag.height / 2 - TAG_GAP - card.height) };
};
