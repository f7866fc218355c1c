// Choosing the two ends of a measure: by clicks on the canvas, or by rows in the table. The second end keeps it.
import type { MeasureEnd } from '@orrery/protocol';
import type { RoomStand } from '../room-context.ts';

type Stand = Pick<RoomStand, 'client' | 'ui' | 'viewport'>;

const take = ({ client, ui }: Stand, end: MeasureEnd | null): void => {
  if (end === null || !client.can('annotate')) return;
  const { measureFrom } = ui.getState();
  if (measureFrom === null) {
    ui.setState({ measureFrom: end });
    return;
  }
  const same = measureFrom.row !== null && measureFrom.row === end.row;
  ui.setState({ measureFrom: null });
  if (!same) client.addMeasure(measureFrom, end);
};

/** A click on the canvas while the tool is held: CSS px from its corner. */
export const measureAt = async (
  room: Stand,
  at: { readonly x: number; readonly y: number },
): Promise<void> => {
  const end = (await room.viewport.getState()?.tools.probe(at)) ?? null;
  if (room.ui.getState().tool === 'measure') take(room, end);
};

/** A row of the table. */
export const measureRow = async (room: Stand, row: number): Promise<void> =>
  take(room, (await room.viewport.getState()?.tools.endOf(row)) ?? null);
