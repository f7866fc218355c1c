// Bookmarks: views that were kept, in the order they are told in. One click shows one; together they are a tour.
import { BookmarkPlus, Play } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useBookmarks } from '../../hooks/use-records.ts';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { useRoom } from '../room-context.ts';
import { BookmarkRow } from './bookmark-row.tsx';
import { keepBookmark } from './keep-bookmark.ts';
import { startTour } from './tour.ts';
import { useBookmarkDrag } from './use-bookmark-drag.ts';
import './bookmarks.css';

export const BookmarksPanel = () => {
  const say = useSay();
  const room = useRoom();
  const { client } = room;
  const list = useBookmarks(client.scene);
  const may = useStore(client.me, () => client.can('arrange_scene'));
  const drag = useBookmarkDrag();
  return (
    <div className="orr-panel-body orr-bookmarks">
      {may ? <KeepForm /> : null}
      {list.length === 0 ? (
        <p className="orr-bookmarks-empty">{say(may ? 'bookmarks.empty' : 'bookmarks.none')}</p>
      ) : (
        <>
          <button type="button" className="orr-button" onClick={() => startTour(room)}>
            <Play size={16} aria-hidden />
            {say('tour.start', { count: list.length, n: list.length })}
          </button>
          <ol aria-label={say('panel.bookmarks')}>
            {list.map(({ id, bookmark }, at) => (
              <BookmarkRow
                key={id}
                id={id}
                bookmark={bookmark}
                at={at}
                list={list}
                may={may}
                drag={may ? drag : null}
              />
            ))}
          </ol>
        </>
      )}
    </div>
  );
};

const KeepForm = () => {
  const say = useSay();
  const room = useRoom();
  const [title, setTitle] = useState('');
  const keep = (event: FormEvent): void => {
    event.preventDefault();
    if (title.trim() === '') return;
    keepBookmark(room, title);
    setTitle('');
  };
  return (
    <form className="orr-bookmark-keep" onSubmit={keep}>
      <input
        className="orr-input"
        value={title}
        maxLength={120}
        aria-label={say('bookmarks.title')}
        placeholder={say('bookmarks.title')}
        onChange={(event) => setTitle(event.target.value)}
      />
      <button
        type="submit"
        className="orr-button"
        data-kind="primary"
        disabled={title.trim() === ''}
        aria-label={say('bookmarks.keep')}
        title={say('bookmarks.keep')}
      >
        <BookmarkPlus size={16} aria-hidden />
        {say('bookmarks.save')}
      </button>
    </form>
  );
};
