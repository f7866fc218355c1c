// What every store of unsent work must hold; an adapter's own test is a few lines.
import type { Down, Operation, OpId, Scene, Seq } from '@orrery/protocol';
import { emptyScene } from '@orrery/testkit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { KEPT_FORMAT, type QueueChange, type UnsentStore } from './unsent-store.ts';

const OWNER = 'http://orrery.test s1 ana';
const op = (x: string): Operation => ({ op: 'set', record: 'view', field: 'x', value: x }) as Operation;
const scene = (): Scene => ({
  ...emptyScene(),
  'annotation:a': { content: [{ insert: 'hé' }], resolved: false },
});
const chat = [{ type: 'chat_sent', seq: 2, text: 'hello' }] as unknown as Down<'chat_sent'>[];

const change = (more: Partial<QueueChange> = {}): QueueChange => ({
  head: { format: KEPT_FORMAT, owner: OWNER, seq: 7 as Seq, in_flight: null },
  whole: false,
  scene: null,
  records: [],
  chat: null,
  steps: [],
  messages: [],
  answered: [],
  ...more,
});
const first = (): QueueChange =>
  change({
    whole: true,
    scene: scene(),
    chat,
    steps: [
      [10, { ops: [op('b')], alone: true }],
      [9, { ops: [op('a'), op('aa')], alone: false }],
    ],
    messages: [[11, { key: 'm-1', message: { type: 'chat_send', text: 'hi', op_id: 'm-1' as OpId } }]],
  });

export const unsentStoreContract = (open: () => Promise<UnsentStore>): void => {
  describe('a store of unsent work', () => {
    let store: UnsentStore;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    test('[SYNC17] reads back what was written, in the order of the numbers', async () => {
      await store.write('q', first());
      const { head, scene: kept, chat: said, steps, messages } = { ...(await store.read('q')) };
      expect(head).toEqual(first().head);
      expect(kept).toEqual(scene());
      expect(said).toEqual(chat);
      expect(steps).toEqual([first().steps[1], first().steps[0]]);
      expect(messages).toEqual(first().messages);
      expect(await store.read('other')).toBe(null);
    });

    test('[SYNC17] a change is laid over what is kept: records, steps, answers and the head', async () => {
      await store.write('q', first());
      const message = {
        type: 'scene_submit',
        op_id: 'o-1' as OpId,
        base_seq: 7 as Seq,
        ops: [op('a')],
      } as const;
      const head = {
        ...first().head,
        seq: 9 as Seq,
        in_flight: { message: { ...message, ops: [op('a')] }, steps: 1 },
      };
      await store.write(
        'q',
        change({
          head,
          records: [
            ['annotation:a', null],
            ['view', { x: 'z' }],
          ],
          steps: [[10, { ops: [op('c')], alone: false }]],
          answered: [9, 11],
        }),
      );
      await store.write('q', change({ head, records: [['annotation:b', { resolved: true }]] }));
      const { 'annotation:a': _removed, ...rest } = scene();
      expect(await store.read('q')).toEqual({
        head,
        scene: { ...rest, view: { x: 'z' }, 'annotation:b': { resolved: true } },
        chat,
        steps: [[10, { ops: [op('c')], alone: false }]],
        messages: [],
      });
    });

    test('[SYNC17] a whole write leaves nothing of what was kept before', async () => {
      await store.write('q', first());
      await store.write('q', change({ records: [['annotation:b', { resolved: true }]] }));
      await store.write(
        'q',
        change({ whole: true, scene: emptyScene(), steps: [[12, { ops: [], alone: false }]] }),
      );
      expect(await store.read('q')).toEqual({
        head: change().head,
        scene: emptyScene(),
        chat: [],
        steps: [[12, { ops: [], alone: false }]],
        messages: [],
      });
    });

    test('[SYNC18] lists the queues of one owner alone', async () => {
      const theirs = { ...first().head, owner: 'http://orrery.test s1 ben' };
      await store.write('q', first());
      await store.write('q2', first());
      await store.write('b', { ...first(), head: theirs });
      expect((await store.list(OWNER)).sort()).toEqual(['q', 'q2']);
      expect(await store.list(theirs.owner)).toEqual(['b']);
      expect(await store.list('http://orrery.test s2 ana')).toEqual([]);
    });

    test('[SYNC17] what is removed is gone, and others stay', async () => {
      await store.write('q', first());
      await store.write('q2', first());
      await store.remove('q');
      expect(await store.read('q')).toBe(null);
      expect(await store.list(OWNER)).toEqual(['q2']);
      expect((await store.read('q2'))?.steps).toHaveLength(2);
    });

    test('[SYNC17] what is given is taken at once: later changes of it do not show', async () => {
      const given = first();
      const written = store.write('q', given);
      (given.scene as Scene)['annotation:a'] = { resolved: true };
      await written;
      expect((await store.read('q'))?.scene).toEqual(scene());
    });

    test('[SYNC17] what another release wrote in another form is not read', async () => {
      await store.write('q', { ...first(), head: { ...first().head, format: KEPT_FORMAT + 1 } });
      expect(await store.read('q')).toBe(null);
    });
  });
};
