// Presence: others' latest poses, pulled in the frame, and the own pose, sent as often as the server says [SYNC9].
import {
  type DownMessage,
  limits,
  type ParticipantPose,
  type Pose,
  type Up,
  type UserId,
} from '@orrery/protocol';
import type { Timers } from '../connection/timers.ts';
import type { PresencePart, TimedPose } from '../session-client.ts';

const BUFFER_BYTES = 64 * 1024; // more than this waiting to leave: a pose would arrive too late to matter

export interface PresenceOptions {
  readonly user_id: UserId;
  readonly timers: Timers;
  readonly send: (message: Up<'presence_set'>) => boolean;
  readonly bufferedAmount: () => number;
  /** One marks for oneself alone: where one points, and at which row, is nobody else's. */
  readonly isBlind: () => boolean;
}

export class Presence {
  readonly poses = new Map<UserId, TimedPose>();
  readonly #options: PresenceOptions;
  /** Where I am, as the viewport last said. */
  #pose: Pose | null = null;
  readonly #part: PresencePart = {};
  #wanted: Pose | null = null;
  #sent = '';
  #nextAt = 0;
  #gapMs = 1_000 / limits.PRESENCE_HZ;
  #cancel: (() => void) | null = null;

  constructor(options: PresenceOptions) {
    this.#options = options;
  }

  receive(message: DownMessage): void {
    switch (message.type) {
      case 'welcome':
      case 'resumed':
        this.poses.clear();
        this.#gapMs = 1_000 / limits.PRESENCE_HZ; // until it is told anew
        this.#see(message.presence);
        this.#sent = ''; // the server may have forgotten where I am
        this.#flush();
        return;
      case 'presence_rate':
        this.#gapMs = 1_000 / message.hz;
        return;
      case 'presence':
        this.#see(message.participants);
        return;
      case 'participant_left':
        this.poses.delete(message.user_id);
        return;
      default:
    }
  }

  set(pose: Pose): void {
    this.#pose = pose;
    this.#want();
  }

  /** What is told beside where I am; null takes a part away, absent leaves it. */
  also(part: PresencePart): void {
    for (const [name, value] of Object.entries(part))
      if (value === undefined) continue;
      else if (value === null) delete this.#part[name as keyof PresencePart];
      else Object.assign(this.#part, { [name]: value });
    this.#want();
  }

  /** What may be told is another now. */
  renew(): void {
    this.#want();
  }

  #want(): void {
    if (this.#pose === null) return; // where I am is not known yet
    const all: Pose = { ...this.#pose, ...(this.#part as Partial<Pose>) };
    const { target: _target, row: _row, ...unpointed } = all;
    this.#wanted = this.#options.isBlind() ? unpointed : all;
    if (this.#cancel === null) this.#flush();
  }

  dispose(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#wanted = null;
  }

  #see(poses: readonly ParticipantPose[]): void {
    const arrived = this.#options.timers.elapsed();
    for (const pose of poses)
      if (pose.user_id !== this.#options.user_id) this.poses.set(pose.user_id, { pose, arrived });
  }

  #flush(): void {
    this.#cancel?.();
    this.#cancel = null;
    if (this.#wanted === null) return;
    const now = this.#options.timers.elapsed();
    if (now < this.#nextAt) {
      this.#later(this.#nextAt - now);
      return;
    }
    const message = rounded(this.#wanted);
    const text = JSON.stringify(message);
    if (text === this.#sent) return;
    this.#nextAt = now + this.#gapMs;
    if (this.#options.bufferedAmount() > BUFFER_BYTES) this.#later(this.#gapMs);
    else if (this.#options.send(message)) this.#sent = text;
  }

  #later(ms: number): void {
    this.#cancel = this.#options.timers.after(ms, () => this.#flush());
  }
}

const round = <T extends readonly number[]>(numbers: T, digits: number): T =>
  numbers.map((n) => Math.round(n * digits) / digits) as unknown as T;

/** To the millimetre, and a turn to a hundredth of a degree: trembling below that is not sent. */
const rounded = (pose: Pose): Up<'presence_set'> => ({
  type: 'presence_set',
  ...pose,
  position: round(pose.position, 1_000),
  ...(pose.orientation && { orientation: round(pose.orientation, 10_000) }),
  ...(pose.target && { target: round(pose.target, 1_000) }),
});
