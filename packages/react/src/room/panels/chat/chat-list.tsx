// The messages: a piece of them that moves with the reading. Whoever reads the end stays there, whoever reads further up is left
// where they are; near the top older ones are read in, without moving what is read.
import type { ChatMessage as Message } from '@orrery/client';
import { ArrowDown } from 'lucide-react';
import { Fragment, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { formatCount } from '../../../format/numbers.ts';
import { useStore } from '../../../hooks/use-store.ts';
import { useVisible } from '../../../hooks/use-visible.ts';
import { useSay } from '../../../i18n/texts.ts';
import { useRoom } from '../../room-context.ts';
import { chatDeskOf, readUpTo } from './chat-desk.ts';
import { beginsDay, dayWords } from './chat-lines.ts';
import { ChatMessage, standTogether } from './chat-message.tsx';
import { NEWEST, sliceOf, windowAbout, withNewer, withOlder } from './chat-window.ts';
import { firstNews, unreadOf } from './unread.ts';

const NEAR_PX = 240; // an end of the piece this near is about to be seen
const AT_END_PX = 48; // somebody reading further up is left where they are
const FOUND_MS = 2_000; // a message jumped to is marked so long
const FAR = 40; // pages read to reach a message; more are years of talk

interface Anchor {
  readonly seq: string;
  readonly top: number;
}

/** The first message in sight, and where it is: it stays there whatever comes above it. */
const anchorIn = (list: HTMLElement): Anchor | null => {
  const edge = list.getBoundingClientRect().top;
  for (const item of list.querySelectorAll<HTMLElement>('[data-seq]')) {
    const { top, bottom } = item.getBoundingClientRect();
    if (bottom > edge) return { seq: item.dataset.seq as string, top: top - edge };
  }
  return null;
};

const itemOf = (list: HTMLElement, seq: string | number): HTMLElement | null =>
  list.querySelector<HTMLElement>(`[data-seq="${seq}"]`);

export const ChatList = () => {
  const say = useSay();
  const { client } = useRoom();
  const desk = chatDeskOf(client);
  const { messages, sending, older } = useStore(client.chat);
  const read = useStore(desk, (state) => state.read);
  const wanted = useStore(desk, (state) => state.wanted);
  const list = useRef<HTMLOListElement>(null);
  const [piece, setPiece] = useState(NEWEST);
  const [atEnd, setAtEnd] = useState(true);
  const [news, setNews] = useState(() => firstNews(messages, read, client.userId));
  const [found, setFound] = useState<number | null>(null);
  const anchor = useRef<Anchor | null>(null);
  /** Of the list, px, when it was last looked at. */
  const height = useRef(0);
  const visible = useVisible();
  const newest = messages.at(-1)?.seq ?? null;
  const { from, end } = sliceOf(piece, messages);
  const shown = messages.slice(from, end);
  const followed = atEnd && piece.last === null;

  // Before the page is drawn: at the end where one was at the end, else what was in sight stays where it was.
  useLayoutEffect(() => {
    const host = list.current;
    if (host === null) return;
    if (followed) host.scrollTop = host.scrollHeight;
    else if (anchor.current) {
      const item = itemOf(host, anchor.current.seq);
      if (item) {
        const top = item.getBoundingClientRect().top - host.getBoundingClientRect().top;
        host.scrollTop += top - anchor.current.top;
      }
    }
  });

  // A keyboard that comes up, a sheet that opens, a composer that grows: who reads the end still does.
  useEffect(() => {
    const host = list.current;
    if (host === null || !followed) return;
    const sizes = new ResizeObserver(() => {
      height.current = host.clientHeight;
      host.scrollTop = host.scrollHeight;
    });
    sizes.observe(host);
    return () => sizes.disconnect();
  }, [followed]);

  const look = useCallback(() => {
    const host = list.current;
    if (host === null) return;
    const resized = host.clientHeight !== height.current;
    height.current = host.clientHeight;
    if (resized && followed) {
      host.scrollTop = host.scrollHeight; // it was the list that moved, not who reads it
      return;
    }
    anchor.current = anchorIn(host);
    const below = host.scrollHeight - host.scrollTop - host.clientHeight;
    setAtEnd(below < AT_END_PX);
    if (host.scrollTop < NEAR_PX) {
      if (from > 0) setPiece(withOlder(piece, messages));
      else if (older === 'some') void client.readOlderChat(100);
    } else if (below < NEAR_PX && piece.last !== null) setPiece(withNewer(piece, messages));
    else if (below > NEAR_PX && piece.first === null && messages[from])
      setPiece({ first: messages[from].seq, last: piece.last }); // what is read no longer slides away
  }, [client, followed, from, messages, older, piece]);
  // What has just come may not fill the view yet.
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks again when more is there
  useEffect(look, [messages.length, from, older === 'some']);

  // What is seen at the end, by somebody who looks, is read.
  const reading = followed && visible;
  useEffect(() => {
    if (reading && newest !== null) readUpTo(client, newest);
  }, [client, reading, newest]);
  // What comes while one does not look is new when one does; whoever answers has read.
  useEffect(() => {
    if (!reading) setNews(null);
  }, [reading]);
  useEffect(() => {
    if (!reading && news === null) setNews(firstNews(messages, read, client.userId));
  }, [reading, news, messages, read, client]);
  useEffect(() => {
    if (sending.length > 0) setNews(null);
  }, [sending.length]);

  useEffect(() => {
    if (wanted === null) return;
    let gone = false;
    void reach(client, wanted.seq).then((message) => {
      if (gone || message === undefined) return;
      setAtEnd(false);
      anchor.current = null;
      setPiece(windowAbout(wanted.seq, client.chat.getState().messages));
      setFound(wanted.seq);
      desk.setState({ wanted: null });
    });
    return () => {
      gone = true;
    };
  }, [client, desk, wanted]);
  useEffect(() => {
    if (found === null) return;
    const item = list.current && itemOf(list.current, found);
    item?.scrollIntoView({ block: 'center' });
    item?.focus({ preventScroll: true });
    const timer = setTimeout(() => setFound(null), FOUND_MS);
    return () => clearTimeout(timer);
  }, [found]);

  const toEnd = () => {
    anchor.current = null;
    setPiece(NEWEST);
    setAtEnd(true);
  };
  const unread = unreadOf(messages, read, client.userId, false).count;
  return (
    <div className="orr-chat-list">
      <ol ref={list} className="orr-panel-body" onScroll={look}>
        <Beginning onRetry={() => void client.readOlderChat(100)} atTop={from === 0} />
        {shown.map((message, index) => (
          <Line
            key={message.seq}
            message={message}
            before={shown[index - 1]}
            isNews={message.seq === news}
            found={message.seq === found}
          />
        ))}
        {piece.last !== null
          ? null
          : sending.map(({ op_id, text }) => (
              <li key={op_id} className="orr-message">
                <p className="orr-message-text">{text}</p>
                <p className="orr-label">{say('chat.sending')}</p>
              </li>
            ))}
      </ol>
      {followed ? null : (
        <button type="button" className="orr-button orr-to-end" onClick={toEnd}>
          <ArrowDown size={16} aria-hidden />
          {unread > 0
            ? say('chat.new_below', { count: unread, n: formatCount(unread, say.locale) })
            : say('chat.to_end')}
        </button>
      )}
    </div>
  );
};

/** Reads back until a message is here. */
const reach = async (
  client: ReturnType<typeof useRoom>['client'],
  seq: number,
): Promise<Message | undefined> => {
  const here = () => client.chat.getState().messages.find((message) => message.seq === seq);
  for (let pages = 0; pages < FAR && here() === undefined; pages += 1) {
    if (client.chat.getState().older !== 'some') break;
    await client.readOlderChat(200);
  }
  return here();
};

/** What is above the oldest message shown. */
const Beginning = ({ onRetry, atTop }: { readonly onRetry: () => void; readonly atTop: boolean }) => {
  const say = useSay();
  const { client } = useRoom();
  const { messages, sending, older } = useStore(client.chat);
  useStore(client.me);
  if (messages.length + sending.length === 0)
    return (
      <li className="orr-secondary">{say(client.can('chat') ? 'chat.empty' : 'chat.empty_observer')}</li>
    );
  if (!atTop || older === 'none') return null;
  if (typeof older === 'string') return <li className="orr-label orr-chat-older">{say('chat.reading')}</li>;
  return (
    <li className="orr-label orr-chat-older">
      {older.message}{' '}
      <button type="button" className="orr-button" data-kind="link" onClick={onRetry}>
        {say('action.retry')}
      </button>
    </li>
  );
};

interface LineProps {
  readonly message: Message;
  readonly before: Message | undefined;
  readonly isNews: boolean;
  readonly found: boolean;
}

const Line = ({ message, before, isNews, found }: LineProps) => {
  const say = useSay();
  const { client } = useRoom();
  const day = beginsDay(message, before);
  return (
    <Fragment>
      {day ? (
        <li className="orr-chat-line">
          <span>{dayWords(message.at, client.meeting.now(), say.locale)}</span>
        </li>
      ) : null}
      {isNews ? (
        <li className="orr-chat-line" data-kind="new">
          <span>{say('chat.new')}</span>
        </li>
      ) : null}
      <ChatMessage
        message={message}
        together={!day && !isNews && standTogether(message, before)}
        found={found}
      />
    </Fragment>
  );
};
