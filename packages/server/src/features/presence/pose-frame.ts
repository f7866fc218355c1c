// Some participants' poses as frames, made once whoever receives them: the binary one, and the JSON one only where
// somebody still reads JSON.
import {
  type Down,
  encodeSlotPose,
  firstProtocolPose,
  type ParticipantPose,
  type Pose,
  presenceHeader,
  type SlotOf,
  type UserId,
} from '@orrery/protocol';
import type { Connection } from '../../corridor/connection.ts';
import { binaryFrame, encode, type Frame } from '../../corridor/frame.ts';

/** One participant on the board. */
export class Present {
  readonly user: UserId;
  readonly slot: number | null;
  pose: Pose;
  movedAt: number;
  readonly #slotOf: SlotOf;
  #spotlit = false;
  #record: Uint8Array | null = null;

  /** `slotOf` knows who has a place on the board: nobody else can be followed. */
  constructor(user: UserId, slotOf: SlotOf, pose: Pose, at: number) {
    this.user = user;
    this.slot = slotOf(user) ?? null;
    this.#slotOf = slotOf;
    this.pose = pose;
    this.movedAt = at;
  }

  get spotlit(): boolean {
    return this.#spotlit;
  }

  move(pose: Pose, at: number): void {
    this.pose = pose;
    this.movedAt = at;
    this.#record = null;
  }

  spotlight(on: boolean): void {
    this.#spotlit = on;
    this.#record = null;
  }

  /** Somebody came or left: where it is whom this one follows, that reads differently. True where it does. */
  concerns(user: UserId): boolean {
    if (this.pose.following !== user) return false;
    this.#record = null;
    return true;
  }

  /** Its part of a binary frame; null where it has no number. */
  record(): Uint8Array | null {
    if (this.slot === null) return null;
    this.#record ??= encodeSlotPose(
      { slot: this.slot, pose: this.pose, spotlit: this.#spotlit },
      this.#slotOf,
    );
    return this.#record;
  }

  /** As JSON: with what version 1 of the protocol knows, or with all. */
  toJson(protocol: number): ParticipantPose {
    if (protocol < 2) return { user_id: this.user, ...firstProtocolPose(this.pose) };
    const { following, ...pose } = this.pose;
    const isHere = following !== undefined && this.#slotOf(following) !== undefined;
    return {
      user_id: this.user,
      ...pose,
      ...(isHere && { following }),
      ...(this.#spotlit && { spotlit: true }),
    };
  }
}

export class PoseFrame {
  readonly #people: readonly Present[];
  #binary: Frame | null = null;
  #json: Frame | null = null;

  constructor(people: readonly Present[]) {
    this.#people = people;
  }

  /** Sends it as the connection reads it; false where it was dropped, for its receiver is behind. */
  sendTo(connection: Connection): boolean {
    return connection.sendPresence(connection.binaryPresence ? this.#asBinary() : this.#asJson());
  }

  #asBinary(): Frame {
    if (this.#binary) return this.#binary;
    const records: Uint8Array[] = [];
    for (const person of this.#people) {
      const record = person.record();
      if (record) records.push(record);
    }
    this.#binary = binaryFrame([presenceHeader(records.length), ...records]);
    return this.#binary;
  }

  #asJson(): Frame {
    const message = (): Down<'presence'> => ({
      type: 'presence',
      participants: this.#people.map((person) => person.toJson(1)),
    });
    this.#json ??= encode(message());
    return this.#json;
  }
}
