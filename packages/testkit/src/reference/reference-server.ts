// The least server there can be: dedupe, prepare, log, commit, fan out. It is what the real sequencer must equal.
// Everything is durable at once here; a restart keeps the log and the snapshot, nothing else.
import { SceneState, type Submission } from '@orrery/ot';
import type { Millis, Scene, Seq, UserId } from '@orrery/protocol';
import type { End } from '../socket-pair.ts';
import type { Entry, Submit, Up } from './messages.ts';

export class ReferenceServer {
  readonly log: Entry[] = [];
  /** Submissions whose author had not seen everything before them. */
  concurrent = 0;
  protected state: SceneState;
  readonly #answers = new Map<string, Entry>();
  #ends = new Set<End>();
  readonly #now: () => number;

  constructor(scene: Scene, now: () => number) {
    this.state = new SceneState(scene, 0 as Seq);
    this.#now = now;
  }

  get scene(): Scene {
    return this.state.scene;
  }

  accept(end: End, user: UserId): void {
    this.#ends.add(end);
    end.onclose = () => this.#ends.delete(end);
    end.onmessage = (message) => {
      const up = message as Up;
      if (up.type === 'resume') for (const entry of this.log.slice(up.since)) end.send(entry);
      else this.#submitted(end, user, up);
    };
  }

  /** Connections die, memory is read back from the snapshot. */
  restart(): void {
    for (const end of this.#ends) end.close();
    this.state = SceneState.fromJSON(JSON.parse(JSON.stringify(this.state)));
  }

  #submitted(end: End, user: UserId, { op_id, base_seq, ops }: Submit): void {
    const answered = this.answered(`${user} ${op_id}`);
    if (answered) {
      end.send(answered);
      return;
    }
    const seq = (this.log.length + 1) as Seq;
    const mark = { seq, at: this.#now() as Millis, user_id: user, op_id };
    const { ops: standing, conflicts } = this.prepare({ ...mark, base_seq, ops });
    const entry: Entry = { type: 'committed', ...mark, ops: standing, conflicts };
    this.log.push(entry);
    if (base_seq < seq - 1) this.concurrent += 1;
    this.#answers.set(`${user} ${op_id}`, entry);
    this.commit(entry);
    for (const other of this.#ends) other.send(entry);
  }

  protected answered(operation: string): Entry | undefined {
    return this.#answers.get(operation);
  }

  protected prepare(submission: Submission): Pick<Entry, 'ops' | 'conflicts'> {
    return this.state.prepare(submission);
  }

  protected commit(entry: Entry): void {
    this.state.commit(entry);
  }
}
