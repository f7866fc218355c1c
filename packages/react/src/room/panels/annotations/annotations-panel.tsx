// The notes of the session: the list with what one looks for, or one note with its thread.
import type { Thread } from '@orrery/client';
import type { RichText } from '@orrery/protocol';
import { useEffect, useState } from 'react';
import { useStore } from '../../../hooks/use-store.ts';
import { useSay } from '../../../i18n/texts.ts';
import { ALL_OPEN, filterNotes, type NoteFilter } from '../../notes/note-filter.ts';
import { isUnread, noteReads } from '../../notes/note-reads.ts';
import { useAnchorNow, useThreads } from '../../notes/use-threads.ts';
import { useNameOf } from '../../people.ts';
import { useRoom, useRoomUi } from '../../room-context.ts';
import { AnnotationCard } from './annotation-card.tsx';
import { KeptText } from './kept-text.tsx';
import { NoteTools } from './note-tools.tsx';
import { OrphanTray, useLeftOrphans } from './orphan-tray.tsx';
import { ThreadView } from './thread-view.tsx';
import './annotations.css';

export const AnnotationsPanel = () => {
  const threads = useThreads();
  const open = useRoomUi((ui) => ui.annotation);
  const thread = threads.find(({ id }) => id === open);
  const [filter, setFilter] = useState(ALL_OPEN);
  const [lost, setLost] = useState<RichText | null>(null);
  return (
    <div className="orr-panel-body orr-annotations">
      {lost === null ? null : <KeptText text={lost} why="removed" onDone={() => setLost(null)} />}
      {thread ? (
        <ThreadView key={thread.id} thread={thread} onLost={setLost} />
      ) : (
        <NoteList threads={threads} filter={filter} onFilter={setFilter} />
      )}
    </div>
  );
};

interface NoteListProps {
  readonly threads: readonly Thread[];
  readonly filter: NoteFilter;
  readonly onFilter: (filter: NoteFilter) => void;
}

const NoteList = ({ threads, filter, onFilter }: NoteListProps) => {
  const say = useSay();
  const { client, ui, viewport } = useRoom();
  const nameOf = useNameOf();
  const anchorNow = useAnchorNow();
  const reads = noteReads(client.sessionId, client.userId);
  const seen = useStore(reads.store);
  useEffect(() => reads.begin(threads), [reads, threads]);
  const unread = (thread: Thread) => isUnread(seen, thread, client.userId);
  const now = ({ value }: Thread) => anchorNow(value.anchor);
  const near = filter.order === 'near' ? (viewport.getState()?.notes.nearest() ?? []) : [];
  const [left, leave] = useLeftOrphans();
  const orphans = threads.filter(
    (thread) => !thread.value.resolved && now(thread).state === 'gone' && !left.includes(thread.id),
  );
  // what stands in the tray does not stand below it once more
  const listed = threads.filter((thread) => !orphans.includes(thread));
  const shown = filterNotes(listed, filter, { me: client.userId, nameOf, unread, now, near });
  const hidden = threads.filter(({ value }) => value.resolved).length;
  const open = (thread: Thread) => {
    ui.setState({ annotation: thread.id });
    const [row] = now(thread).rows;
    if (row !== undefined && thread.value.anchor.kind === 'rows') viewport.getState()?.focusRow(row);
  };
  const news = threads.some(unread);
  const asked = filter.text !== '' || filter.author !== null || filter.state !== 'open';
  return (
    <>
      {threads.length > 0 || client.can('annotate') ? (
        <NoteTools
          threads={threads}
          filter={filter}
          onFilter={onFilter}
          onRead={news ? () => reads.readAll(threads) : undefined}
        />
      ) : null}
      <OrphanTray orphans={orphans} onKeep={leave} onOpen={open} />
      {shown.length === 0 && (orphans.length === 0 || asked) ? (
        <p className="orr-secondary">
          {say(
            asked && threads.length > 0
              ? 'notes.none_found'
              : client.can('annotate')
                ? 'annotations.empty'
                : 'annotations.none',
          )}
        </p>
      ) : null}
      <ul>
        {shown.map((thread) => (
          <AnnotationCard
            key={thread.id}
            thread={thread}
            unread={unread(thread)}
            now={now(thread)}
            onOpen={() => open(thread)}
          />
        ))}
      </ul>
      {hidden > 0 && (filter.state === 'open' || filter.state === 'all') ? (
        <button
          type="button"
          className="orr-button"
          data-kind="link"
          onClick={() => onFilter({ ...filter, state: filter.state === 'all' ? 'open' : 'all' })}
        >
          {filter.state === 'all'
            ? say('annotations.hide_resolved')
            : say('annotations.show_resolved', { count: hidden, n: hidden })}
        </button>
      ) : null}
    </>
  );
};
