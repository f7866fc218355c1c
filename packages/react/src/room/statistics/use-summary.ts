// The server's summary of some columns, for the rows the stage shows, for all and for the selected ones.
import type { Asking, SummaryQuestion } from '@orrery/client';
import type { Summary } from '@orrery/protocol';
import { useAnswer, useRowsKey } from '../../hooks/use-answer.ts';
import { useRoom } from '../room-context.ts';

/** Null where there is nothing to ask. */
export const useSummary = (question: SummaryQuestion | null, asking: Asking) => {
  const { client } = useRoom();
  const key = useRowsKey(asking);
  return useAnswer<Summary>(
    question === null ? null : (signal) => client.summary(question, { ...asking, signal }),
    [JSON.stringify(question), ...key],
  );
};
