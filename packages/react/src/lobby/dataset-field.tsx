// Which dataset the session is about, with its size and where it comes from.
import type { Dataset } from '@orrery/protocol';
import { newestOf } from '../datasets/dataset-words.ts';
import { datasetName } from '../format/columns.ts';
import { formatCount } from '../format/numbers.ts';
import { useSay } from '../i18n/texts.ts';
import { Select } from '../ui/select.tsx';

interface DatasetFieldProps {
  readonly datasets: readonly Dataset[] | null;
  readonly dataset: Dataset | undefined;
  readonly onChoose: (datasetId: string) => void;
}

export const DatasetField = ({ datasets, dataset, onChoose }: DatasetFieldProps) => {
  const say = useSay();
  const size = dataset
    ? say('lobby.dataset_rows', {
        count: dataset.rows,
        rows: formatCount(dataset.rows, say.locale),
        columns: formatCount(dataset.columns.length, say.locale),
      })
    : '';
  return (
    <div className="orr-field">
      <label htmlFor="orr-dataset">{say('lobby.dataset')}</label>
      <Select
        id="orr-dataset"
        value={dataset?.dataset_id ?? ''}
        disabled={!datasets?.length}
        aria-describedby="orr-dataset-about"
        onChange={(event) => onChoose(event.target.value)}
      >
        {datasets === null ? <option value="">{say('lobby.dataset_loading')}</option> : null}
        {datasets?.length === 0 ? <option value="">{say('lobby.dataset_none')}</option> : null}
        {newestOf(datasets ?? []).map((d) => (
          <option key={d.dataset_id} value={d.dataset_id}>
            {d.generated ? `${datasetName(d)} (${say('lobby.generated')})` : d.name}
          </option>
        ))}
      </Select>
      {dataset ? (
        <p id="orr-dataset-about" className="orr-label orr-about">
          <span>{dataset.generated ? `${size}, ${say('lobby.generated')}` : size}</span>
          <span>{dataset.description}</span>
        </p>
      ) : null}
    </div>
  );
};
