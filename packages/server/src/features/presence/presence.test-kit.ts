// A presence board under a fake clock, and receivers that keep what they were sent, read as its readers do.
import {
  type DownMessage,
  decodePoses,
  type ParticipantPose,
  type Pose,
  type UserId,
} from '@orrery/protocol';
import { FakeClock } from '@orrery/testkit';
import { Connection } from '../../corridor/connection.ts';
import type { Frame } from '../../corridor/frame.ts';
import type { Timers } from '../../timers.ts';
import { PresenceBoard } from './presence-board.ts';

const HEADER = 2; // of a WebSocket frame below 126 bytes; 4 above

export class Receiver {
  readonly connection: Connection;
  readonly frames: Frame[] = [];
  /** Bytes that its network has not taken. */
  bufferedAmount = 0;
  readonly #slots = new Map<number, UserId>();

  constructor(user: string, timers: Timers, protocol: number, wantsPresence = true) {
    const receiver = this;
    this.connection = new Connection({
      user: user as UserId,
      protocol,
      wantsPresence,
      timers,
      wire: {
        get bufferedAmount() {
          return receiver.bufferedAmount;
        },
        send: (frame) => receiver.frames.push(frame),
        close: () => undefined,
      },
    });
  }

  /** What it was told since it was last asked, in order. Throws on a number it was not told of. */
  take(): DownMessage[] {
    return this.frames.splice(0).map((frame) => {
      if (frame.text !== '') {
        const message = JSON.parse(frame.text) as DownMessage;
        if (message.type === 'presence_slots')
          for (const { slot, user_id } of message.slots) this.#slots.set(slot, user_id);
        return message;
      }
      const header = (frame.bytes[1] as number) < 126 ? HEADER : HEADER + 2;
      const participants = decodePoses(frame.bytes.subarray(header), (slot) => this.#slots.get(slot)).map(
        ({ slot, pose, spotlit }) => {
          const user_id = this.#slots.get(slot);
          if (user_id === undefined) throw new Error(`slot ${slot} was never told`);
          return { user_id, ...pose, ...(spotlit && { spotlit }) };
        },
      );
      return { type: 'presence', participants };
    });
  }

  /** The presence among it, frame by frame. */
  poses(): ParticipantPose[][] {
    return this.take().flatMap((message) => (message.type === 'presence' ? [message.participants] : []));
  }
}

export class BoardTest {
  readonly clock = new FakeClock(1_000);
  readonly timers: Timers = {
    now: this.clock.now,
    elapsed: this.clock.now,
    after: this.clock.after,
    soon: (call) => void this.clock.after(0, call),
  };
  readonly receivers: Receiver[] = [];
  readonly board = new PresenceBoard(() => this.receivers.map(({ connection }) => connection), this.timers);

  /** A device of somebody, welcomed. */
  enter(user: string, protocol = 2, wantsPresence = true): Receiver {
    const receiver = new Receiver(user, this.timers, protocol, wantsPresence);
    this.board.welcome(receiver.connection);
    this.receivers.push(receiver);
    this.board.opened(receiver.connection);
    return receiver;
  }

  set(user: string, x: number, more: Partial<Pose> = {}): void {
    this.board.set(user as UserId, { position: [x, 0, 0], ...more });
  }
}
