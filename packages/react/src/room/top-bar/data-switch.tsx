// The dataset's name in the bar: opens what could be shown instead, and the way in for one's own.
import type { Dataset } from '@orrery/protocol';
import { ChevronDown, Trash2 } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useCallback, useEffect, useState } from 'react';
import { DatasetCard } from '../../datasets/dataset-card.tsx';
import { isSample, newestOf } from '../../datasets/dataset-words.ts';
import { FileButton } from '../../datasets/import/file-button.tsx';
import { datasetName } from '../../format/columns.ts';
import { usePhone } from '../../hooks/use-media.ts';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { failureOf } from '../../services/failure.ts';
import { useServices } from '../../services/services.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Problem } from '../../ui/problem.tsx';
import { useTakeFile } from '../bringing/use-imports.ts';
import { useRoom } from '../room-context.ts';
import { openPanel } from '../room-ui.ts';

export const DataSwitch = () => {
  const say = useSay();
  const { client, ui } = useRoom();
  const dataset = useStore(client.data, (data) => data.dataset);
  const [open, setOpen] = useState(false);
  if (dataset === null) return null;
  const name = datasetName(dataset);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger
        className="orr-data-switch"
        aria-label={say('data.open', { name })}
        title={`${dataset.name} · ${dataset.source} · ${dataset.licence}`}
      >
        <span className="orr-truncate">{name}</span>
        <ChevronDown size={14} aria-hidden />
      </Popover.Trigger>
      <Popover.Content
        className="orrery orr-popover orr-data-popover"
        align="start"
        sideOffset={8}
        collisionPadding={8}
      >
        <DataChoice
          onDone={() => setOpen(false)}
          onAbout={() => {
            openPanel(ui, 'left', 'data');
            setOpen(false);
          }}
        />
      </Popover.Content>
    </Popover.Root>
  );
};

/** Everything this server has, read when it is opened. */
const useDatasets = () => {
  const say = useSay();
  const services = useServices();
  const [datasets, setDatasets] = useState<readonly Dataset[] | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const fail = useCallback(
    (error: unknown) => setFailure(failureOf(error, say('error.unreachable')).message),
    [say],
  );
  const read = useCallback(() => {
    setFailure(null);
    services.listDatasets().then((all) => setDatasets(newestOf(all)), fail);
  }, [services, fail]);
  useEffect(read, [read]);
  return { datasets, failure, fail, read };
};

/** The list itself; stands in a popover, and in the phone's sheet. */
export const DataChoice = ({
  onDone,
  onAbout,
}: {
  /** Something was chosen. */
  readonly onDone: () => void;
  /** What is shown is asked about. */
  readonly onAbout: () => void;
}) => {
  const say = useSay();
  const phone = usePhone();
  const { client } = useRoom();
  const services = useServices();
  const take = useTakeFile();
  const { datasets, failure, fail, read } = useDatasets();
  const shown = useStore(client.data, (data) => data.dataset);
  useStore(client.me);
  const maySwitch = client.can('switch_dataset');
  const mayPropose = !maySwitch && client.can('select');
  const remove = (dataset: Dataset) =>
    services.deleteDataset(dataset.dataset_id, client.userId).then(read, fail);
  const shelf = (title: 'data.samples' | 'data.uploads', all: readonly Dataset[]) =>
    all.length === 0 ? null : (
      <section aria-label={say(title)}>
        <h3>{say(title)}</h3>
        <ul className="orr-shelf">
          {all.map((dataset) => {
            const current = dataset.lineage === shown?.lineage;
            return (
              <DatasetCard
                key={dataset.dataset_id}
                dataset={dataset}
                label={
                  current
                    ? datasetName(dataset)
                    : say(mayPropose ? 'proposal.show_data' : 'data.show', { name: datasetName(dataset) })
                }
                current={current}
                disabled={(!maySwitch && !mayPropose) || current}
                onPress={() => {
                  if (mayPropose) client.proposeDataset(dataset, datasetName(dataset));
                  else client.switchDataset(dataset);
                  onDone();
                }}
              >
                {client.can('manage') && !isSample(dataset) && !current ? (
                  <DeleteDataset dataset={dataset} onDelete={() => void remove(dataset)} />
                ) : null}
              </DatasetCard>
            );
          })}
        </ul>
      </section>
    );
  return (
    <div className="orr-data-choice">
      <div className="orr-data-actions">
        {client.can('upload_dataset') ? (
          <FileButton
            kind="primary"
            onFile={(file) => {
              take(file);
              onDone();
            }}
          >
            {say('import.choose')}
          </FileButton>
        ) : null}
        <button type="button" className="orr-button" onClick={onAbout}>
          {say('data.about')}
        </button>
      </div>
      {client.can('upload_dataset') ? (
        <p className="orr-label">{say(phone ? 'phone.bring' : 'import.bring')}</p>
      ) : null}
      {failure === null ? null : <Problem>{failure}</Problem>}
      {datasets?.length === 0 ? <p>{say('data.none')}</p> : null}
      {shelf(
        'data.uploads',
        (datasets ?? []).filter((dataset) => !isSample(dataset)),
      )}
      {shelf('data.samples', (datasets ?? []).filter(isSample))}
    </div>
  );
};

const DeleteDataset = ({ dataset, onDelete }: { dataset: Dataset; onDelete: () => void }) => {
  const say = useSay();
  const [asked, setAsked] = useState(false);
  const name = datasetName(dataset);
  if (!asked)
    return (
      <IconButton
        icon={Trash2}
        className="orr-dataset-delete"
        label={say('data.delete', { name })}
        onClick={() => setAsked(true)}
      />
    );
  return (
    <div className="orr-dataset-sure" role="alertdialog" aria-label={say('data.delete', { name })}>
      <p>{say('data.delete_sure', { name })}</p>
      <div className="orr-actions">
        <button type="button" className="orr-button" onClick={() => setAsked(false)}>
          {say('action.cancel')}
        </button>
        <button type="button" className="orr-button" data-kind="primary" onClick={onDelete}>
          {say('data.delete_yes')}
        </button>
      </div>
    </div>
  );
};
