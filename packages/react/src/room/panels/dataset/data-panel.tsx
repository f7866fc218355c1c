// The stage's data: what it is, how its file was read and what was wrong in it, its columns, its versions.
import type { Dataset, UploadedDataset } from '@orrery/protocol';
import { type ReactNode, useCallback } from 'react';
import { fullSizeOf, isSample, sourceOf } from '../../../datasets/dataset-words.ts';
import { columnAsFound, correctedColumn, leftOut } from '../../../datasets/read/corrections.ts';
import { LeftOut } from '../../../datasets/read/left-out.tsx';
import { ProblemList } from '../../../datasets/read/problem-list.tsx';
import { ReadColumn } from '../../../datasets/read/read-column.tsx';
import { ReadOptions } from '../../../datasets/read/read-options.tsx';
import { useCorrections } from '../../../datasets/read/use-corrections.ts';
import { useFirstRows } from '../../../datasets/read/use-first-rows.ts';
import { datasetName } from '../../../format/columns.ts';
import { formatCount } from '../../../format/numbers.ts';
import { useStore } from '../../../hooks/use-store.ts';
import { useSay } from '../../../i18n/texts.ts';
import { Problem } from '../../../ui/problem.tsx';
import { useRoomImports } from '../../bringing/use-imports.ts';
import { useRoom } from '../../room-context.ts';
import { Versions } from './versions.tsx';
import './data-panel.css';

export const DataPanel = () => {
  const { client } = useRoom();
  const dataset = useStore(client.data, (data) => data.dataset);
  return dataset === null ? null : <OfDataset key={dataset.lineage} dataset={dataset} />;
};

const OfDataset = ({ dataset }: { readonly dataset: Dataset }) => {
  const say = useSay();
  const { client } = useRoom();
  const { arrival } = useRoomImports();
  useStore(client.me);
  const onRead = useCallback(
    ({ dataset: read }: UploadedDataset) => {
      const shown = client.can('switch_dataset');
      if (shown) client.switchDataset(read);
      arrival.setState({ dataset: read, shown, duplicate: false }, true);
    },
    [client, arrival],
  );
  const { options, busy, failure, change } = useCorrections(dataset, client.userId, onRead);
  const first = useFirstRows(dataset);
  const sample = isSample(dataset);
  const fixed = sample || busy || !client.can('upload_dataset');
  const { problems } = dataset;
  return (
    <div className="orr-panel-body orr-data-panel" aria-busy={busy}>
      <section>
        <h3>{datasetName(dataset)}</h3>
        <p>{fullSizeOf(dataset, say)}</p>
        {dataset.description === '' ? null : <p className="orr-label">{dataset.description}</p>}
        <p className="orr-label">
          {say('data.source', { source: sourceOf(dataset) })}
          <br />
          {say('data.licence', { licence: dataset.licence })}
        </p>
      </section>
      {sample ? null : (
        <>
          <Section title={say('versions.title')}>
            <Versions dataset={dataset} />
          </Section>
          {problems > 0 ? (
            <Section title={say('problems.title', { count: problems, n: formatCount(problems, say.locale) })}>
              <ProblemList dataset={dataset} />
            </Section>
          ) : null}
          {client.can('upload_dataset') ? (
            <Section title={say('read.title')}>
              <ReadOptions dataset={dataset} options={options} disabled={busy} onChange={change} />
              <p className="orr-label" role="status">
                {say(busy ? 'read.again' : 'read.changed')}
              </p>
              {failure === null ? null : <Problem>{failure.message}</Problem>}
            </Section>
          ) : null}
        </>
      )}
      <Section title={say('read.columns')}>
        {sample ? <p className="orr-label">{say('read.only_uploads')}</p> : null}
        <div>
          {dataset.columns.map((column) => (
            <ReadColumn
              key={column.name}
              column={column}
              first={first.get(column.name) ?? null}
              disabled={fixed}
              corrected={options.columns?.[column.name] !== undefined}
              onChange={(part) => change(correctedColumn(options, column.name, part))}
              onAsFound={() => change(columnAsFound(options, column.name))}
            />
          ))}
        </div>
        <LeftOut
          names={leftOut(options).filter((name) => dataset.columns.every((column) => column.name !== name))}
          disabled={fixed}
          onBack={(name) => change(columnAsFound(options, name))}
        />
      </Section>
    </div>
  );
};

const Section = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section aria-label={title}>
    <h3>{title}</h3>
    {children}
  </section>
);
