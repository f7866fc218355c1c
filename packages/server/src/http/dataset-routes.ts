// REST of datasets: what a principal may see is what its sessions show.
import { type ColumnName, type Dataset, type DatasetId, OrreryError, type RowIndex } from '@orrery/protocol';
import type { Tables } from '@orrery/tables';
import type { Principal } from '../auth/principal.ts';
import type { SessionRegistry } from '../features/sessions/session-registry.ts';

export const datasetRoutes = (tables: Tables, registry: SessionRegistry) => {
  /** Null: every dataset. */
  const visible = ({ sessions }: Principal): ReadonlySet<string> | null => {
    if (sessions === null) return null;
    const stages = registry.all().filter((live) => sessions.includes(live.id));
    return new Set(stages.map((live) => String(live.state.scene.scene.view?.dataset_id)));
  };
  const refuseUnlessVisible = (principal: Principal, id: DatasetId): void => {
    if (visible(principal)?.has(id) === false) {
      throw new OrreryError(
        'not_found',
        `There is no dataset '${id}'. GET /collaboration/datasets lists them.`,
      );
    }
  };

  return {
    async list(principal: Principal): Promise<{ datasets: Dataset[] }> {
      const seen = visible(principal);
      const datasets = await tables.list();
      return { datasets: datasets.filter((dataset) => seen === null || seen.has(dataset.dataset_id)) };
    },
    async describe(principal: Principal, id: DatasetId): Promise<Dataset> {
      refuseUnlessVisible(principal, id);
      return tables.describe(id);
    },
    async column(principal: Principal, id: DatasetId, column: ColumnName): Promise<Buffer> {
      refuseUnlessVisible(principal, id);
      const { buffer, byteOffset, byteLength } = await tables.column(id, column);
      return Buffer.from(buffer, byteOffset, byteLength);
    },
    async row(principal: Principal, id: DatasetId, row: RowIndex) {
      refuseUnlessVisible(principal, id);
      return { dataset_id: id, row, values: await tables.row(id, row) };
    },
  };
};
