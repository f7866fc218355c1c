// A whole house in one process: disk, network, servers that come and go, people. It is put together here; what befalls it
// is in storm.ts, what must hold at the end in verdict.ts.
import type { Draft, Role, SessionId } from '@orrery/protocol';
import { Random } from '@orrery/testkit';
import { Oracle } from './oracle.ts';
import { Person } from './person.ts';
import { PlainPerson } from './plain-person.ts';
import { DATASET, ServerProcess } from './server-process.ts';
import { SimulatedDisk } from './simulated-disk.ts';
import { SimulatedNetwork } from './simulated-network.ts';
import type { Surroundings } from './surroundings.ts';
import { Trace } from './trace.ts';
import { VirtualTime } from './virtual-time.ts';

const PEOPLE: readonly (readonly [string, Role])[] = [
  ['ana', 'admin'],
  ['ben', 'collaborator'],
  ['cleo', 'collaborator'],
  ['dov', 'analyst'],
];
const PLAIN = ['pia', 'pol'];
const GHOST = 'eve';

export class World implements Surroundings {
  readonly time = new VirtualTime();
  readonly random: Random;
  readonly trace: Trace;
  readonly oracle: Oracle;
  readonly disk: SimulatedDisk;
  readonly network: SimulatedNetwork;
  readonly people: Person[] = [];
  readonly plain: PlainPerson[] = [];
  /** Somebody who enters, vanishes in the storm and never comes back. */
  ghost: PlainPerson | null = null;
  /** Every server that ever ran. */
  readonly servers: ServerProcess[] = [];
  readonly counts = {
    crashes: 0,
    overlaps: 0,
    stops: 0,
    cuts: 0,
    zombies: 0,
    reloads: 0,
    stalls: 0,
    full: 0,
    slow: 0,
    jumps: 0,
    roles: 0,
    removals: 0,
    slowConsumers: 0,
    fenced: 0,
  };
  /** The storm is over: what was still to come does not come. */
  calm = false;
  /** Whether a 4503 can only come from a server that met another's entry: nobody stops in good order. */
  fences = false;
  /** The first thing that was wrong. */
  fault: string | null = null;
  #session: SessionId | null = null;

  constructor(seed: number, traced: boolean) {
    this.random = new Random(seed);
    this.trace = new Trace(traced);
    const { time, random } = this;
    this.oracle = new Oracle((what) => this.fail(what));
    this.disk = new SimulatedDisk({
      time,
      random,
      onCommit: (entries) => {
        this.trace.note(time.now, 'disk', () => JSON.stringify(entries.map(withoutHashes)));
        this.oracle.committed(entries);
      },
    });
    this.network = new SimulatedNetwork({
      time,
      random,
      onSent: (user, payload) => {
        this.trace.note(time.now, `from ${user}`, () => String(payload));
        if (typeof payload === 'string') this.oracle.sent(user, payload);
      },
      onTold: (line, payload) => {
        if (typeof payload === 'string') this.oracle.told(line.user, payload);
      },
      onHeard: (user, payload) => this.trace.note(time.now, `to ${user}`, () => String(payload)),
      onClosed: (code) => {
        if (code === 4430) this.counts.slowConsumers += 1;
        if (code === 4503 && this.fences) this.counts.fenced += 1;
      },
    });
  }

  get session(): SessionId {
    if (this.#session === null) throw new Error('there is no session yet');
    return this.#session;
  }

  fail(what: string): void {
    this.fault ??= `at ${this.time.now} ms: ${what}`;
  }

  /** A session with everybody in it. */
  async open(): Promise<void> {
    const server = this.boot();
    await this.time.advance(50);
    const creation: Parameters<typeof server.registry.create>[0] = {
      session_type: 'analytics_session',
      title: 'Simulated',
      host_user_id: 'ana' as never,
    };
    let made: SessionId | null = null;
    void server.registry.create(creation, DATASET).then((live) => {
      made = live.id;
    });
    await this.time.advance(50);
    this.#session = made;
    for (const [user, role] of PEOPLE) this.people.push(new Person(this, user, role));
    for (const user of PLAIN) this.plain.push(new PlainPerson(this, user));
    this.ghost = new PlainPerson(this, GHOST);
    await this.time.advance(500);
  }

  /** Starts another server on the same log; it takes connections when it has folded it. */
  boot(): ServerProcess {
    const server = new ServerProcess({
      time: this.time,
      log: (computer) => this.disk.openFor(computer),
      onBug: (what) => this.fail(what),
      skew: this.random.int(2_000) - 1_000,
    });
    this.servers.push(server);
    const load = async (): Promise<void> => {
      try {
        await server.registry.load();
        if (this.#session !== null) server.registry.find(this.#session);
      } catch {
        // The disk cannot be read: the process ends and is started again.
        if (!server.computer.alive) return;
        server.crash();
        this.time.after(200, () => this.boot());
        return;
      }
      this.network.doors.push(server);
    };
    void load();
    return server;
  }

  /** The server a new request reaches. */
  serving(): ServerProcess | null {
    return this.network.address() as ServerProcess | null;
  }

  /** The newest server that lives. */
  newest(): ServerProcess | null {
    return this.servers.findLast((server) => server.computer.alive) ?? null;
  }

  crash(server: ServerProcess): void {
    const lines = this.network.linesTo(server);
    server.crash();
    this.network.doors.splice(
      0,
      this.network.doors.length,
      ...this.network.doors.filter((d) => d !== server),
    );
    for (const line of lines) {
      if (this.random.chance(0.3)) line.dead = true;
      else this.time.after(this.network.latency(), () => line.endClient(1006, ''));
    }
  }

  /** Stops a server in good order; its computer is off when it has. */
  async stop(server: ServerProcess): Promise<void> {
    this.network.doors.splice(
      0,
      this.network.doors.length,
      ...this.network.doors.filter((d) => d !== server),
    );
    let stopped = false;
    server.stop().then(
      () => {
        stopped = true;
      },
      (error) => this.fail(`stopping: ${String(error)}`),
    );
    for (let waited = 0; waited < 30_000 && !stopped; waited += 100) await this.time.advance(100);
    if (!stopped) this.fail('a server did not stop within 30 s');
    await this.time.advance(2_000); // its last frames leave, its closed connections go
    this.trace.note(this.time.now, 'stopped', () => String(server.computer.waiting));
  }
}

/** An entry without what is random in it by design. */
const withoutHashes = ({
  commitment: _c,
  leaf: _l,
  ...draft
}: Draft & { commitment?: string; leaf?: string }) => draft;
