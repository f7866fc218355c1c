// What a live feed leaves on the disk: real appends over REST, real sessions, a killed tables process, a restart.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DatasetId, DatasetVersion, UploadedDataset } from '@orrery/protocol';
import { openTables } from '@orrery/tables';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bring, CSV, type DataHouse, openDataHouse } from './harness/data-house.ts';

const KEPT = 3;
let house: DataHouse;
beforeAll(async () => {
  house = await openDataHouse({ versionsKept: KEPT });
}, 60_000);
afterAll(() => house.close());

const append = async (id: string, text: string): Promise<UploadedDataset> => {
  const response = await fetch(`${house.url}/collaboration/datasets/${id}/rows`, {
    method: 'POST',
    headers: CSV,
    body: text,
  });
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as UploadedDataset;
};
const versions = async (id: string): Promise<DatasetVersion[]> => {
  const response = await fetch(`${house.url}/collaboration/datasets/${id}/versions`);
  return ((await response.json()) as { versions: DatasetVersion[] }).versions;
};
const uploads = (folder: string): string[] => readdirSync(join(house.dataDir, 'datasets', 'uploads', folder));
const settled = async (id: string, most: number): Promise<DatasetVersion[]> => {
  for (;;) {
    const found = await versions(id);
    if (found.length <= most) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

test('[VERSION6] [VERSION7] of a feed the newest versions are kept, files, corrections and what a session speaks of; rows and disk stay whole', async () => {
  const first = await bring(house.url, 'id,v\n0,0\n');
  let newest = first;
  const made: DatasetId[] = [];
  const feed = async (batches: number) => {
    for (let batch = 0; batch < batches; batch++) {
      newest = await append(first.dataset_id, `v,id\n${made.length},${made.length + 1}\n`);
      made.push(newest.dataset_id);
    }
  };
  await feed(5);
  // A room stands on the fifth batch; another person corrects the data meanwhile.
  const room = await fetch(`${house.url}/collaboration/sessions/create`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      session_type: 'analytics_session',
      title: 'A room on one version',
      host_user_id: 'host_001',
      dataset_id: made[4],
    }),
  });
  expect(room.status).toBeLessThan(300);
  await feed(12);
  const corrected = await house.tables.correct({
    dataset_id: newest.dataset_id,
    options: { columns: { ['v' as never]: { unit: 'EUR' } } },
    user_id: null,
  });
  expect(corrected.rows).toBe(18);
  await feed(38);
  const kept = await settled(first.dataset_id, 1 + 1 + 1 + KEPT + 10);
  expect(kept.filter(({ appended }) => !appended).map(({ version }) => version)).toEqual([1, 19]);
  expect(kept.map(({ dataset_id }) => dataset_id)).toContain(made[4]);
  expect(kept.slice(-KEPT).map(({ dataset_id }) => dataset_id)).toEqual(made.slice(-KEPT));
  expect(kept.map(({ dataset_id }) => dataset_id)).not.toContain(made[0]);
  const gone = await fetch(`${house.url}/collaboration/datasets/${made[0]}`);
  expect([gone.status, await gone.text()]).toMatchObject([
    404,
    /only the newest, and those a session speaks of/,
  ]);

  // Every row is there in the newest one, and in what the room shows; appended files were drawn together.
  const ids = Array.from({ length: 56 }, (_, row) => row);
  const idsOf = async (id: DatasetId, rows: number) =>
    Promise.all(
      Array.from({ length: rows }, async (_, row) => (await house.tables.row(id, row as never)).id),
    );
  expect(await idsOf(newest.dataset_id, 56)).toEqual(ids);
  expect(await idsOf(made[4] as DatasetId, 6)).toEqual(ids.slice(0, 6));
  expect(uploads('descriptions')).toHaveLength(kept.length);
  expect(uploads('sources').length).toBeLessThan(45);
  expect(uploads('parts').length).toBeLessThan(45);

  // Killed in the middle of more of it: what is on the disk is whole versions, each with all it needs.
  const killed = feed(30).catch(() => undefined);
  setTimeout(() => process.kill(house.tables.pid as number, 'SIGKILL'), 400);
  await killed;
  const again = await openTables({ directory: join(house.dataDir, 'datasets') });
  try {
    const found = await again.versions(first.dataset_id);
    expect(found.at(-1)?.rows).toBeGreaterThanOrEqual(56);
    for (const { dataset_id, rows } of found)
      expect((await again.row(dataset_id, (rows - 1) as never)).id).toBe(rows - 1);
    const last = found.at(-1) as DatasetVersion;
    const { rows } = await again.correct({
      dataset_id: last.dataset_id,
      options: { columns: { ['v' as never]: { label: 'Value' } } },
      user_id: null,
    });
    expect(rows).toBe(last.rows);
  } finally {
    await again.close();
  }
}, 90_000);
