// REST of datasets: reading them, and taking one away. What a principal may see is what its sessions show.
import {
  type ColumnName,
  type Dataset,
  type DatasetId,
  type DatasetVersion,
  OrreryError,
  type Precision,
  type Problem,
  type RowIndex,
  type UserId,
} from '@orrery/protocol';
import type { Imports, Tables } from '@orrery/tables';
import type { Principal } from '../auth/principal.ts';
import type { DatasetAccess } from '../features/datasets/dataset-access.ts';
import type { DatasetBook } from '../features/datasets/dataset-book.ts';
import { asSeenBy } from '../features/datasets/viewer-mask.ts';
import type { LiveSession } from '../features/sessions/live-session.ts';

export interface DatasetRoutesPorts {
  readonly tables: Tables;
  readonly imports: Imports;
  readonly book: DatasetBook;
  readonly access: DatasetAccess;
}

export const datasetRoutes = ({ tables, imports, book, access }: DatasetRoutesPorts) => ({
  async list(principal: Principal): Promise<{ datasets: Dataset[] }> {
    const datasets = await tables.list();
    return { datasets: datasets.filter(access.seenBy(principal)).map((one) => asSeenBy(principal, one)) };
  },

  async describe(principal: Principal, id: DatasetId): Promise<Dataset> {
    access.find(principal, id);
    return asSeenBy(principal, await tables.describe(id));
  },

  /** Of a dataset the caller has been found to see. */
  async column(id: DatasetId, column: ColumnName, precision: Precision): Promise<Buffer> {
    return asBuffer(await tables.column(id, column, precision));
  },

  async row(principal: Principal, id: DatasetId, row: RowIndex) {
    access.find(principal, id);
    return { dataset_id: id, row, values: await tables.row(id, row) };
  },

  async versions(principal: Principal, id: DatasetId): Promise<{ versions: DatasetVersion[] }> {
    access.findLineage(principal, id);
    return { versions: await imports.versions(id) };
  },

  async problems(principal: Principal, id: DatasetId): Promise<{ problems: Problem[] }> {
    access.find(principal, id);
    return { problems: await imports.problems(id) };
  },

  async rowMap(principal: Principal, id: DatasetId, from: DatasetId): Promise<Buffer> {
    const to = access.find(principal, id);
    const other = access.findLineage(principal, from);
    if (to && other && to.lineage !== other.lineage)
      throw new OrreryError('not_found', `'${from}' is no version of '${id}'.`);
    return asBuffer(await imports.rowMap(from, id));
  },

  /** Throws OrreryError `forbidden`, or `wrong_state` with the sessions that show it. */
  async remove(
    principal: Principal,
    id: DatasetId,
    user: UserId | undefined,
  ): Promise<{ dataset_id: DatasetId }> {
    const dataset = access.find(principal, id) ?? (await tables.describe(id));
    if (dataset.created_at === null)
      throw new OrreryError(
        'wrong_state',
        `"${dataset.name}" is a sample that comes with the server; it stays.`,
      );
    access.admitRemoval(principal, user, dataset);
    refuseWhileShown(principal, dataset, access.showing(id));
    await book.withdraw([id], async () => {
      // Nobody can show it from here on; what was on its way in has its turn first.
      await Promise.all(access.active().map((live) => live.enter(() => undefined).catch(() => undefined)));
      refuseWhileShown(principal, dataset, access.showing(id));
      await imports.remove(id);
      return [id];
    });
    return { dataset_id: id };
  },
});

const refuseWhileShown = (
  { sessions }: Principal,
  { name }: Dataset,
  showing: readonly LiveSession[],
): void => {
  if (showing.length === 0) return;
  const known = showing.filter((live) => sessions === null || sessions.includes(live.id));
  const titles = known.map((live) => `"${live.session.title}"`);
  if (known.length < showing.length) titles.push(`${showing.length - known.length} more`);
  throw new OrreryError(
    'wrong_state',
    `"${name}" is shown in ${titles.join(', ')}. Switch to another dataset there, or end the session, and delete it then.`,
  );
};

const asBuffer = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);
