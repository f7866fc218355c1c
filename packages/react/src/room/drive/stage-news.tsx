// What there is to say to this one person about the stage and what hands hold: where a change went, what became of a
// proposal, who moves the thing that was grabbed, words that were refused.
import type { StageNews } from '@orrery/client';
import type { Capability, ScenePath } from '@orrery/protocol';
import { X } from 'lucide-react';
import { useEffect } from 'react';
import { fieldName } from '../../format/conflict-sentence.ts';
import { formatCount } from '../../format/numbers.ts';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { useNameOf } from '../people.ts';
import { useRoom } from '../room-context.ts';
import { useChangeWords } from './use-proposals.ts';

const SAID_MS = 10_000;
const SHOWN = 2;

/** What stays until it is answered: somebody waits, or something would be lost. */
const stays = (news: StageNews): boolean =>
  news.kind === 'asked' ||
  news.kind === 'wants' ||
  news.kind === 'kept' ||
  (news.kind === 'held' && news.asked);

export const StageNewsList = () => {
  const { client } = useRoom();
  const news = useStore(client.stageNews);
  return news.slice(-SHOWN).map((one) => <One key={one.id} news={one} />);
};

const wishWords = (capability: Capability) =>
  capability === 'chat' || capability === 'ask_agents'
    ? (`news.wish.${capability}` as const)
    : 'news.wish.select';

const One = ({ news }: { readonly news: StageNews }) => {
  const say = useSay();
  const { client } = useRoom();
  const nameOf = useNameOf();
  const words = useChangeWords();
  const dataset = useStore(client.data, (data) => data.dataset);
  useEffect(() => {
    if (stays(news)) return;
    const timer = setTimeout(() => client.dismissNews(news.id), SAID_MS);
    return () => clearTimeout(timer);
  }, [client, news]);
  const thing = ([record, field, key]: ScenePath): string =>
    fieldName({ record, field, key: key ?? null } as never, dataset, say);
  const sentence = (): string => {
    switch (news.kind) {
      case 'went_private':
        return say(news.why === 'refused' ? 'news.private_refused' : 'news.private');
      case 'proposed':
        return say(news.why === 'refused' ? 'news.proposed_refused' : 'news.proposed');
      case 'accepted':
      case 'dismissed':
        return say(`news.${news.kind}`, { name: nameOf(news.by), what: words(news.changes as never) });
      case 'held':
        return say('news.held', { name: nameOf(news.by), thing: thing(news.path) });
      case 'free':
        return say('news.free', { name: nameOf(news.by), thing: thing(news.path) });
      case 'asked':
        return say(news.by.length === 1 ? 'news.asked' : 'news.asked_more', {
          name: nameOf(news.by[0] ?? ''),
          thing: thing(news.path),
          count: news.by.length - 1,
          n: formatCount(news.by.length - 1, say.locale),
        });
      case 'wants':
        return say('news.wants', { name: nameOf(news.by), what: say(wishWords(news.capability)) });
      case 'kept':
        return say('news.kept', { text: news.text.slice(0, 80) });
    }
  };
  return (
    <div className="orr-conflict" role="status">
      <p>{sentence()}</p>
      {news.kind === 'held' ? (
        <button
          type="button"
          className="orr-button"
          disabled={news.asked}
          onClick={() => client.askFor(news.path)}
        >
          {say(news.asked ? 'news.asked_for' : 'news.ask_for')}
        </button>
      ) : null}
      {news.kind === 'asked' ? (
        <button type="button" className="orr-button" onClick={() => client.handOver(news.path)}>
          {say('drive.hand')}
        </button>
      ) : null}
      {news.kind === 'wants' ? (
        <>
          <button
            type="button"
            className="orr-button"
            data-kind="primary"
            onClick={() => {
              client.grant(news.by, news.capability);
              client.dismissNews(news.id);
            }}
          >
            {say('news.allow')}
          </button>
          <button
            type="button"
            className="orr-button"
            data-kind="quiet"
            onClick={() => client.dismissNews(news.id)}
          >
            {say('drive.not_now')}
          </button>
        </>
      ) : null}
      {news.kind === 'kept' ? <CopyButton text={news.text} idle="notes.copy" /> : null}
      {news.kind === 'wants' ? null : (
        <IconButton icon={X} label={say('action.dismiss')} onClick={() => client.dismissNews(news.id)} />
      )}
    </div>
  );
};
