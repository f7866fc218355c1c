// One bookmark in the list: its picture and title show it; dragging, Alt with an arrow, or its menu put it elsewhere.
import type { ListedBookmark } from '@orrery/client';
import { type BookmarkRecord, savedViewOf } from '@orrery/protocol';
import { GripVertical } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { useSay } from '../../i18n/texts.ts';
import { useNameOf } from '../people.ts';
import { useRoom } from '../room-context.ts';
import { useShowView } from '../views/use-show-view.ts';
import { BookmarkMenu } from './bookmark-menu.tsx';
import { BookmarkPicture } from './bookmark-picture.tsx';
import type { BookmarkDrag } from './use-bookmark-drag.ts';

interface BookmarkRowProps {
  readonly id: string;
  readonly bookmark: BookmarkRecord;
  readonly at: number;
  readonly list: readonly ListedBookmark[];
  readonly may: boolean;
  /** Null where one may not arrange them. */
  readonly drag: BookmarkDrag | null;
}

export const BookmarkRow = ({ id, bookmark, at, list, may, drag }: BookmarkRowProps) => {
  const say = useSay();
  const { client } = useRoom();
  const nameOf = useNameOf();
  const show = useShowView();
  const [renaming, setRenaming] = useState(false);
  /** One place up or down in the list. */
  const move = (by: -1 | 1): void => client.moveBookmark(id, list[by === -1 ? at - 1 : at + 2]?.id ?? null);
  const mayMove = (by: -1 | 1): boolean => at + by >= 0 && at + by < list.length;
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null;
    if (!event.altKey || by === null || !may) return;
    event.preventDefault();
    if (mayMove(by)) move(by);
  };
  return (
    <li className="orr-bookmark" data-over={drag?.over === id || undefined} {...drag?.propsOf(id)}>
      {drag ? <GripVertical className="orr-bookmark-grip" size={14} aria-hidden /> : null}
      {renaming ? (
        <Rename id={id} title={bookmark.title} onDone={() => setRenaming(false)} />
      ) : (
        <button
          type="button"
          className="orr-bookmark-show"
          title={may ? say('bookmarks.how_to_move') : undefined}
          onClick={() => show(savedViewOf(bookmark))}
          onKeyDown={onKeyDown}
        >
          <BookmarkPicture image={bookmark.image} chart={savedViewOf(bookmark).view.visualization_type} />
          <span className="orr-bookmark-words">
            <span className="orr-bookmark-title">{bookmark.title}</span>
            <span className="orr-label">
              {say('bookmarks.by', { n: at + 1, name: nameOf(bookmark.author) })}
            </span>
          </span>
        </button>
      )}
      <BookmarkMenu
        id={id}
        bookmark={bookmark}
        onRename={may ? () => setRenaming(true) : undefined}
        onMove={may ? { up: mayMove(-1), down: mayMove(1), move } : undefined}
      />
    </li>
  );
};

const Rename = ({ id, title, onDone }: { id: string; title: string; onDone: () => void }) => {
  const say = useSay();
  const { client } = useRoom();
  const [text, setText] = useState(title);
  const keep = (): void => {
    if (text.trim() !== '' && text.trim() !== title) client.renameBookmark(id, text);
    onDone();
  };
  return (
    <form
      className="orr-bookmark-rename"
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <input
        className="orr-input"
        // biome-ignore lint/a11y/noAutofocus: it stands where the name was that one asked to change
        autoFocus
        value={text}
        maxLength={120}
        aria-label={say('bookmarks.title')}
        onChange={(event) => setText(event.target.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          onDone();
        }}
      />
    </form>
  );
};
