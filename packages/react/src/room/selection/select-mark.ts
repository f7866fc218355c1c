// A click on a mark with the select tool: its rows are selected, with Shift added, with Alt taken away, or as the phone's
// buttons say. Beside every mark nothing happens: Esc and the chip clear.
import type { SelectMode, SessionClient } from '@orrery/client';
import type { HeldKeys, Mark } from '@orrery/viewport';

export const selectMark = (
  client: SessionClient,
  mark: Mark | null,
  keys: HeldKeys,
  otherwise: SelectMode,
): void => {
  if (mark === null || !client.can('select')) return;
  const what = mark.about ?? (mark.row === null ? null : [mark.row]);
  if (what === null) return;
  const mode: SelectMode = keys.shift ? 'add' : keys.alt ? 'subtract' : otherwise;
  client.select(what, mode).catch(() => {}); // what cannot be read now is said by the chip
};
