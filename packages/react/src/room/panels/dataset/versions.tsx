// The versions of the stage's dataset: what each changed, the way back to one, and a newer file in its place.
import type { Dataset, DatasetVersion } from '@orrery/protocol';
import { isSample } from '../../../datasets/dataset-words.ts';
import { FileButton } from '../../../datasets/import/file-button.tsx';
import { changeWords } from '../../../datasets/read/change-words.ts';
import { formatAge, formatCount } from '../../../format/numbers.ts';
import { useView } from '../../../hooks/use-records.ts';
import { useStore } from '../../../hooks/use-store.ts';
import { useSay } from '../../../i18n/texts.ts';
import { useServices } from '../../../services/services.ts';
import { useTakeFile } from '../../bringing/use-imports.ts';
import { useNameOf } from '../../people.ts';
import { useRoom } from '../../room-context.ts';

export const Versions = ({ dataset }: { readonly dataset: Dataset }) => {
  const say = useSay();
  const { client } = useRoom();
  const take = useTakeFile();
  const view = useView(client.scene);
  const versions = useStore(client.data, (data) => data.versions);
  useStore(client.me);
  const { dataset_id } = dataset;
  return (
    <>
      {client.can('upload_dataset') && !isSample(dataset) ? (
        <FileButton onFile={(file) => take(file, dataset_id)}>{say('versions.replace')}</FileButton>
      ) : null}
      {client.can('map_stage') && !isSample(dataset) ? (
        <label className="orr-check-row" title={say('versions.follow_hint')}>
          <input
            type="checkbox"
            className="orr-check"
            checked={view.follow_newest === true}
            onChange={({ target }) => client.set('view', 'follow_newest', target.checked)}
          />
          {say('versions.follow')}
        </label>
      ) : null}
      <ol className="orr-versions">
        {[...versions].reverse().map((version) => (
          <Version key={version.dataset_id} version={version} current={version.dataset_id === dataset_id} />
        ))}
      </ol>
    </>
  );
};

const Version = ({ version, current }: { version: DatasetVersion; current: boolean }) => {
  const say = useSay();
  const { client } = useRoom();
  const services = useServices();
  const nameOf = useNameOf();
  const made = [
    ...(version.created_at === null ? [] : [formatAge(version.created_at, Date.now(), say.locale)]),
    ...(version.created_by === null ? [] : [nameOf(version.created_by)]),
  ];
  const show = async () => client.switchDataset(await services.readDataset(version.dataset_id));
  return (
    <li aria-current={current}>
      <div>
        <p>
          {say('versions.one', { version: version.version })}
          {', '}
          {say('data.rows', { count: version.rows, rows: formatCount(version.rows, say.locale) })}
        </p>
        <p className="orr-label">
          {[version.change === null ? say('versions.first') : changeWords(version.change, say), ...made].join(
            ' · ',
          )}
        </p>
      </div>
      {current ? (
        <span className="orr-label">{say('data.shown')}</span>
      ) : client.can('switch_dataset') ? (
        <button
          type="button"
          className="orr-button"
          aria-label={`${say('versions.show')}: ${say('versions.one', { version: version.version })}`}
          onClick={() => void show().catch(() => {})}
        >
          {say('versions.show')}
        </button>
      ) : null}
    </li>
  );
};
