// A dataset as one thing to press: its picture, its name, its size, where it comes from.
import type { Dataset } from '@orrery/protocol';
import type { ReactNode } from 'react';
import { datasetName } from '../format/columns.ts';
import { useSay } from '../i18n/texts.ts';
import { sizeOf, sourceOf } from './dataset-words.ts';
import { DatasetPicture } from './pictures/dataset-picture.tsx';

interface DatasetCardProps {
  readonly dataset: Dataset;
  /** What pressing it does, for those who do not see it. */
  readonly label: string;
  readonly disabled?: boolean;
  readonly current?: boolean;
  readonly onPress: () => void;
  /** Beside the card, as its deletion. */
  readonly children?: ReactNode;
}

export const DatasetCard = ({ dataset, label, disabled, current, onPress, children }: DatasetCardProps) => {
  const say = useSay();
  return (
    <li className="orr-dataset" data-current={current}>
      <button
        type="button"
        className="orr-dataset-press"
        aria-label={label}
        aria-current={current}
        disabled={disabled}
        title={dataset.description}
        onClick={onPress}
      >
        <DatasetPicture dataset={dataset} />
        <span className="orr-dataset-words">
          <span className="orr-dataset-name">{datasetName(dataset)}</span>
          <span>{current ? `${sizeOf(dataset, say)} · ${say('data.shown')}` : sizeOf(dataset, say)}</span>
          <span className="orr-dataset-origin" title={sourceOf(dataset)}>
            {sourceOf(dataset)}
          </span>
          <span className="orr-dataset-origin" title={dataset.licence}>
            {say('data.licence', { licence: dataset.licence })}
          </span>
        </span>
      </button>
      {children}
    </li>
  );
};
