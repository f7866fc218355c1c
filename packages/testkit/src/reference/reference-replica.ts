// The least replica there can be, for reading before the real one in `client`: the scene as the server confirmed it, at
// most one submission in flight, the rest pending. What is shown is confirmed + in flight + pending, kept up to date in place.
import { applyOperation, composeOperations, copyJson, SceneState, transformLists } from '@orrery/ot';
import type { Operation, OpId, Scene, Seq, UserId } from '@orrery/protocol';
import type { End } from '../socket-pair.ts';
import type { Entry, Submit } from './messages.ts';

export class ReferenceReplica {
  readonly user: UserId;
  readonly confirmed: SceneState;
  readonly shown: Scene;
  /** `submit` as it was sent, for sending again; `ops` as they read on the confirmed scene now. */
  #inFlight: { submit: Submit; ops: Operation[] } | null = null;
  #pending: Operation[] = [];
  /** Entries that overtook an earlier one. */
  readonly #early = new Map<Seq, Entry>();
  #end: End | null = null;
  #count = 0;

  constructor(user: UserId, scene: Scene) {
    this.user = user;
    this.confirmed = new SceneState(copyJson(scene), 0 as Seq);
    this.shown = copyJson(this.confirmed.scene);
  }

  get connected(): boolean {
    return this.#end?.open === true;
  }

  /** Own operations that are not acknowledged. */
  get unacknowledged(): readonly Operation[] {
    return [...(this.#inFlight?.ops ?? []), ...this.#pending];
  }

  /** Changes the scene here at once. Works without a connection. */
  change(op: Operation): void {
    applyOperation(this.shown, op);
    this.#pending.push(op);
    if (!this.#inFlight) this.#submit();
  }

  connect(end: End): void {
    this.#end = end;
    end.onmessage = (message) => this.#receive(message as Entry);
    this.repeat();
  }

  /** After a reconnect, and whenever an answer is overdue: asks for what was missed, sends again what is in flight. */
  repeat(): void {
    this.#end?.send({ type: 'resume', since: this.confirmed.seq });
    if (this.#inFlight) this.#end?.send(this.#inFlight.submit);
  }

  #submit(): void {
    const ops = composeOperations(this.#pending);
    this.#pending = [];
    if (ops.length === 0) return;
    this.#count += 1;
    const op_id = `${this.user}-${this.#count}` as OpId;
    this.#inFlight = { submit: { type: 'submit', op_id, base_seq: this.confirmed.seq, ops }, ops };
    this.#end?.send(this.#inFlight.submit);
  }

  #receive(entry: Entry): void {
    if (entry.seq <= this.confirmed.seq) return;
    this.#early.set(entry.seq, entry);
    for (;;) {
      const next = this.#early.get((this.confirmed.seq + 1) as Seq);
      if (!next) return;
      this.#early.delete(next.seq);
      this.#confirm(next);
    }
  }

  #confirm(entry: Entry): void {
    this.confirmed.commit(entry);
    if (entry.op_id === this.#inFlight?.submit.op_id) {
      // The server transformed them as was done here: what is shown does not change.
      this.#inFlight = null;
      this.#submit();
      return;
    }
    const pastFlight = transformLists(entry.ops, this.#inFlight?.ops ?? []);
    const pastPending = transformLists(pastFlight.earlier, this.#pending);
    if (this.#inFlight) this.#inFlight.ops = pastFlight.later;
    this.#pending = pastPending.later;
    for (const op of pastPending.earlier) applyOperation(this.shown, op);
  }
}
