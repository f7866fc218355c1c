import { encodeColumn } from '@orrery/protocol';
import { expect, test } from 'vitest';
import { settle, stageRoutes, stageScene } from '../stage-routes.test-kit.ts';
import { Visit } from '../visit.test-kit.ts';

const sceneOf = (view: Record<string, unknown>) => {
  const scene = stageScene();
  if (scene.view) Object.assign(scene.view, view);
  return scene;
};

test('[VIEW18] what the first picture can do without follows it, behind everything else, and each column once', async () => {
  const visit = new Visit({ scene: sceneOf({ color: 'region', size: 'margin' }) });
  const routes = stageRoutes();
  const priorities: (string | undefined)[] = [];
  const fetch: typeof globalThis.fetch = (url, init) => {
    if (String(url).includes('/columns/')) priorities.push(init?.priority);
    return routes.fetch(url, init);
  };
  const ana = await visit.enter('ana', { fetch, data: 'filters' });
  await settle(visit);
  expect(routes.asked.map(({ path }) => path)).toEqual(['datasets/sales']); // nobody draws yet
  await ana.loadDrawn('revenue');
  await settle(visit);
  const columns = routes.asked.map(({ path }) => path.split('/')[3]).filter((name) => name !== undefined);
  expect(columns).toEqual(['revenue', 'region', 'margin']);
  expect(priorities).toEqual([undefined, 'low', 'low']);
  await Promise.all(['revenue', 'region', 'margin'].map((name) => ana.loadDrawn(name)));
  expect(priorities).toHaveLength(3);
  ana.close();
});

test('[SYNC28] leaving the room stops what is on its way', async () => {
  const visit = new Visit({ scene: stageScene() });
  let signal: AbortSignal | null | undefined;
  const routes = stageRoutes();
  const fetch = ((url: string, init?: RequestInit) => {
    if (!url.includes('/columns/')) return routes.fetch(url, init);
    signal = init?.signal;
    return new Promise((_, reject) =>
      init?.signal?.addEventListener('abort', () => reject(new Error('aborted'))),
    );
  }) as typeof globalThis.fetch;
  const ana = await visit.enter('ana', { fetch, data: 'filters' });
  await settle(visit);
  const loading = ana.loadColumn('revenue');
  ana.close();
  await expect(loading).rejects.toMatchObject({ code: 'wrong_state' });
  expect(signal?.aborted).toBe(true);
});

test('[SYNC29] an answer that breaks off in the middle is told as such and asked for again', async () => {
  const visit = new Visit({ scene: stageScene() });
  const routes = stageRoutes();
  let broken = 1;
  const fetch = ((url: string, init?: RequestInit) => {
    if (!url.includes('/columns/margin') || broken-- <= 0) return routes.fetch(url, init);
    const bytes = encodeColumn({
      name: 'margin',
      type: 'number',
      values: Uint8Array.of(1, 2, 3, 4),
      nulls: null,
      dictionary: null,
    });
    const body = new ReadableStream({
      start(stream) {
        stream.enqueue(bytes.slice(0, 20));
        stream.error(new TypeError('terminated'));
      },
    });
    return Promise.resolve(new Response(body));
  }) as typeof globalThis.fetch;
  const ana = await visit.enter('ana', { fetch, data: 'filters' });
  ana.setFilter('margin', { kind: 'range', min: 20, max: 30 });
  await settle(visit);
  expect(ana.data.getState()).toMatchObject({
    matching: null,
    error: { code: 'timed_out', message: 'The answer from http://orrery.test broke off. Ask again.' },
  });
  await visit.pass(2_100, 20);
  await settle(visit);
  expect(ana.data.getState()).toMatchObject({ matching: 2, error: null });
  ana.close();
});
