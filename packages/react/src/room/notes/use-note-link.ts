// A link to a note, `?note=ID`: its thread is opened once the note is here. And the canvas knows which thread is open.
import { useEffect } from 'react';
import { useStore } from '../../hooks/use-store.ts';
import type { RoomStand } from '../room-context.ts';
import { openPanel } from '../room-ui.ts';

/** The note a page's address names; null where it names none. */
export const noteIn = (search: string): string | null => {
  const name = new URLSearchParams(search).get('note');
  return name !== null && /^[A-Za-z0-9_-]{1,64}$/.test(name) ? `annotation:${name}` : null;
};

/** Shows the thread of a note, wherever this device has its threads. */
export const openNote = ({ ui }: Pick<RoomStand, 'ui'>, id: string | null): void => {
  ui.setState({ annotation: id, sheetTab: 'annotations', row: null, sheet: 'half' });
  openPanel(ui, 'right', 'annotations');
};

export const useNoteLink = (room: RoomStand): void => {
  const { client, ui, viewport } = room;
  useEffect(() => {
    const id = noteIn(location.search);
    if (id === null) return;
    const open = (): boolean => {
      if (!Object.hasOwn(client.scene.current(), id)) return false;
      openNote({ ui }, id);
      return true;
    };
    if (open()) return;
    const stop = client.scene.subscribe(() => {
      if (open()) stop();
    });
    return stop;
  }, [client, ui]);

  const canvas = useStore(viewport);
  const shown = useStore(ui, (state) =>
    state.right === 'annotations' || state.sheet !== 'peek' ? state.annotation : null,
  );
  useEffect(() => canvas?.notes.show(shown), [canvas, shown]);
};
