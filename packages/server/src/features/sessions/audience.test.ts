import {
  type Down,
  type DownMessage,
  type Draft,
  EntriesPage,
  RecordId,
  type Seq,
  SINGLETONS,
  type UserId,
} from '@orrery/protocol';
import { beforeEach, describe, expect, test } from 'vitest';
import { PASSED_MS } from '../../corridor/passed-seqs.ts';
import { exportPage, pageJson } from '../audit/log-export.ts';
import { type Device, Meeting, note } from './meeting.test-kit.ts';

const SECRET = 'the-secret';
const R = RecordId.parse('annotation:draft');

let meeting: Meeting;
let ana: Device;
let ben: Device;
let cleo: Device;
let count = 0;

const base = (): Seq => meeting.live.state.seq;
const submit = (device: Device, ops: object[], more: object = {}): Promise<DownMessage[]> => {
  count += 1;
  return device.say({ type: 'scene_submit', op_id: `op-${count}`, base_seq: base(), ops, ...more });
};
const edit = (text: string, record: string = R) => ({
  op: 'edit',
  record,
  field: 'content',
  delta: [{ insert: text }],
});
const resolve = (record: string = R) => ({ op: 'set', record, field: 'resolved', value: true });
const of = <T extends DownMessage['type']>(messages: readonly DownMessage[], type: T): Down<T>[] =>
  messages.filter((message) => message.type === type) as never;
/** What a device was told, without what names the moment. */
const said = (messages: readonly DownMessage[]) =>
  JSON.stringify(messages, (key, value) =>
    ['seq', 'at', 'op_id', 're', 'apart_ms'].includes(key) ? undefined : value,
  );
const welcomeOf = async (user: string, protocol = 2): Promise<Down<'welcome'>> =>
  of((await meeting.device(user, protocol)).heard, 'welcome')[0] as Down<'welcome'>;

beforeEach(async () => {
  meeting = await Meeting.begin();
  ana = await meeting.enter('ana');
  ben = await meeting.enter('ben', { role: 'collaborator' });
  cleo = await meeting.enter('cleo', { role: 'collaborator' });
});

/** Ana drafts a note for herself and Ben. */
const draft = () => submit(ana, [note(R, SECRET, 'ana')], { audience: ['ben'] });

describe('whom one may address', () => {
  test('[AUD1] who is in the session now, at most 50; the author is always among them', async () => {
    const [committed] = of(await draft(), 'scene_committed');
    expect(committed?.audience).toEqual(['ana', 'ben']);
    const strangers = await submit(ana, [note('annotation:a', 'x', 'ana')], { audience: ['zoe'] });
    expect(of(strangers, 'error')).toMatchObject([{ code: 'not_found' }]);
    const crowd = Array.from({ length: 50 }, (_, i) => `u${i}`);
    const many = await submit(ana, [note('annotation:b', 'x', 'ana')], { audience: crowd });
    expect(of(many, 'error')).toMatchObject([{ code: 'invalid' }]);
  });

  test('[AUD1] who comes later is not in it, and who was removed gets nothing', async () => {
    await draft();
    await meeting.enter('dora');
    expect(JSON.stringify(await welcomeOf('dora'))).not.toContain(SECRET);
    const host = await meeting.enter('host', { role: 'admin' });
    await host.say({ type: 'participant_remove', user_id: 'ben' });
    const before = ben.heard.length;
    await submit(ana, [edit('more')]);
    expect(ben.heard.slice(before)).toEqual([]);
    const again = await submit(ana, [note('annotation:c', 'x', 'ana')], { audience: ['ben'] });
    expect(of(again, 'error')).toMatchObject([{ code: 'not_found' }]);
  });
});

describe('one layer at a time', () => {
  test.each([
    ['shared and private records', () => [note('annotation:s', 'x', 'ana'), resolve()], {}],
    [
      'the view for some',
      () => [{ op: 'set', record: 'view', field: 'x', value: 'a' }],
      { audience: ['ben'] },
    ],
    [
      'a private insert with a shared change',
      () => [note('annotation:p', 'x', 'ana'), resolve('annotation:all')],
      { audience: ['ben'] },
    ],
  ])('[AUD2] %s in one submission: refused whole', async (_, ops, more) => {
    await draft();
    await submit(ana, [note('annotation:all', 'x', 'ana')]);
    const seq = base();
    expect(of(await submit(ana, ops(), more), 'error')).toMatchObject([{ code: 'outside_schema' }]);
    expect(base()).toBe(seq);
  });

  test('[AUD2] an id that its author reads in another layer is refused', async () => {
    await draft();
    expect(of(await submit(ana, [note(R, 'x', 'ana')]), 'error')).toMatchObject([{ code: 'outside_schema' }]);
    expect(of(await submit(ben, [note(R, 'x', 'ben')], { audience: ['cleo'] }), 'error')).toMatchObject([
      { code: 'outside_schema' },
    ]);
  });

  test('[AUD2] what changes a record later goes to its layer, without being told', async () => {
    await draft();
    const heard = cleo.heard.length;
    const [mine] = of(await submit(ben, [edit('x')]), 'scene_committed');
    expect(mine?.audience).toEqual(['ana', 'ben']);
    await ana.say({ type: 'scene_update', path: [R, 'resolved'], value: true });
    await submit(ana, [{ op: 'remove', record: R }]);
    expect(cleo.heard.slice(heard)).toEqual([]);
    expect(of(ben.heard, 'scene_committed').map(({ ops }) => ops[0]?.op)).toEqual([
      'insert',
      'edit',
      'set',
      'remove',
    ]);
  });
});

describe('what a reader is told', () => {
  test('[AUD3] a welcome holds the shared scene and the layers and whispers of its reader, no others', async () => {
    await draft();
    await ana.say({ type: 'chat_send', text: SECRET, audience: ['ben'] });
    await ana.say({ type: 'chat_send', text: 'to all' });
    for (const from of ['live', 'log', 'snapshot'] as const) {
      if (from !== 'live') await meeting.restart(from);
      const [bens, cleos] = [await welcomeOf('ben'), await welcomeOf('cleo')];
      expect(bens.layers, from).toMatchObject([
        { audience: ['ana', 'ben'], scene: { [R]: { author: 'ana' } } },
      ]);
      expect(bens.chat.map(({ text, audience }) => [text, audience])).toEqual([
        [SECRET, ['ana', 'ben']],
        ['to all', undefined],
      ]);
      expect(Object.keys(bens.scene).sort()).toEqual([...SINGLETONS].sort());
      expect(JSON.stringify(cleos)).not.toContain(SECRET);
      expect(JSON.stringify(cleos)).not.toContain(R);
      expect(cleos).not.toHaveProperty('layers');
      expect(cleos.chat.map(({ text }) => text)).toEqual(['to all']);
    }
  });

  test('[AUD3] the last 50 messages are the last 50 that the reader may read', async () => {
    for (let i = 0; i < 40; i += 1) await cleo.say({ type: 'chat_send', text: `shared ${i}` });
    await meeting.settle(60_000);
    for (let i = 0; i < 60; i += 1)
      await ana.say({ type: 'chat_send', text: `whispered ${i}`, audience: ['ben'] });
    expect((await welcomeOf('cleo')).chat.map(({ text }) => text)).toEqual(
      Array.from({ length: 40 }, (_, i) => `shared ${i}`),
    );
    expect((await welcomeOf('ben')).chat.map(({ text }) => text)).toEqual(
      Array.from({ length: 50 }, (_, i) => `whispered ${i + 10}`),
    );
  });

  test('[AUD3] what is dragged is seen by those who may read it, newcomers and devices included', async () => {
    await draft();
    const from = cleo.heard.length;
    const place = { kind: 'place', position: [1, 2, 3] };
    await ana.say({ type: 'drag_set', path: [R, 'anchor'], value: place });
    expect(of(ben.heard, 'drag')).toMatchObject([{ user_id: 'ana', value: place }]);
    expect(of((await meeting.device('ben')).heard, 'drag')).toHaveLength(1);
    expect(of((await meeting.device('cleo')).heard, 'drag')).toEqual([]);
    const refused = of(await cleo.say({ type: 'drag_set', path: [R, 'anchor'], value: place }), 'error');
    expect(refused).toMatchObject([{ code: 'not_found' }]);
    await ana.say({ type: 'drag_end', path: [R, 'anchor'] });
    expect(of(ben.heard, 'drag_ended')).toHaveLength(1);
    expect(cleo.heard.slice(from)).toEqual(refused);
  });

  test('[AUD9] version 1 gets what is for it in the form it knows', async () => {
    const plain = await meeting.device('ben', 1);
    await draft();
    await ana.say({ type: 'chat_send', text: SECRET, audience: ['ben'] });
    const told = [...of(plain.heard, 'scene_committed'), ...of(plain.heard, 'chat_sent')];
    expect(told).toHaveLength(2);
    for (const message of told) expect(message).not.toHaveProperty('audience');
    const welcome = await welcomeOf('ben', 1);
    expect(welcome).not.toHaveProperty('layers');
    expect(welcome.scene).toHaveProperty([R]);
    expect(welcome.chat[0]).not.toHaveProperty('audience');
  });
});

describe('what is not told', () => {
  test.each([
    ['a set', () => [resolve()]],
    ['an edit', () => [edit('x')]],
    ['a removal', () => [{ op: 'remove', record: R }]],
    ['an insert', () => [note(R, 'x', 'cleo')]],
    ['an insert for others', () => [note(R, 'x', 'cleo')], { audience: ['ana'] }],
  ])(
    '[AUD4] %s on a record one may not read is answered as on one that never was',
    async (_, ops, more: object = {}) => {
      const empty = said(await submit(cleo, ops(), more));
      meeting = await Meeting.begin();
      ana = await meeting.enter('ana');
      ben = await meeting.enter('ben', { role: 'collaborator' });
      cleo = await meeting.enter('cleo', { role: 'collaborator' });
      await draft();
      await submit(ben, [edit('y')]);
      expect(said(await submit(cleo, ops(), more))).toBe(empty);
    },
  );

  test('[AUD4] a plain update and a publication of it get the same answer as well', async () => {
    const update = { type: 'scene_update', path: [R, 'resolved'], value: true };
    const publish = { type: 'publish', record: R };
    const empty = [said(await cleo.say(update)), said(await cleo.say(publish))];
    await draft();
    expect([said(await cleo.say(update)), said(await cleo.say(publish))]).toEqual(empty);
  });

  test('[AUD4] a shared record of a hidden id covers nothing: each reader has their own', async () => {
    await draft();
    await submit(cleo, [note(R, 'mine', 'cleo')]);
    expect((await welcomeOf('cleo')).scene[R]).toMatchObject({ author: 'cleo' });
    expect((await welcomeOf('ana', 1)).scene[R]).toMatchObject({ author: 'ana' });
    await submit(ana, [edit('still private ')]);
    expect((await welcomeOf('cleo')).scene[R]).toMatchObject({ content: [{ insert: 'mine' }] });
    expect((await welcomeOf('ana', 1)).scene[R]).toMatchObject({
      content: [{ insert: `still private ${SECRET}` }],
    });
  });

  test('[AUD4] conflicts stay in their layer, also with what was published or removed meanwhile', async () => {
    await draft();
    const seen = base();
    await submit(ana, [edit('a ')]);
    await ana.say({ type: 'publish', record: R, op_id: 'publish-1' });
    const heard = cleo.heard.length;
    await submit(ben, [edit(SECRET)], { base_seq: seen });
    const [conflict] = of(ben.heard, 'scene_committed').at(-1)?.conflicts ?? [];
    expect(conflict).toMatchObject({ kind: 'record_removed', later: { user_id: 'ben' } });
    expect(cleo.heard.slice(heard)).toEqual([]);
    await submit(ben, [note('annotation:two', '', 'ben')], { audience: ['ana'] });
    await submit(ana, [{ op: 'remove', record: 'annotation:two' }]);
    await ben.say({ type: 'scene_update', path: ['annotation:two', 'content'], value: SECRET });
    expect(cleo.heard.slice(heard)).toEqual([]);
  });

  test('[AUD13] a resent op_id is answered to its own actor', async () => {
    const message = {
      type: 'scene_submit',
      op_id: 'same',
      base_seq: base(),
      ops: [note(R, SECRET, 'ana')],
      audience: [],
    };
    await ana.say({ ...message, audience: ['ana'] });
    const [again] = of(await ana.say({ ...message, audience: ['ana'] }), 'scene_committed');
    expect(again).toMatchObject({ op_id: 'same', audience: ['ana'] });
    const [other] = of(
      await cleo.say({ ...message, ops: [resolve('annotation:none')], audience: undefined }),
      'scene_committed',
    );
    expect(other).toMatchObject({ user_id: 'cleo', ops: [] });
    expect(JSON.stringify([cleo.heard, ben.heard])).not.toContain(SECRET);
  });
});

describe('publishing', () => {
  test('[AUD6] the record goes from its layer to everyone as it reads now, and its history does not', async () => {
    await draft();
    await submit(ana, [{ op: 'remove', record: R }]);
    await submit(ana, [note(R, 'clean', 'ana')], { audience: ['ben'] });
    await submit(ben, [edit('very ')]);
    const from = cleo.heard.length;
    await ben.say({ type: 'publish', record: R, op_id: 'p-1' });
    expect(of(cleo.heard.slice(from), 'scene_committed')).toMatchObject([
      { user_id: 'ben', op_id: 'p-1', conflicts: [], ops: [{ op: 'insert', value: { author: 'ana' } }] },
    ]);
    expect(JSON.stringify(cleo.heard)).not.toContain(SECRET);
    const layerOps = of(ana.heard, 'scene_committed').slice(-2);
    expect(layerOps.map(({ ops, audience }) => [ops[0]?.op, audience])).toEqual([
      ['remove', ['ana', 'ben']],
      ['insert', undefined],
    ]);
    expect((await welcomeOf('cleo')).scene[R]).toMatchObject({ content: [{ insert: 'very clean' }] });
    expect(await welcomeOf('ana')).not.toHaveProperty('layers');
    await submit(cleo, [resolve()]);
    expect(of(ana.heard, 'scene_committed').at(-1)).toMatchObject({ user_id: 'cleo', ops: [{ op: 'set' }] });
    const [again] = of(await ben.say({ type: 'publish', record: R, op_id: 'p-1' }), 'scene_committed');
    expect(again).toMatchObject({ op_id: 'p-1', ops: [{ op: 'insert' }] });
  });

  test('[AUD6] it takes what changing the record takes', async () => {
    const dan = await meeting.enter('dan');
    await submit(ana, [note(R, SECRET, 'ana')], { audience: ['dan'] });
    expect(of(await dan.say({ type: 'publish', record: R }), 'error')).toMatchObject([{ code: 'forbidden' }]);
    expect(of(await dan.say({ type: 'publish', record: 'view' }), 'error')).toHaveLength(1);
  });
});

describe('seqs that were for others', () => {
  test('[AUD7] are said once they have passed, to version 2 alone, in one message', async () => {
    const plain = await meeting.device('cleo', 1);
    const heard = [cleo.heard.length, plain.heard.length];
    for (let i = 0; i < 5; i += 1)
      await submit(ana, [note(`annotation:n${i}`, 'x', 'ana')], { audience: ['ben'] });
    await meeting.settle(PASSED_MS);
    expect(cleo.heard.slice(heard[0])).toEqual([{ type: 'up_to', seq: base() }]);
    expect(plain.heard.slice(heard[1])).toEqual([]);
    await submit(ana, [note('annotation:last', 'x', 'ana')], { audience: ['ben'] });
    await ana.say({ type: 'chat_send', text: 'to all' });
    await meeting.settle(PASSED_MS);
    expect(cleo.heard.slice(heard[0]).map(({ type }) => type)).toEqual(['up_to', 'chat_sent']);
  });
});

describe('agents', () => {
  test('[AUD5] hear what is whispered to them, and nothing that is not', async () => {
    const agent = await meeting.enter('insight_agent');
    await draft();
    await ana.say({ type: 'chat_send', text: SECRET, audience: ['ben'] });
    expect(JSON.stringify(agent.heard)).not.toContain(SECRET);
    const [chat] = of(
      await ana.say({ type: 'chat_send', text: '@insight_agent, and @cleo?', audience: ['insight_agent'] }),
      'chat_sent',
    );
    expect(chat).toMatchObject({ audience: ['ana', 'insight_agent'], mentions: ['insight_agent'] });
    expect(of(agent.heard, 'chat_sent')).toHaveLength(1);
    const refused = await ana.say({ type: 'chat_send', text: '@insight_agent why?', audience: ['ben'] });
    expect(of(refused, 'error')).toMatchObject([
      { code: 'invalid', message: expect.stringContaining('insight_agent') },
    ]);
  });
});

describe('the log, exported', () => {
  const exported = async (user: string, from = 1, limit = 500) =>
    JSON.parse(
      pageJson('s', await exportPage(meeting.live, user as UserId, from as Seq, limit)),
    ) as EntriesPage;

  test('[AUD8] each member reads what is for them; the rest is its leaf', async () => {
    await draft();
    await ana.say({ type: 'chat_send', text: SECRET, audience: ['ben'] });
    const host = await meeting.enter('host', { role: 'admin' });
    await cleo.say({ type: 'participant_remove', user_id: 'ana' });
    await meeting.settle();
    const [bens, cleos, hosts] = [await exported('ben'), await exported('cleo'), await exported('host')];
    expect(EntriesPage.parse(bens)).toEqual(bens);
    const whole = await meeting.log.read(meeting.live.id, 1 as Seq, 500);
    expect(cleos.entries.map(({ leaf }) => leaf)).toEqual(whole.map(({ leaf }) => leaf));
    expect(cleos).toMatchObject({ up_to: whole.length, next: null });
    const kinds = (page: EntriesPage) => page.entries.map((entry) => ('kind' in entry ? entry.kind : null));
    const hidden = whole.flatMap(({ audience, seq }) => (audience ? [seq - 1] : []));
    expect(hidden.map((at) => [kinds(bens)[at], kinds(cleos)[at], kinds(hosts)[at]])).toEqual([
      ['scene_committed', null, null],
      ['chat_sent', null, null],
      [null, null, 'refused'],
    ]);
    expect(Object.keys(cleos.entries[hidden[0] as number] as object)).toEqual(['seq', 'leaf']);
    expect(JSON.stringify([cleos, hosts])).not.toContain(SECRET);
    expect(host.connection.open).toBe(true);
  });

  test('[AUD8] it comes in pages, and for members alone who may export and were not removed', async () => {
    await draft();
    const first = await exported('ben', 3, 2);
    expect([first.entries.length, first.up_to, first.next]).toEqual([2, 4, 5]);
    expect(await exported('ben', 900)).toMatchObject({ entries: [], up_to: base(), next: null });
    await meeting.enter('olga', { role: 'observer' });
    const host = await meeting.enter('host', { role: 'admin' });
    await expect(exported('olga')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(exported('zoe')).rejects.toMatchObject({ code: 'not_joined' });
    await host.say({ type: 'participant_remove', user_id: 'ben' });
    await expect(exported('ben')).rejects.toMatchObject({ code: 'removed' });
  });
});

test('[AUD3] the fold of the log is the same state, layers and whispers included', async () => {
  await draft();
  await submit(ben, [edit('x')]);
  await ana.say({ type: 'chat_send', text: SECRET, audience: ['ben'] });
  await ana.say({ type: 'publish', record: R });
  await submit(ana, [note('annotation:kept', 'x', 'ana')], { audience: ['ana'] });
  const live = JSON.stringify(meeting.live.state);
  await meeting.restart('log');
  expect(JSON.parse(JSON.stringify(meeting.live.state))).toEqual(JSON.parse(live));
  const entries = await meeting.log.read(meeting.live.id, 1 as Seq, 100);
  const audiences = entries.map(({ audience }: Pick<Draft, 'audience'>) => audience).filter(Boolean);
  expect(audiences).toHaveLength(5);
  await meeting.restart('snapshot');
  expect(meeting.live.state.layers.sceneOf('ana' as UserId)).toHaveProperty(['annotation:kept']);
});
