// With the locks of the platform itself: Node has the browser's.
import { expect, test } from 'vitest';
import type { SessionClient } from '../session-client.ts';
import { Visit } from '../visit.test-kit.ts';
import { MemoryUnsentStore } from './memory-unsent-store.ts';
import { QueueClaims } from './queue-claims.ts';
import type { UnsentPlace } from './unsent-work.ts';

/** The sessionStorage of a tab; a duplicated tab begins with a copy. */
class TabStorage {
  readonly #items: Map<string, string>;
  constructor(copied?: TabStorage) {
    this.#items = new Map(copied ? copied.#items : []);
  }
  getItem(name: string): string | null {
    return this.#items.get(name) ?? null;
  }
  setItem(name: string, value: string): void {
    this.#items.set(name, value);
  }
}

const claimsOf = (storage: TabStorage): QueueClaims =>
  new QueueClaims({ locks: navigator.locks, storage, random: Math.random });

const placeOf = (store: MemoryUnsentStore, storage: TabStorage) => async (): Promise<UnsentPlace> => ({
  store,
  claims: claimsOf(storage),
  close: () => {},
});

/** The platform's locks take turns of the real event loop. */
const until = async (visit: Visit, holds: () => boolean): Promise<void> => {
  for (let turn = 0; turn < 2_000 && !holds(); turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    await visit.pass(1);
  }
  expect(holds()).toBe(true);
};

/** A lock is free some turns after it is let go. */
const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

const isKept = (client: SessionClient) => (): boolean => client.unsent.getState().place === 'device';

test('[SYNC18] a reload finds its own queue again; a duplicated tab finds it taken and gets another', async () => {
  const storage = new TabStorage();
  const first = await claimsOf(storage).own('o');
  const duplicate = new TabStorage(storage);
  const second = await claimsOf(duplicate).own('o');
  expect(second.queue).not.toBe(first.queue);
  expect(duplicate.getItem('orrery queue o')).toBe(second.queue); // and keeps that one over its own reload
  first.release();
  const reloaded = await claimsOf(storage).own('o');
  expect(reloaded.queue).toBe(first.queue);
  expect((await claimsOf(storage).own('another owner')).queue).not.toBe(first.queue);
});

test('[SYNC18] a queue can be taken once nobody holds it', async () => {
  const storage = new TabStorage();
  const mine = await claimsOf(storage).own('o');
  const others = claimsOf(new TabStorage());
  expect(await others.take(mine.queue)).toBe(null);
  mine.release();
  await soon();
  const taken = await others.take(mine.queue);
  expect(taken?.queue).toBe(mine.queue);
  expect(await claimsOf(new TabStorage()).take(mine.queue)).toBe(null);
  taken?.release();
});

test('[SYNC18] what closed tabs left unsent is sent by the next tab of the same person, a living tab keeps its own', async () => {
  const visit = new Visit();
  const store = new MemoryUnsentStore();
  const open = (user: string, storage: TabStorage): SessionClient =>
    visit.open(user, { unsent: placeOf(store, storage) });
  const tabs = [new TabStorage(), new TabStorage(), new TabStorage()];
  const [first, second, living] = tabs.map((storage) => open('ana', storage)) as [
    SessionClient,
    SessionClient,
    SessionClient,
  ];
  await until(visit, () =>
    [first, second, living].every((one) => one.connection.getState().state === 'live'),
  );
  visit.server.closes = { code: 1006, reason: '' };
  visit.server.cutAll();
  first.set('view', 'x', 'first');
  second.set('view', 'y', 'second');
  second.sendChat('from the second tab');
  living.set('view', 'z', 'living');
  await visit.pass(200, 10);
  expect(await store.list('http://orrery.test s1 ana')).toHaveLength(3);
  first.close();
  second.close();
  await soon();

  const ben = open('ben', new TabStorage());
  const next = open('ana', new TabStorage());
  await until(visit, () => isKept(ben)() && isKept(next)());
  expect(ben.unsent.getState().waiting).toBe(0); // another person, in the same browser
  expect(next.unsent.getState().waiting).toBeGreaterThan(0); // one of them is this tab's own now
  visit.server.closes = null;
  next.retryNow();
  await until(visit, () => {
    const { view } = visit.server.state.scene;
    return view?.x === 'first' && view?.y === 'second';
  });
  await until(visit, () => visit.server.log.some(({ type }) => type === 'chat_sent'));
  await until(visit, () => living.unsent.getState().waiting === 0 && next.unsent.getState().waiting === 0);
  expect(visit.server.state.scene.view?.z).toBe('living');
  await visit.pass(5_000, 50);
  expect(visit.server.log.filter(({ type }) => type === 'scene_committed')).toHaveLength(3);
  expect(visit.server.log.filter(({ type }) => type === 'chat_sent')).toHaveLength(1);
  expect(await store.list('http://orrery.test s1 ana')).toEqual([]);
  for (const one of [living, next, ben]) one.close();
});
