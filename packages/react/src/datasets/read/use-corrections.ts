// Reads a file again with corrections. What is changed in one breath is one reading; the answer is the next version.
import type { Dataset, ErrorBody, ImportOptions, UploadedDataset } from '@orrery/protocol';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useSay } from '../../i18n/texts.ts';
import { failureOf } from '../../services/failure.ts';
import { useServices } from '../../services/services.ts';

const BREATH_MS = 700; // two corrections that belong together are seldom further apart

/** By lineage: corrections made on this page, which the next one has to repeat. */
const made = new Map<string, ImportOptions>();

export interface Corrections {
  readonly options: ImportOptions;
  readonly busy: boolean;
  readonly failure: ErrorBody | null;
  readonly change: (options: ImportOptions) => void;
}

export const useCorrections = (
  dataset: Dataset,
  userId: string,
  onRead: (uploaded: UploadedDataset) => void,
): Corrections => {
  const say = useSay();
  const services = useServices();
  const { dataset_id, lineage } = dataset;
  const [options, setOptions] = useState<ImportOptions>(() => made.get(lineage) ?? {});
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ErrorBody | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const read = useCallback(
    async (wanted: ImportOptions) => {
      setBusy(true);
      try {
        const uploaded = await services.correctDataset(dataset_id, userId, wanted);
        made.set(lineage, wanted);
        setFailure(null);
        onRead(uploaded);
      } catch (error) {
        setFailure(failureOf(error, say('error.unreachable')));
      } finally {
        setBusy(false);
      }
    },
    [services, dataset_id, lineage, userId, onRead, say],
  );
  const change = (next: ImportOptions) => {
    setOptions(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void read(next), BREATH_MS);
  };
  return { options, busy, failure, change };
};
