// What can be done with a bookmark. Everybody may copy its link; who arranges the scene renames, renews, moves and removes it.
import type { BookmarkRecord, Operation, RecordId } from '@orrery/protocol';
import { ArrowDown, ArrowUp, Ellipsis, Link, type LucideIcon, Pencil, RefreshCw, Trash2 } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useSay } from '../../i18n/texts.ts';
import { useRoom } from '../room-context.ts';
import { tell } from '../room-ui.ts';
import { bookmarkLink } from './bookmark-link.ts';
import { renewBookmark } from './keep-bookmark.ts';

interface BookmarkMenuProps {
  readonly id: string;
  readonly bookmark: BookmarkRecord;
  /** Absent where one may not. */
  readonly onRename: (() => void) | undefined;
  readonly onMove:
    | { readonly up: boolean; readonly down: boolean; readonly move: (by: -1 | 1) => void }
    | undefined;
}

export const BookmarkMenu = ({ id, bookmark, onRename, onMove }: BookmarkMenuProps) => {
  const say = useSay();
  const room = useRoom();
  const { client, ui } = room;
  const { title } = bookmark;
  const copy = (): void => {
    const link = bookmarkLink(location.origin, client.sessionId, id);
    const asked = navigator.clipboard?.writeText(link) ?? Promise.reject(new Error('no clipboard'));
    asked.then(
      () => tell(ui, { text: say('bookmarks.copied', { title }) }),
      () => tell(ui, { text: say('bookmarks.copy_by_hand', { link }), problem: true }),
    );
  };
  const remove = (): void => {
    client.removeBookmark(id);
    const back = { op: 'insert', record: id as RecordId, value: bookmark } as unknown as Operation;
    const run = (): void => client.submit([back]);
    tell(ui, { text: say('bookmarks.removed', { title }), action: { label: say('action.undo'), run } });
  };
  const item = (Icon: LucideIcon, says: string, run: () => void, disabled = false) => (
    <DropdownMenu.Item className="orr-menu-item" disabled={disabled} onSelect={run}>
      <Icon size={16} aria-hidden />
      {says}
    </DropdownMenu.Item>
  );
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="orr-icon-button" aria-label={say('bookmarks.menu', { title })}>
        <Ellipsis size={18} strokeWidth={1.75} aria-hidden />
      </DropdownMenu.Trigger>
      <DropdownMenu.Content
        className="orrery orr-popover orr-menu orr-follow-menu"
        align="end"
        sideOffset={4}
        collisionPadding={8}
        onCloseAutoFocus={(event) => event.preventDefault()} // renaming has the focus already
      >
        {item(Link, say('bookmarks.copy'), copy)}
        {onRename ? item(Pencil, say('bookmarks.rename'), onRename) : null}
        {onRename ? item(RefreshCw, say('bookmarks.renew'), () => renewBookmark(room, id)) : null}
        {onMove ? item(ArrowUp, say('bookmarks.up'), () => onMove.move(-1), !onMove.up) : null}
        {onMove ? item(ArrowDown, say('bookmarks.down'), () => onMove.move(1), !onMove.down) : null}
        {onRename ? item(Trash2, say('bookmarks.remove'), remove) : null}
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
};
