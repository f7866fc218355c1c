// What must hold when the weather has cleared and everybody has had time: one log, and everywhere the same fold of it.
import { sameJson } from '@orrery/ot';
import { firstProtocolScene, type Scene, type UserId } from '@orrery/protocol';
import { mayRead } from '../../packages/server/src/features/sessions/entry-frames.ts';
import { entryMessage } from '../../packages/server/src/features/sessions/entry-message.ts';
import { foldLog } from '../../packages/server/src/features/sessions/fold-log.ts';
import type { SessionState } from '../../packages/server/src/features/sessions/session-state.ts';
import { openMemoryLog } from '../../packages/server/src/log/memory-log.ts';
import { verifySession } from '../../packages/server/src/log/verify-session.ts';
import { difference, type Person } from './person.ts';
import type { World } from './world.ts';

const differ = (
  world: World,
  who: string,
  mine: Scene,
  theirs: Scene = world.oracle.state.scene.scene,
): void => {
  const what = difference(mine, theirs);
  if (what !== null) world.fail(`${who} shows ${what}`);
};

/** From each welcome on, every entry for this reader, once and in order. */
const checkHeard = (world: World, { user, heard }: Person): void => {
  const { entries, state } = world.oracle;
  const readable = entries
    .filter((entry) => mayRead(entry, user as UserId) && entryMessage(entry, state.session, 2) !== null)
    .map(({ seq }) => seq as number);
  let next: number | undefined;
  for (const one of heard) {
    if ('from' in one) {
      next = readable.find((seq) => seq > one.from);
      continue;
    }
    if (one.seq !== next) {
      world.fail(`${user} heard entry ${one.seq} where ${next ?? 'none'} comes next`);
      return;
    }
    next = readable[readable.indexOf(one.seq) + 1];
  }
  if (heard.length > 0 && next !== undefined) world.fail(`${user} never heard entry ${next}`);
};

const checkPerson = (world: World, person: Person): void => {
  const { client, user } = person;
  if (person.isRemoved) return;
  client.backToStage(); // what somebody may not change for all, they see alone: not here
  client.previewProposal(null);
  differ(world, user, client.scene.current());
  checkHeard(world, person);
  const { chat } = world.oracle.state;
  const mine = client.chat.getState().messages.slice(-chat.length);
  if (!sameJson(mine, chat)) world.fail(`${user} has another chat than the log`);
  const texts = new Set(client.chat.getState().messages.map(({ text }) => text));
  for (const text of person.said)
    if (!texts.has(text) && !person.wasForbidden) world.fail(`${user} said "${text}", and it is nowhere`);
  if (client.me.getState()?.role !== world.oracle.state.members.get(user as UserId)?.participant.role)
    world.fail(`${user} believes in another role than the log`);
};

/** Everybody who is there has a seat, and nobody else. */
const checkSeats = (world: World): void => {
  const { state } = world.oracle;
  for (const { user_id, kind } of state.present())
    if (kind === 'person' && ![...world.people, ...world.plain].some(({ user }) => user === user_id))
      world.fail(`${user_id} holds a seat and is nobody`);
  for (const person of world.people)
    if (!person.isRemoved && !state.presentMember(person.user as UserId))
      world.fail(`${person.user} is connected without a seat`);
};

const checkRequests = (world: World): void => {
  const open = world.oracle.state.requests.size;
  if (open > 0) world.fail(`${open} requests were never answered`);
};

const same = (a: SessionState, b: SessionState): boolean =>
  sameJson(JSON.parse(JSON.stringify(a)), JSON.parse(JSON.stringify(b)));

/** The log proves itself, and every way of folding it gives the state the server has. */
const checkLog = async (world: World): Promise<void> => {
  const { disk, session, oracle } = world;
  const rows = disk.memory.sessions.get(session) ?? [];
  const { fault } = verifySession(rows);
  if (fault) world.fail(`entry ${fault.seq} does not verify: ${fault.what}`);
  const fresh = await foldLog(
    openMemoryLog({ sessions: disk.memory.sessions, snapshots: new Map() }),
    session,
  );
  const cached = await foldLog(openMemoryLog(disk.memory), session);
  const live = world.newest()?.registry.find(session).state;
  if (!fresh || !cached || !live) return world.fail('there is no state');
  if (!same(fresh, oracle.state)) world.fail('the log folds to another state than the oracle has');
  if (!same(fresh, cached)) world.fail('snapshot and tail fold to another state than the log');
  if (!same(fresh, live)) world.fail('the server has another state than its log');
};

export const judge = async (world: World): Promise<void> => {
  for (const person of world.people) checkPerson(world, person);
  const plainly = firstProtocolScene(world.oracle.state.scene.scene); // plain people speak the first protocol
  for (const plain of world.plain) differ(world, plain.user, firstProtocolScene(plain.scene ?? {}), plainly); // a record it inserted is complete at once
  checkSeats(world);
  checkRequests(world);
  await checkLog(world);
};
