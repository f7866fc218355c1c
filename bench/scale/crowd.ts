// A crowd in a process of its own, so that it does not share the server's event loop. Started by fork; takes one order
// after another and answers each.
import { setTimeout as wait } from 'node:timers/promises';
import { join, socketUrl } from '../../tests/harness/plain-client.ts';
import { CrowdSocket } from './crowd-socket.ts';
import type { Answers, Order, Outcome, Room, Worked } from './orders.ts';

/** Joins and handshakes at once: more would only wait in the server's queue. */
const AT_ONCE = 16;
const DRAIN_MS = 15_000; // an answer later than that counts as lost
/** Nothing new for so long, and it is over. */
const QUIET_MS = 1_500;
const SETTLE_MS = 60_000;

const sockets: CrowdSocket[] = [];

/** Does `act` for everyone, a few at once. */
const forAll = async (rooms: readonly Room[], act: (session: string, user: string) => Promise<void>) => {
  const todo = rooms.flatMap(({ session, users }) => users.map((user) => ({ session, user })));
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let next = todo.shift(); next; next = todo.shift()) await act(next.session, next.user);
    }),
  );
};

const takeSeats = async (url: string, rooms: readonly Room[]): Promise<null> => {
  await forAll(rooms, async (session, user) => {
    const { status, body } = await join(url, session, user, 'collaborator');
    if (status >= 300) throw new Error(`join answered ${status}: ${JSON.stringify(body)}`);
  });
  return null;
};

const open = async (url: string, rooms: readonly Room[]): Promise<Answers['open']> => {
  const from = performance.now();
  await forAll(rooms, async (session, user) => {
    const socket = new CrowdSocket(socketUrl(url, user, session), session, user);
    sockets.push(socket);
    await socket.welcome();
  });
  return { ms: performance.now() - from, sockets: sockets.length };
};

/** Calls `act` `perSecond` times a second at moments that do not drift, until `end`. */
const pace = async (perSecond: number, end: number, act: (turn: number) => void): Promise<void> => {
  if (perSecond <= 0) return;
  const slot = 1_000 / perSecond;
  let turn = 0;
  for (let from = performance.now(); from < end; from += slot) {
    await wait(Math.max(0, from + Math.random() * slot - performance.now()));
    if (performance.now() < end) act(turn++);
  }
};

const work = async (order: Extract<Order, { order: 'work' }>): Promise<Worked> => {
  const silent = new Set(order.silent);
  const rooms = Map.groupBy(
    sockets.filter(({ user }) => !silent.has(user)),
    ({ session }) => session,
  );
  for (const socket of sockets) {
    socket.acks.length = 0;
    socket.sent = 0;
    socket.refused = 0;
    socket.frames = 0;
  }
  const cpu = process.cpuUsage();
  const from = performance.now();
  const end = from + order.seconds * 1_000;
  await Promise.all(
    [...rooms.values()].flatMap((room) => {
      const next = (turn: number) => room[turn % room.length] as CrowdSocket;
      return [
        pace(order.opsPerRoom, end, (turn) => next(turn).submit(order.chars)),
        pace(order.posesPerRoom, end, (turn) => next(turn).pose(performance.now())),
      ];
    }),
  );
  const { user, system } = process.cpuUsage(cpu);
  const spent = performance.now() - from;
  const unanswered = () => sockets.reduce((sum, socket) => sum + socket.unanswered, 0);
  for (const until = performance.now() + DRAIN_MS; unanswered() > 0 && performance.now() < until; )
    await wait(20);
  const sum = (of: (socket: CrowdSocket) => number) => sockets.reduce((all, socket) => all + of(socket), 0);
  return {
    acks: sockets.flatMap(({ acks }) => acks),
    sent: sum(({ sent }) => sent),
    lost: unanswered(),
    refused: sum(({ refused }) => refused),
    frames: sum(({ frames }) => frames),
    cpu: Math.round((user + system) / 10 / spent),
  };
};

const settle = async (except: ReadonlySet<string>): Promise<readonly Outcome[]> => {
  const some = sockets.filter(({ user }) => !except.has(user));
  const stand = () => some.reduce((sum, { seq }) => sum + seq, 0);
  const end = performance.now() + SETTLE_MS;
  for (let before = -1; before !== stand() && performance.now() < end; await wait(QUIET_MS)) before = stand();
  return some.map(({ session, user, seq, checksum, closed }) => ({ session, user, seq, checksum, closed }));
};

const obey = async (order: Order): Promise<Answers[Order['order']]> => {
  switch (order.order) {
    case 'join':
      return takeSeats(order.url, order.rooms);
    case 'open':
      return open(order.url, order.rooms);
    case 'work':
      return work(order);
    case 'settle':
      return settle(new Set(order.except));
    case 'pause':
    case 'resume': {
      for (const socket of sockets) if (order.users.includes(socket.user)) socket[order.order]();
      return null;
    }
    default:
      return order satisfies never;
  }
};

process.on('message', (order: Order) => {
  obey(order).then(
    (answer) => process.send?.({ answer }),
    (error: unknown) => process.send?.({ failed: String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));
