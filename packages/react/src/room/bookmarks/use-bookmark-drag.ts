// Dragging a bookmark to another place of the list: dropped on one, it stands before it; from above it, behind it.
import { bookmarksOf } from '@orrery/client';
import { type DragEvent, useMemo, useState } from 'react';
import { useRoom } from '../room-context.ts';

const KIND = 'application/x-orrery-bookmark';

export interface BookmarkDrag {
  /** Which one the dragged one is over. */
  readonly over: string | null;
  readonly propsOf: (id: string) => {
    readonly draggable: true;
    readonly onDragStart: (event: DragEvent) => void;
    readonly onDragOver: (event: DragEvent) => void;
    readonly onDragEnd: () => void;
    readonly onDrop: (event: DragEvent) => void;
  };
}

export const useBookmarkDrag = (): BookmarkDrag => {
  const { client } = useRoom();
  const [over, setOver] = useState<string | null>(null);
  return useMemo(() => {
    const drop = (moved: string, on: string): void => {
      const ids = bookmarksOf(client.scene.current()).map(({ id }) => id);
      const [from, to] = [ids.indexOf(moved), ids.indexOf(on)];
      if (from === -1 || to === -1 || from === to) return;
      client.moveBookmark(moved, from < to ? (ids[to + 1] ?? null) : on);
    };
    return {
      over,
      propsOf: (id) => ({
        draggable: true,
        onDragStart: (event) => {
          event.dataTransfer.setData(KIND, id);
          event.dataTransfer.effectAllowed = 'move';
        },
        onDragOver: (event) => {
          if (!event.dataTransfer.types.includes(KIND)) return;
          event.preventDefault();
          setOver(id);
        },
        onDragEnd: () => setOver(null),
        onDrop: (event) => {
          const moved = event.dataTransfer.getData(KIND);
          setOver(null);
          if (moved === '') return;
          event.preventDefault();
          event.stopPropagation(); // no file
          drop(moved, id);
        },
      }),
    };
  }, [client, over]);
};
