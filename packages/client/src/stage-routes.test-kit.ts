// A dataset's routes for the client's tests: columns, derived columns, row sets, row maps and questions, answered as the
// server does it, and everything that was asked.
import { createHash } from 'node:crypto';
import { type Column, type ColumnData, encodeColumn, encodePage } from '@orrery/protocol';
import { emptyScene } from '@orrery/testkit';
import type { SessionClient } from './session-client.ts';
import { Visit } from './visit.test-kit.ts';

const number = (name: string, values: readonly number[]): ColumnData => ({
  name,
  type: 'number',
  values: Float64Array.from(values),
  nulls: null,
  dictionary: null,
});

const described = (name: string, type: Column['type'] = 'number'): unknown => ({
  name,
  type,
  label: name,
  unit: null,
  min: 0,
  max: 1,
  categories: null,
  nulls: 0,
  quantiles: null,
  distinct: 4,
  aggregation: 'sum',
});

export interface Asked {
  readonly path: string;
  readonly body: unknown;
  aborted: boolean;
}

export interface StageRoutes {
  readonly fetch: typeof globalThis.fetch;
  readonly asked: Asked[];
  /** Answers nothing any more. */
  down: boolean;
  /** Whether questions wait until they are aborted. */
  slow: boolean;
}

/** Rows of the second version: the first version's row 1 is gone, row 0 comes last. */
export const ROW_MAP = [3, -1, 0, 1];

export const stageRoutes = (rows = 4): StageRoutes => {
  const values = (of: (row: number) => number): number[] => Array.from({ length: rows }, (_, row) => of(row));
  const region: ColumnData = {
    name: 'region',
    type: 'category',
    values: Uint8Array.from(values((row) => row % 3)),
    nulls: null,
    dictionary: ['APAC', 'EMEA', 'LATAM'],
  };
  const columns = new Map<string, ColumnData>([
    [
      'revenue',
      number(
        'revenue',
        values((row) => row + 1),
      ),
    ],
    [
      'margin',
      number(
        'margin',
        values((row) => (row + 1) * 10),
      ),
    ],
    ['region', region],
  ]);
  const dataset = (dataset_id: string): unknown => ({
    dataset_id,
    name: 'Sales',
    description: '',
    generated: true,
    source: 'test',
    licence: 'CC0',
    hash: 'ab',
    rows,
    columns: [described('revenue'), described('margin'), described('region', 'category')],
    default_mapping: { x: null, y: null, z: null, color: null, size: null },
    default_view: 'scatter_3d',
    lineage: 'sales',
    version: 1,
    row_key: [],
    fiscal_year_start: 1,
    corrections: {},
    mask: 'all',
    created_at: null,
    created_by: null,
    problems: 0,
  });
  const rowSets = new Map<string, Uint8Array<ArrayBuffer>>();
  const computed = (expression: string): ColumnData | null => {
    const factor = /^revenue \* (\d+)$/.exec(expression)?.[1];
    return factor === undefined
      ? null
      : number(
          'derived',
          values((row) => (row + 1) * Number(factor)),
        );
  };
  const refusal = (code: 'invalid' | 'not_found', message: string): Response =>
    Response.json({ code, message, retry: false }, { status: code === 'invalid' ? 400 : 404 });

  const answer = async (path: string, body: unknown): Promise<Response> => {
    const [of, id = '', what, name] = path.split('/');
    const asked = body as { expression?: string; name?: string };
    if (of === 'sessions') {
      if (name !== undefined) return new Response(rowSets.get(name));
      const bytes = body as Uint8Array<ArrayBuffer>;
      const row_set_id = createHash('sha256').update(bytes).digest('hex');
      rowSets.set(row_set_id, bytes);
      return Response.json({ row_set_id, count: 0 });
    }
    switch (what) {
      case undefined:
        return Response.json(dataset(id));
      case 'columns': {
        const found = columns.get(name ?? '');
        return found ? new Response(encodeColumn(found)) : refusal('not_found', `No column ${name}.`);
      }
      case 'rows':
        return Response.json({ dataset_id: id, row: Number(name), values: { revenue: Number(name) + 1 } });
      case 'derived': {
        const column = computed(asked.expression ?? '');
        if (!column) return refusal('invalid', '`revnue` is no column; did you mean revenue?');
        if (name === 'values') return new Response(encodeColumn({ ...column, name: asked.name ?? '' }));
        return Response.json(described(asked.name ?? ''));
      }
      case 'row-map':
        return new Response(encodeColumn({ ...number('row', []), values: Int32Array.from(ROW_MAP) }));
      case 'page':
        return new Response(
          encodePage({ count: rows, offset: 0, rows: Uint32Array.of(0, 1), columns: [number('p', [1, 2])] }),
        );
      case 'search':
        return Response.json({ count: 1, rows: [2] });
      default:
        return Response.json({
          n: rows,
          total: rows,
          columns: {},
          histograms: {},
          groups: null,
          group_count: null,
          cuts: null,
          query: '',
          method: '',
        });
    }
  };
  const routes: StageRoutes = {
    asked: [],
    down: false,
    slow: false,
    fetch: (async (url: string | URL | Request, init?: RequestInit) => {
      const path = new URL(String(url)).pathname
        .replace('/collaboration/datasets/', 'datasets/')
        .replace('/collaboration/sessions/', 'sessions/');
      const body = typeof init?.body === 'string' ? JSON.parse(init.body) : init?.body;
      const one: Asked = { path, body, aborted: false };
      routes.asked.push(one);
      init?.signal?.addEventListener('abort', () => {
        one.aborted = true;
      });
      if (routes.down) throw new TypeError('refused');
      if (routes.slow && path.endsWith('summary'))
        await new Promise((_, reject) =>
          init?.signal?.addEventListener('abort', () => reject(new Error('aborted'))),
        );
      return answer(path, body);
    }) as typeof globalThis.fetch,
  };
  return routes;
};

/** A scene on the dataset. */
export const stageScene = () => {
  const scene = emptyScene();
  if (scene.view) Object.assign(scene.view, { dataset_id: 'sales', x: 'revenue' });
  scene.selection ??= { about: null };
  return scene;
};

/** Lets requests and their answers pass. */
export const settle = async (visit: Visit): Promise<void> => {
  for (let turn = 0; turn < 12; turn += 1) {
    await visit.pass(20, 4);
    await new Promise((resolve) => setImmediate(resolve)); // a Response's body is read on the real loop
  }
};

/** Ana and Ben on one stage of so many rows, and what they asked the server for. */
export const twoOnStage = async (rows?: number) => {
  const routes = stageRoutes(rows);
  const visit = new Visit({ scene: stageScene() });
  const ana = await visit.enter('ana', { fetch: routes.fetch, data: 'stage' });
  const ben = await visit.enter('ben', { fetch: routes.fetch, data: 'stage' });
  await settle(visit);
  return { routes, visit, ana, ben };
};

/** The selected rows; null while they are not known. */
export const selectedRows = (client: SessionClient): number[] | null => {
  const { mask } = client.selection.getState();
  return mask && [...mask].flatMap((bit, row) => (bit === 1 ? row : []));
};
