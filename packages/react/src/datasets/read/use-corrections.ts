// Reads a file again with corrections. Those that are there come with the version shown, whoever made them and when; what is
// changed in one breath is one reading, and the answer is the next version.
import type { Dataset, ErrorBody, ImportOptions, UploadedDataset } from '@orrery/protocol';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useSay } from '../../i18n/texts.ts';
import { failureOf } from '../../services/failure.ts';
import { useServices } from '../../services/services.ts';
import { correctionsOf } from './corrections.ts';

const BREATH_MS = 700; // two corrections that belong together are seldom further apart

/** What somebody chose here for one version, until the version that has it is shown. */
interface Wanted {
  readonly dataset: Dataset;
  readonly options: ImportOptions;
}

export interface CorrectionState {
  readonly options: ImportOptions;
  readonly busy: boolean;
  readonly failure: ErrorBody | null;
  readonly change: (options: ImportOptions) => void;
}

export const useCorrections = (
  dataset: Dataset,
  userId: string,
  onRead: (uploaded: UploadedDataset) => void,
): CorrectionState => {
  const say = useSay();
  const services = useServices();
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ErrorBody | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const read = useCallback(
    async ({ dataset: { dataset_id, corrections }, options }: Wanted) => {
      const change = correctionsOf(corrections, options);
      setFailure(null);
      if (Object.keys(change).length === 0) return;
      setBusy(true);
      try {
        onRead(await services.correctDataset(dataset_id, userId, change));
      } catch (error) {
        setFailure(failureOf(error, say('error.unreachable')));
      } finally {
        setBusy(false);
      }
    },
    [services, userId, onRead, say],
  );
  const change = (options: ImportOptions) => {
    const next = { dataset, options };
    setWanted(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void read(next), BREATH_MS);
  };
  const isHere = wanted !== null && wanted.dataset.dataset_id === dataset.dataset_id;
  return { options: isHere ? wanted.options : dataset.corrections, busy, failure, change };
};
