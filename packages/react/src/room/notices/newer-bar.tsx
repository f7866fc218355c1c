// Newer data is there: how much of it is different, and the way to show it. Quiet, because nothing is wrong.
import { changeWords } from '../../datasets/read/change-words.ts';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { useServices } from '../../services/services.ts';
import { useRoom } from '../room-context.ts';

export const NewerBar = () => {
  const say = useSay();
  const { client } = useRoom();
  const services = useServices();
  const newer = useStore(client.data, (data) => data.newer);
  useStore(client.me);
  if (newer === null) return null;
  const show = async () => client.switchDataset(await services.readDataset(newer.dataset_id));
  return (
    <p className="orr-chip orr-newer" role="status">
      <span>
        {newer.change === null
          ? say('versions.newer_plain')
          : say('versions.newer', { change: changeWords(newer.change, say) })}
      </span>
      {client.can('switch_dataset') ? (
        <button
          type="button"
          className="orr-button"
          data-kind="link"
          onClick={() => void show().catch(() => {})}
        >
          {say('versions.show')}
        </button>
      ) : null}
    </p>
  );
};
