// How many messages are unread, and an @ before it where one is named. Stands in a badge, on a desk and on a phone.
import { useSay } from '../../i18n/texts.ts';
import type { Unread } from '../panels/chat/unread.ts';

export const UnreadCount = ({ unread: { count, mentions, more } }: { readonly unread: Unread }) => {
  const say = useSay();
  const n = `${count}${more ? '+' : ''}`;
  const words = say('chat.unread', { count, n });
  return (
    <>
      <span aria-hidden>{mentions > 0 ? `@${mentions}` : n}</span>
      <span className="orr-hidden">
        {mentions > 0 ? say('chat.unread_mentions', { unread: words, n: mentions }) : words}
      </span>
    </>
  );
};
