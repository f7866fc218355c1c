// Searches everything that was ever said here: newest hits first, each leading to its place among the others.
import type { ChatMessage } from '@orrery/client';
import { OrreryError } from '@orrery/protocol';
import { X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { formatClock } from '../../../format/numbers.ts';
import { useSay } from '../../../i18n/texts.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { useRoom } from '../../room-context.ts';
import { chatDeskOf, showMessage } from './chat-desk.ts';
import { dayWords } from './chat-lines.ts';
import { MessageText } from './message-text.tsx';

const REST_MS = 250; // a search begins when the typing rests
const PAGE = 50;

interface Found {
  readonly text: string;
  /** Newest first. */
  readonly messages: readonly ChatMessage[];
  /** Where to go on; null at the end. */
  readonly before: number | null;
}

export const ChatSearch = () => {
  const say = useSay();
  const { client } = useRoom();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  useEffect(() => field.current?.focus(), []);
  const [found, setFound] = useState<Found | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const close = () => chatDeskOf(client).setState({ searching: false });

  const ask = async (searched: string, from: Found | null, signal: AbortSignal) => {
    setAsking(true);
    try {
      const page = await client.readChat({
        text: searched,
        limit: PAGE,
        before: from?.before ?? undefined,
        signal,
      });
      if (signal.aborted) return;
      setProblem(null);
      setFound({
        text: searched,
        messages: [...(from?.messages ?? []), ...page.messages.toReversed()],
        before: page.more ? (page.messages[0]?.seq ?? page.read_to) : null,
      });
    } catch (error) {
      if (signal.aborted) return;
      setProblem(error instanceof OrreryError ? error.message : String(error));
    } finally {
      if (!signal.aborted) setAsking(false);
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked anew when the words are others
  useEffect(() => {
    const searched = text.trim();
    const stop = new AbortController();
    if (searched === '') setFound(null);
    const timer = setTimeout(() => searched !== '' && void ask(searched, null, stop.signal), REST_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [client, text]);

  const current = found !== null && found.text === text.trim() ? found : null;
  return (
    <search className="orr-chat-search">
      <div className="orr-chat-search-field">
        <input
          type="search"
          className="orr-input"
          ref={field}
          value={text}
          maxLength={200}
          placeholder={say('chat.search')}
          aria-label={say('chat.search')}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.preventDefault();
            close();
          }}
        />
        <IconButton icon={X} label={say('chat.search_close')} onClick={close} />
      </div>
      <p className="orr-label" role="status">
        {problem !== null
          ? problem
          : text.trim() === ''
            ? say('chat.search_hint')
            : current === null || asking
              ? say('chat.searching')
              : current.messages.length === 0 && current.before === null
                ? say('chat.search_none')
                : say('chat.search_found', {
                    count: current.messages.length,
                    n: `${current.messages.length}${current.before === null ? '' : '+'}`,
                  })}
      </p>
      <ol className="orr-panel-body orr-chat-hits">
        {current?.messages.map((message) => (
          <li key={message.seq} className="orr-message">
            <button type="button" className="orr-chat-hit" onClick={() => showMessage(client, message.seq)}>
              <span className="orr-message-head">
                <strong className="orr-truncate">{message.username}</strong>
                <span className="orr-label">
                  {dayWords(message.at, client.meeting.now(), say.locale)},{' '}
                  {formatClock(message.at, say.locale)}
                </span>
              </span>
            </button>
            <MessageText text={message.text} mentions={message.mentions} searched={text} />
          </li>
        ))}
        {current !== null && current.before !== null ? (
          <li>
            <button
              type="button"
              className="orr-button"
              disabled={asking}
              onClick={() => void ask(current.text, current, new AbortController().signal)}
            >
              {say('chat.search_more')}
            </button>
          </li>
        ) : null}
      </ol>
    </search>
  );
};
