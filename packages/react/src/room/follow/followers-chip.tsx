// Who follows one, quietly: by name while they are few. In the spotlight its banner counts them.
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { useNameOf } from '../people.ts';
import { useRoom } from '../room-context.ts';

const NAMED = 2; // more are a number

export const FollowersChip = () => {
  const say = useSay();
  const { client } = useRoom();
  const nameOf = useNameOf();
  const followers = useStore(client.followers);
  const spotlit = useStore(client.spotlit);
  if (followers.length === 0 || spotlit === client.userId) return null;
  const names = followers.map(nameOf);
  const listed = new Intl.ListFormat(say.locale === 'en-XA' ? 'en' : say.locale).format(names);
  return (
    <p className="orr-chip orr-followers" role="status" title={listed}>
      {followers.length <= NAMED
        ? say('follow.followers_named', { count: followers.length, names: listed })
        : say('follow.followers', { n: followers.length })}
    </p>
  );
};
