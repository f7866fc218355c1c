// A bare client: REST by fetch, JSON over a socket, nothing of the SDK. It can also send what no client should.
import { request } from 'node:http';
import type { CreatedSession, Down, DownMessage, DownType, ErrorBody, JoinedSession } from '@orrery/protocol';
import WebSocket from 'ws';

const WAIT_MS = 30_000; // what has not come by then does not come, on a busy machine either

export interface Answer<T> {
  readonly status: number;
  readonly body: T;
}

/** Posts JSON, or the text as it is. */
export const post = async <T = unknown>(
  url: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer<T>> => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as T };
};

export const get = async <T = unknown>(url: string): Promise<Answer<T>> => {
  const response = await fetch(url);
  return { status: response.status, body: (await response.json()) as T };
};

/** A GET with headers that fetch would not let through, as Host and Origin. */
export const rawGet = (url: string, headers: Readonly<Record<string, string>>): Promise<Answer<ErrorBody>> =>
  new Promise((resolve, reject) => {
    const sent = request(url, { headers }, async (response) => {
      let text = '';
      for await (const chunk of response) text += chunk;
      resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) as ErrorBody });
    });
    sent.on('error', reject).end();
  });

export class PlainSocket {
  readonly received: DownMessage[] = [];
  /** Every byte of every frame, text and binary, one character each. */
  readonly raw: string[] = [];
  readonly closed: Promise<{ code: number; reason: string }>;
  readonly #socket: WebSocket;
  #watchers: ((message: DownMessage | null) => void)[] = [];

  constructor(url: string, headers: Readonly<Record<string, string>> = {}) {
    this.#socket = new WebSocket(url, { headers, perMessageDeflate: false });
    this.#socket.on('error', () => {}); // a refused upgrade also closes; `closed` tells
    this.#socket.on('message', (data, binary) => {
      this.raw.push((data as Buffer).toString('latin1'));
      if (!binary) this.#take(JSON.parse(String(data)) as DownMessage);
    });
    this.closed = new Promise((resolve) => {
      this.#socket.on('close', (code, reason) => {
        resolve({ code, reason: reason.toString() });
        for (const watch of this.#watchers.splice(0)) watch(null);
      });
    });
  }

  /** How it was turned away: the HTTP status before the handshake, else the close code. Throws if it is let in. */
  turnedAway(): Promise<number> {
    const status = new Promise<number>((resolve) => {
      this.#socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    });
    const welcomed = this.next('welcome').then(
      () => Promise.reject(new Error('welcomed instead of turned away')),
      () => this.closed.then(({ code }) => code),
    );
    return Promise.race([status, welcomed]);
  }

  /** Calls with every message from now on, in order of arrival. */
  onEach(call: (message: DownMessage) => void): void {
    this.#watchers.push((message) => {
      if (message !== null) call(message);
    });
  }

  #take(message: DownMessage): void {
    this.received.push(message);
    for (const watch of [...this.#watchers]) watch(message);
  }

  get isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  /** Sends an object as JSON, a string or bytes as they are. */
  send(message: object | string | Buffer): void {
    const raw = typeof message === 'string' || Buffer.isBuffer(message);
    this.#socket.send(raw ? message : JSON.stringify(message));
  }

  /** The first message of a type, from `from` in what was received or still to come, that fits. */
  next<T extends DownType>(
    type: T,
    fits: (message: Down<T>) => boolean = () => true,
    from = 0,
  ): Promise<Down<T>> {
    return this.nextOf([type], from, fits);
  }

  /** The same, of any of several types. */
  nextOf<T extends DownType>(
    types: readonly T[],
    from = 0,
    fits: (message: Down<T>) => boolean = () => true,
  ): Promise<Down<T>> {
    const matches = (message: DownMessage): message is Down<T> & DownMessage =>
      (types as readonly DownType[]).includes(message.type) && fits(message as Down<T>);
    const already = this.received.slice(from).find(matches);
    if (already !== undefined) return Promise.resolve(already);
    const what = types.join(' or ');
    return new Promise((resolve, reject) => {
      const settle = (act: () => void): void => {
        clearTimeout(timer);
        this.#watchers = this.#watchers.filter((other) => other !== watch);
        act();
      };
      const fail = (why: string): void => settle(() => reject(new Error(`${why}; ${this.#tail()}`)));
      const watch = (message: DownMessage | null): void => {
        if (message === null) fail(`closed while waiting for ${what}`);
        else if (matches(message)) settle(() => resolve(message));
      };
      const timer = setTimeout(() => fail(`no ${what} within ${WAIT_MS / 1_000} s`), WAIT_MS);
      this.#watchers.push(watch);
    });
  }

  /** The first `count` messages of a type. */
  async collect<T extends DownType>(type: T, count: number): Promise<Down<T>[]> {
    const got: Down<T>[] = [];
    await this.next(type, (message) => got.push(message) === count);
    return got;
  }

  /** The answer to one message: sends it and waits for the first `error` after that. */
  async refused(message: object | string | Buffer): Promise<Down<'error'>> {
    const from = this.received.length;
    this.send(message);
    return this.next('error', undefined, from);
  }

  /** Sends a message that carries an op_id and waits for its own acknowledgement. */
  async committed<T extends 'scene_committed' | 'chat_sent'>(
    type: T,
    message: { op_id: string },
  ): Promise<Down<T>> {
    this.send(message);
    return this.next(type, (answer) => (answer as { op_id: string }).op_id === message.op_id);
  }

  /** Everything sent before this has been answered once it resolves. */
  async flushed(): Promise<void> {
    const sent_at = Math.random();
    this.send({ type: 'ping', sent_at });
    await this.next('pong', (pong) => pong.sent_at === sent_at);
  }

  close(): Promise<unknown> {
    this.#socket.close();
    return this.closed;
  }

  /** Stops reading, as a client on a bad network does. */
  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  terminate(): void {
    this.#socket.terminate();
  }

  #tail(): string {
    return `last received: ${JSON.stringify(this.received.slice(-3)).slice(0, 600)}`;
  }
}

/** A session of its own, made by `host`. */
export const createRoom = async (
  url: string,
  host = 'host_001',
  title = 'A room for a test',
): Promise<string> => {
  const made = await post<CreatedSession>(`${url}/collaboration/sessions/create`, {
    session_type: 'analytics_session',
    title,
    host_user_id: host,
  });
  if (made.status >= 300) throw new Error(`create answered ${made.status}: ${JSON.stringify(made.body)}`);
  return made.body.session_id;
};

/** Ends a session, as its host. */
export const endRoom = (url: string, session: string, host = 'host_001'): Promise<Answer<unknown>> =>
  post(`${url}/collaboration/sessions/${session}/lifecycle`, { user_id: host, state: 'ended' });

export const join = (
  url: string,
  session: string,
  user: string,
  role?: string,
): Promise<Answer<JoinedSession>> =>
  post<JoinedSession>(`${url}/collaboration/sessions/${session}/join`, {
    user_id: user,
    username: user,
    ...(role === undefined ? {} : { role }),
  });

export const socketUrl = (url: string, user: string, session?: string): string =>
  `${url.replace(/^http/, 'ws')}/ws/collaboration/${user}${session === undefined ? '' : `?session=${session}`}`;

/** Joins and opens a bare socket; resolves with it after its welcome. */
export const enter = async (
  url: string,
  session: string,
  user: string,
  role?: string,
): Promise<PlainSocket> => {
  const joined = await join(url, session, user, role);
  if (joined.status >= 300) throw new Error(`join answered ${joined.status}: ${JSON.stringify(joined.body)}`);
  const socket = new PlainSocket(socketUrl(url, user, session));
  await socket.next('welcome');
  return socket;
};
