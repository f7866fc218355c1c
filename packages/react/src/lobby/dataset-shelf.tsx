// What a session can be started on with one press: the samples, then what was uploaded here.
import type { Dataset } from '@orrery/protocol';
import { DatasetCard } from '../datasets/dataset-card.tsx';
import { isSample, newestOf } from '../datasets/dataset-words.ts';
import { datasetName } from '../format/columns.ts';
import { useSay } from '../i18n/texts.ts';

interface DatasetShelfProps {
  readonly datasets: readonly Dataset[] | null;
  readonly busy: boolean;
  readonly onStart: (dataset: Dataset) => void;
}

export const DatasetShelf = ({ datasets, busy, onStart }: DatasetShelfProps) => {
  const say = useSay();
  const all = newestOf(datasets ?? []);
  const shelf = (title: 'data.samples' | 'data.uploads', shown: readonly Dataset[]) =>
    shown.length === 0 ? null : (
      <section aria-label={say(title)}>
        <h2>{say(title)}</h2>
        <ul className="orr-shelf">
          {shown.map((dataset) => (
            <DatasetCard
              key={dataset.dataset_id}
              dataset={dataset}
              label={`${say('lobby.begin', { name: datasetName(dataset) })}`}
              disabled={busy}
              onPress={() => onStart(dataset)}
            />
          ))}
        </ul>
      </section>
    );
  if (datasets === null) return <p className="orr-secondary orr-late">{say('lobby.dataset_loading')}</p>;
  if (all.length === 0) return <p className="orr-secondary">{say('lobby.dataset_none')}</p>;
  return (
    <>
      {shelf(
        'data.uploads',
        all.filter((dataset) => !isSample(dataset)),
      )}
      {shelf('data.samples', all.filter(isSample))}
    </>
  );
};
