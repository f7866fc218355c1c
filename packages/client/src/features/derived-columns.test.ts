import { expect, test } from 'vitest';
import { settle, stageRoutes, stageScene } from '../stage-routes.test-kit.ts';
import { Visit } from '../visit.test-kit.ts';

const open = async () => {
  const routes = stageRoutes();
  const visit = new Visit({ scene: stageScene() });
  const ana = await visit.enter('ana', { fetch: routes.fetch, data: 'stage' });
  const ben = await visit.enter('ben', { fetch: routes.fetch, data: 'stage' });
  await settle(visit);
  return { routes, visit, ana, ben };
};

test('[SELECT8] a derived column is everybody’s, and a column like any other in filters and selections', async () => {
  const { visit, ana, ben } = await open();
  ana.derive({ name: 'double', label: 'Twice', unit: 'USD', expression: 'revenue * 2' });
  await settle(visit);
  const { dataset, derived } = ben.data.getState();
  expect(dataset?.columns.map(({ name }) => name)).toEqual(['revenue', 'margin', 'region', 'double']);
  expect(dataset?.columns.at(-1)).toMatchObject({ label: 'Twice', unit: 'USD' });
  expect(derived).toMatchObject([{ name: 'double', author: 'ana', error: null }]);
  ben.setFilter('double', { kind: 'range', min: 4, max: 6 });
  await settle(visit);
  expect([...(ana.data.getState().mask ?? [])]).toEqual([0, 1, 1, 0]);
  expect(await ana.readRow(2)).toEqual({ revenue: 3, double: 6 });
  ana.close();
  ben.close();
});

test('[SELECT8] another expression is computed anew wherever the column is used; removing it takes its filter and mapping', async () => {
  const { visit, ana, ben } = await open();
  ana.derive({ name: 'more', expression: 'revenue * 2' });
  await settle(visit);
  ana.setFilter('more', { kind: 'range', min: 8, max: null });
  ben.set('view', 'y', 'more');
  await settle(visit);
  expect(ben.data.getState().matching).toBe(1);
  const id = ana.data.getState().derived[0]?.id ?? '';
  ana.derive({ name: 'more', expression: 'revenue * 4' }, id);
  await settle(visit);
  expect(ben.data.getState().matching).toBe(3);
  ana.derive({ name: 'fourfold', expression: 'revenue * 4' }, id);
  await settle(visit);
  expect(ben.data.getState().matching).toBe(3);
  expect(ben.scene.current()).toMatchObject({ view: { y: 'fourfold' } });
  expect(Object.keys((ben.scene.current().filters as { by_column: object }).by_column)).toEqual(['fourfold']);
  await visit.pass(600);
  ana.removeDerived(id);
  await settle(visit);
  expect(ben.data.getState()).toMatchObject({ matching: 4, derived: [] });
  expect(ben.scene.current()).toMatchObject({ view: { y: null }, filters: { by_column: {} } });
  ana.undo();
  await settle(visit);
  expect(ben.data.getState().matching).toBe(3);
  ana.close();
  ben.close();
});

test('[SELECT9] an expression that fails is said in its place, is asked about before it is shared, and breaks no question', async () => {
  const { routes, visit, ana, ben } = await open();
  const wrong = { name: 'wrong', expression: 'revnue * 2' };
  await expect(ana.checkDerived(wrong)).rejects.toMatchObject({ code: 'invalid', message: /did you mean/ });
  ana.derive(wrong);
  await settle(visit);
  const [one] = ben.data.getState().derived;
  expect(one).toMatchObject({ column: null, error: { code: 'invalid' } });
  expect(ben.data.getState().dataset?.columns).toHaveLength(3);
  await ben.summary({ columns: ['revenue'] });
  expect(routes.asked.at(-1)?.body).toMatchObject({ derived: {} });
  ana.close();
  ben.close();
});
