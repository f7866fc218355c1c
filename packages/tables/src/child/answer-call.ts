// One call, one answer. Inputs were checked by the parent against the same descriptions; here they are looked up.
import type { CallMessage, Calls, Method } from '../messages.ts';
import type { DatasetStore } from './dataset-store.ts';
import type { QuestionDesk } from './queries/question-desk.ts';
import { readRow } from './read-row.ts';
import { recompute } from './recompute.ts';
import { runSkill } from './run-skill.ts';
import type { Uploads } from './uploads/uploads.ts';

export const answerCall = async (
  store: DatasetStore,
  desk: QuestionDesk,
  uploads: Uploads,
  call: CallMessage,
): Promise<Calls[Method]['output']> => {
  switch (call.method) {
    case 'column':
      return call.input.precision === 'drawing'
        ? store.drawnColumn(store.get(call.input.dataset_id), call.input.column)
        : (await store.encodedColumn(store.get(call.input.dataset_id), call.input.column)).bytes;
    case 'row':
      return readRow(store, store.get(call.input.dataset_id), call.input.row);
    case 'run':
      return runSkill(store, call.input);
    case 'recompute':
      return recompute(store, store.get(call.input.dataset_id), call.input.query);
    case 'ingest':
      return uploads.ingest(call.input);
    case 'append':
      return uploads.append(call.input);
    case 'correct':
      return uploads.correct(call.input);
    case 'remove':
      return uploads.remove(call.input.dataset_id);
    case 'versions':
      return uploads.versions(call.input.dataset_id);
    case 'row_map':
      return uploads.rowMap(call.input.from, call.input.to);
    case 'problems':
      return uploads.problems(call.input.dataset_id);
    default:
      return desk.answer(call);
  }
};
