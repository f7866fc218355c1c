// Who is drawn as a figure in a crowd: whoever leads, and the nearest twelve; everybody else is a disc. Pure.

export const FIGURES_SHOWN = 12; // more faces than this are a crowd, and a crowd is discs
const KEEPS = 0.85; // of the distance: who is a figure stays one a little longer, or the twelfth would flicker

export interface InCrowd {
  /** Metres from the eye; infinite where nothing is known. */
  readonly away: number;
  /** The presenter, or whom this person follows: always in full. */
  readonly leads: boolean;
  /** Was a figure in the frame before. */
  readonly figure: boolean;
}

/** Everybody by importance: who leads, then by nearness. The first `figures` of the order are drawn in full. */
export const rankCrowd = <T extends InCrowd>(
  crowd: readonly T[],
): { order: readonly T[]; figures: number } => {
  const near = ({ away, figure }: T): number => away * (figure ? KEEPS : 1);
  const order = [...crowd].sort((a, b) => Number(b.leads) - Number(a.leads) || near(a) - near(b));
  const leading = order.filter(({ leads }) => leads).length;
  return { order, figures: Math.min(order.length, leading + FIGURES_SHOWN) };
};
