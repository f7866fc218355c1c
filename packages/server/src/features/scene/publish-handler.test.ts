// Letting more people read a private record, through the real corridor: who reads what from then on, and what is refused.
import { type Down, type DownMessage, RecordId, type Seq } from '@orrery/protocol';
import { beforeEach, expect, test } from 'vitest';
import { type Device, Meeting, note } from '../sessions/meeting.test-kit.ts';

const SECRET = 'the-secret';
const R = RecordId.parse('annotation:draft');

let meeting: Meeting;
let ana: Device;
let ben: Device;
let cleo: Device;
let count = 0;

const submit = (device: Device, ops: object[], more: object = {}): Promise<DownMessage[]> => {
  count += 1;
  const base_seq: Seq = meeting.live.state.seq;
  return device.say({ type: 'scene_submit', op_id: `op-${count}`, base_seq, ops, ...more });
};
const edit = (text: string) => ({ op: 'edit', record: R, field: 'content', delta: [{ insert: text }] });
const of = <T extends DownMessage['type']>(messages: readonly DownMessage[], type: T): Down<T>[] =>
  messages.filter((message) => message.type === type) as never;
const welcomeOf = async (user: string): Promise<Down<'welcome'>> =>
  of((await meeting.device(user)).heard, 'welcome')[0] as Down<'welcome'>;
/** Ana drafts a note for herself and Ben. */
const draft = () => submit(ana, [note(R, SECRET, 'ana')], { audience: ['ben'] });

beforeEach(async () => {
  meeting = await Meeting.begin();
  ana = await meeting.enter('ana');
  ben = await meeting.enter('ben', { role: 'collaborator' });
  cleo = await meeting.enter('cleo', { role: 'collaborator' });
});

test('[AUD16] readers are added in one step, with every reply; who had it keeps it, who gets it reads it as it is now', async () => {
  await draft();
  await submit(ana, [edit('now: ')]);
  const reply = { annotation: R, author: 'ben', created_at: 1, content: [{ insert: 'Ben answers' }] };
  await submit(ben, [{ op: 'insert', record: 'reply:b', value: reply }], { audience: ['ana'] });
  const dan = await meeting.enter('dan');
  const [atCleo, atDan] = [cleo.heard.length, dan.heard.length];
  await ana.say({ type: 'publish', record: R, to: ['cleo'], op_id: 'wider' });
  const three = ['ana', 'ben', 'cleo'];
  expect(of(cleo.heard.slice(atCleo), 'scene_committed')).toMatchObject([
    { audience: three, ops: [{ op: 'insert', record: 'reply:b', value: reply }] },
    { audience: three, op_id: 'wider', ops: [{ op: 'insert', record: R, value: { author: 'ana' } }] },
  ]);
  expect(JSON.stringify(dan.heard.slice(atDan))).not.toMatch(/annotation:|reply:|Ben answers/);
  for (const user of three) {
    const { layers } = await welcomeOf(user);
    expect(layers).toMatchObject([{ audience: three, scene: { [R]: {}, 'reply:b': reply } }]);
  }
  await submit(cleo, [{ ...note('reply:c', '', 'cleo'), value: { ...reply, author: 'cleo' } }], {
    audience: ['ana', 'ben'],
  });
  expect(of(ben.heard, 'scene_committed').at(-1)).toMatchObject({ ops: [{ record: 'reply:c' }] });
  await meeting.restart('log');
  expect((await welcomeOf('dan')).scene).not.toHaveProperty([R]);
});

test('[AUD16] nobody is taken away, nobody who is not here is added, marks and replies are not; it takes what publishing takes', async () => {
  await draft();
  const to = (device: Device, users: string[], record: string = R) =>
    device.say({ type: 'publish', record, to: users });
  const codes = async (heard: Promise<DownMessage[]>) => of(await heard, 'error').map(({ code }) => code);
  expect(await codes(to(ana, ['ben']))).toEqual(['wrong_state']);
  expect(await codes(to(ana, ['nobody']))).toEqual(['not_found']);
  expect(await codes(to(ana, []))).toEqual(['invalid']);
  expect(await codes(to(cleo, ['cleo']))).toEqual(['not_found']);
  const reply = { annotation: R, author: 'ben', created_at: 1, content: [] };
  await submit(ben, [{ op: 'insert', record: 'reply:b', value: reply }], { audience: ['ana'] });
  expect(await codes(to(ben, ['cleo'], 'reply:b'))).toEqual(['wrong_state']);
  await submit(ana, [note('annotation:d', SECRET, 'ana')], { audience: ['dan'] });
  const dan = await meeting.enter('dan');
  await submit(ana, [note('annotation:d', SECRET, 'ana')], { audience: ['dan'] });
  expect(await codes(to(dan, ['ben'], 'annotation:d'))).toEqual(['forbidden']);
  await submit(cleo, [note('annotation:e', 'theirs', 'cleo')], { audience: ['cleo'] });
  await submit(ana, [note('annotation:e', 'mine', 'ana')], { audience: ['ana'] });
  await to(ana, ['cleo'], 'annotation:e'); // the id is taken for one of them: nobody hears of that
  const { layers = [] } = await welcomeOf('cleo');
  const seen = layers.flatMap(({ scene }) => Object.values(scene).map(({ author }) => author));
  expect(seen.sort()).toEqual(['ana', 'cleo']);
});
