// The meeting's commands, each one change of the scene: agenda, blind rounds, decisions. What may not be undone by a slip of the
// hand (a clock that runs, a vote, being done) is no step of one's history.
import {
  type DecisionRecord,
  type Millis,
  type Operation,
  OrreryError,
  type RecordId,
  type RoundRecord,
  type Scene,
  type TopicRecord,
  type UserId,
  viewOf,
} from '@orrery/protocol';
import { setAt } from '../../replica/drag-overlay.ts';
import type { MeetingClient, NewDecision, RoundOverlap } from '../../talk-client.ts';
import {
  type AgendaTopic,
  agendaOf,
  finishTopic,
  moveTopic,
  newTopic,
  nextTopic,
  pauseTopic,
  startTopic,
} from './agenda.ts';
import { decisionList } from './decisions.ts';
import type { Marking } from './marking.ts';
import { recordsIn } from './meeting-records.ts';
import type { Overlap } from './overlap.ts';
import type { ServerClock } from './server-clock.ts';

type InsertedValue = Extract<Operation, { op: 'insert' }>['value'];

const OPTIONS = { least: 2, most: 8 } as const;

export interface MeetingOptions {
  readonly user_id: UserId;
  readonly clock: ServerClock;
  readonly scene: () => Scene;
  readonly newName: () => string;
  readonly random: () => number;
  readonly submit: (ops: readonly Operation[]) => void;
  /** As `submit`, but no step of one's own history. */
  readonly submitForGood: (ops: readonly Operation[]) => void;
  readonly marks: Marking;
  readonly overlaps: Overlap;
}

export class Meeting implements MeetingClient {
  readonly #options: MeetingOptions;

  constructor(options: MeetingOptions) {
    this.#options = options;
  }

  get marking() {
    return this.#options.marks.store;
  }
  get overlap() {
    return this.#options.overlaps.store;
  }

  now(): number {
    return this.#options.clock.now();
  }

  addTopic(title: string, minutes: number): void {
    if (title.trim() === '') return;
    const value = newTopic(
      this.#topics,
      { title, minutes, author: this.#options.user_id },
      this.#options.random,
    );
    this.#insert('topic', value);
  }

  changeTopic(id: string, { title, minutes }: { readonly title?: string; readonly minutes?: number }): void {
    const topic = this.#topics.find((one) => one.id === id);
    if (!topic) return;
    const name = title?.trim();
    this.#some([
      ...(name && name !== topic.title ? [setAt([topic.id, 'title'], name)] : []),
      ...(minutes !== undefined && minutes !== topic.minutes ? [setAt([topic.id, 'minutes'], minutes)] : []),
    ]);
  }

  moveTopic(id: string, before: string | null): void {
    this.#some(moveTopic(this.#topics, id, before, this.#options.random));
  }

  startTopic(id: string): void {
    this.#run(startTopic(this.#topics, id, this.now()));
  }

  pauseTopic(): void {
    this.#run(pauseTopic(this.#topics, this.now()));
  }

  finishTopic(id: string): void {
    this.#run(finishTopic(this.#topics, id, this.now()));
  }

  nextTopic(): void {
    this.#run(nextTopic(this.#topics, this.now()));
  }

  removeTopic(id: string): void {
    this.#remove(id);
  }

  startRound(question: string): string {
    const { user_id: author, scene } = this.#options;
    const value: RoundRecord = {
      question: question.trim(),
      author,
      created_at: this.#stamp(),
      dataset_id: viewOf(scene()).dataset_id,
      state: 'open',
      done: {},
    };
    return this.#insert('round', value);
  }

  revealRound(id: string): void {
    this.#run([setAt([id, 'state'], 'revealed')]);
  }

  removeRound(id: string): void {
    if (this.overlap.getState().overlap?.round === id) void this.showOverlap(null);
    this.#remove(id);
  }

  doneMarking(id: string, done: boolean): void {
    const said =
      recordsIn(this.#options.scene(), 'round').find((round) => round.id === id)?.done[
        this.#options.user_id
      ] === true;
    if (done === said) return;
    this.#run([setAt([id, 'done', this.#options.user_id], done ? true : null)]);
    if (done) this.stopMarking();
  }

  startMarking(round: string): void {
    this.#options.marks.start(round);
  }

  stopMarking(): void {
    this.#options.marks.stop();
  }

  overlapOf(round: string): Promise<RoundOverlap> {
    return this.#options.overlaps.of(round);
  }

  showOverlap(round: string | null): Promise<void> {
    return this.#options.overlaps.show(round);
  }

  addDecision({ question, options, saved = null }: NewDecision): string {
    const named = options.map((option) => option.trim()).filter((option) => option !== '');
    if (named.length < OPTIONS.least || named.length > OPTIONS.most || new Set(named).size < named.length)
      throw new OrreryError('invalid', 'A decision takes two to eight options, each named differently.');
    const value: DecisionRecord = {
      question: question.trim(),
      options: named,
      author: this.#options.user_id,
      created_at: this.#stamp(),
      votes: {},
      state: 'open',
      closed_at: null,
      outcome: null,
      saved,
    };
    return this.#insert('decision', value);
  }

  vote(id: string, option: number | null): void {
    const decision = decisionList(this.#options.scene()).find((one) => one.id === id);
    if (decision === undefined) throw new OrreryError('not_found', 'This decision was removed.');
    if (decision.state === 'closed')
      throw new OrreryError('wrong_state', 'This decision is closed; votes are no longer taken.');
    this.#run([setAt([id, 'votes', this.#options.user_id], option)]);
  }

  closeDecision(id: string, outcome: string): void {
    const said = outcome.trim();
    this.#run([
      setAt([id, 'state'], 'closed'),
      setAt([id, 'closed_at'], this.#stamp()),
      setAt([id, 'outcome'], said === '' ? null : said.slice(0, 500)),
    ]);
  }

  removeDecision(id: string): void {
    this.#remove(id);
  }

  get #topics(): readonly AgendaTopic[] {
    return agendaOf(this.#options.scene());
  }

  #stamp(): Millis {
    return Math.round(this.now()) as Millis;
  }

  #insert(type: string, value: TopicRecord | RoundRecord | DecisionRecord): string {
    const record = `${type}:${this.#options.newName()}` as RecordId;
    this.#options.submit([{ op: 'insert', record, value: value as unknown as InsertedValue }]);
    return record;
  }

  #remove(id: string): void {
    const { scene, submit } = this.#options;
    if (scene()[id] === undefined) return;
    const mine = recordsIn(scene(), 'marks').filter(
      ({ round, author }) => round === id && author === this.#options.user_id,
    );
    submit([
      ...mine.map(({ id: record }) => ({ op: 'remove' as const, record })),
      { op: 'remove', record: id as RecordId },
    ]);
  }

  #run(ops: readonly Operation[]): void {
    if (ops.length > 0) this.#options.submitForGood(ops);
  }

  #some(ops: readonly Operation[]): void {
    if (ops.length > 0) this.#options.submit(ops);
  }
}
