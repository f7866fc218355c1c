// Who is writing just now. It keeps its line, so that nothing jumps when somebody begins.
import { useStore } from '../../../hooks/use-store.ts';
import { useSay } from '../../../i18n/texts.ts';
import { useNameOf } from '../../people.ts';
import { useRoom } from '../../room-context.ts';

const NAMED = 2;

export const TypingLine = () => {
  const say = useSay();
  const { client } = useRoom();
  const nameOf = useNameOf();
  const typing = useStore(client.typing);
  const names = typing.slice(0, NAMED).map(nameOf);
  const words =
    typing.length === 0
      ? ''
      : typing.length === 1
        ? say('chat.typing_one_person', { name: names[0] as string })
        : typing.length === 2
          ? say('chat.typing_two', { one: names[0] as string, other: names[1] as string })
          : say('chat.typing_many', { n: typing.length });
  return <p className="orr-label orr-typing orr-truncate">{words}</p>;
};
