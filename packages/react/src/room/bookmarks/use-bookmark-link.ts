// Who comes by the link of a bookmark sees that view as soon as they are inside: alone in the room on the stage, else for themselves,
// so that nobody's picture is changed by somebody who opens a link. A bookmark that is not there is said.
import { type BookmarkRecord, savedViewOf } from '@orrery/protocol';
import { useEffect, useRef } from 'react';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { usePeople } from '../people.ts';
import { useRoom } from '../room-context.ts';
import { tell } from '../room-ui.ts';
import { useShowView } from '../views/use-show-view.ts';
import { bookmarkIn, withoutBookmark } from './bookmark-link.ts';

export const useBookmarkLink = (): void => {
  const say = useSay();
  const { client, ui, viewport } = useRoom();
  const show = useShowView();
  const alone = usePeople().length <= 1;
  const inside = useStore(client.me, (me) => me !== null);
  const ready = useStore(client.data, (data) => data.dataset !== null);
  const stands = useStore(viewport, (made) => made !== null);
  const opened = useRef(false);
  useEffect(() => {
    if (!inside || !stands || !ready || opened.current) return;
    opened.current = true;
    const id = bookmarkIn(location.search);
    if (id === null) return;
    history.replaceState(history.state, '', location.pathname + withoutBookmark(location.search));
    const record = client.scene.current()[id];
    if (record === undefined) {
      tell(ui, { text: say('bookmarks.unknown'), problem: true });
      return;
    }
    if (!alone && client.stage.getState().mode === 'stage') client.goPrivate();
    show(savedViewOf(record as unknown as BookmarkRecord));
  }, [client, ui, say, show, alone, inside, ready, stands]);
};
