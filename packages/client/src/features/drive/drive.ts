// Who drives, for one participant: sends each change of the stage where it belongs (to everybody, into one's own exploration,
// into a proposal) and lays what is not shared over the scene. It orders; what each of these is, is a file of its own.
import {
  type Capability,
  capabilityFor,
  type Dataset,
  type ErrorBody,
  handsOf,
  mayDrive,
  type Operation,
  OrreryError,
  type ProposalRecord,
  type Scene,
  type ScenePath,
  type StageRecord,
  stageOf,
  type UserId,
} from '@orrery/protocol';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Timers } from '../../connection/timers.ts';
import type { Driving, ProposalProblem, Published, StageState } from '../../drive-client.ts';
import { type Dragged, holdsValue, setAt } from '../../replica/drag-overlay.ts';
import type { Readers } from '../../replica/layered-scene.ts';
import { layOver, type PrivateScene } from '../../replica/private-scene.ts';
import type { HistoryState, Replica } from '../../replica/replica.ts';
import type { Step } from '../../replica/step.ts';
import type { Drags } from '../drags.ts';
import type { People } from '../people.ts';
import { Exploration } from './exploration.ts';
import { PrivateHand } from './hand.ts';
import { HandNews } from './hand-news.ts';
import { News } from './news.ts';
import type { PrivateShelf } from './private-shelf.ts';
import { proposalProblem } from './proposal-problem.ts';
import { Proposals } from './proposals.ts';
import { isOfStage } from './stage-operations.ts';
import { writtenIn } from './written.ts';

/** What changing the stage takes. */
const OF_STAGE: ReadonlySet<Capability> = new Set(['map_stage', 'select', 'switch_dataset']);

export interface DriveOptions {
  readonly replica: Replica;
  readonly scene: PrivateScene;
  readonly people: People;
  readonly drags: () => Drags;
  readonly timers: Timers;
  readonly dataset: () => Dataset | null;
  readonly isSameData: (a: string, b: string) => boolean;
  readonly newName: () => string;
  readonly shelf: PrivateShelf;
}

export class Drive {
  readonly store: StoreApi<StageState>;
  readonly news = new News();
  /** What is said of things that hands hold. */
  readonly hands: HandNews;
  /** What can be undone now: one's own exploration while in it, else what was done to everybody's scene. */
  readonly history: StoreApi<HistoryState>;
  readonly proposals: Proposals;
  readonly #options: DriveOptions;
  readonly #exploration: Exploration;
  readonly #hand = new PrivateHand();

  constructor(options: DriveOptions) {
    const { replica, scene, people, timers } = options;
    this.#options = options;
    this.hands = new HandNews({ ...options, news: this.news });
    const truth = () => replica.current();
    this.#exploration = new Exploration({
      ...options,
      truth,
      elapsed: timers.elapsed,
      onChange: () => this.#show(),
    });
    this.proposals = new Proposals({
      ...options,
      user_id: people.user,
      truth,
      submit: (ops) => replica.submit(ops),
      mayMake: (ops) => this.mayMake(ops),
      news: this.news,
      onTooMuch: (ops) => this.#alone(ops, 'not_driving'),
      onGhost: () => this.#show(),
    });
    this.history = createStore(() => replica.history.getState());
    replica.history.subscribe(() => this.#count());
    this.store = createStore(() => this.#now());
    scene.onBelow = (changed) => {
      this.#exploration.stageChanged(changed);
      this.proposals.sceneChanged(changed);
      if (changed.has('stage') || [...changed].some(isOfStage)) this.#state();
    };
    people.me.subscribe(() => this.#state());
    people.participants.subscribe(() => {
      this.hands.dropAnswered();
      this.#state();
    });
    this.#count();
  }

  get isPrivate(): boolean {
    return this.#exploration.active;
  }

  /** The scene as it is meant here: with what is private, without what is in motion. */
  get settled(): Scene {
    return layOver(this.#options.replica.current(), this.#exploration.overlay);
  }

  /** What the role does not hold and still leads somewhere: alone, everybody may do what they like. */
  offers(capability: Capability): boolean {
    if (!OF_STAGE.has(capability)) return false;
    if (this.#exploration.active) return true;
    return (
      capability === 'map_stage' && (this.#stage.others === 'private' || this.#options.people.can('select'))
    );
  }

  /** Whether it is this participant's turn to change a record. */
  mayDrive(record: string): boolean {
    const { people } = this.#options;
    const me = people.me.getState();
    const isPresent = (user: UserId): boolean => people.participants.getState().has(user);
    return me === null || !isOfStage(record) || mayDrive(this.#stage, me, isPresent);
  }

  /** Whether these changes reach the stage when they are made by this participant. */
  mayMake(ops: readonly Operation[]): boolean {
    const { people } = this.#options;
    if (people.me.getState() === null) return true; // the server will say
    return ops.every((op) => people.can(capabilityFor(op, false)) && this.mayDrive(op.record));
  }

  /** Throws OrreryError, and then nothing has changed. */
  submit(ops: readonly Operation[], audience: Readers = null, undoable = true): void {
    const own = ops.filter((op) => isOfStage(op.record));
    const isOwn = own.length > 0 && (this.#exploration.active || !this.mayMake(own));
    if (own.length > 0 && !this.#exploration.active && this.proposals.preview !== null && !isOwn)
      this.proposals.show(null);
    const shared = isOwn ? ops.filter((op) => !isOfStage(op.record)) : ops;
    if (isOwn) this.#loaded();
    if (isOwn && this.#exploration.active) {
      if (this.proposals.preview !== null) this.proposals.show(null);
      this.#exploration.submit(own);
    } else if (isOwn) this.#elsewhere(own, 'not_driving');
    if (shared.length === 0) return;
    const { undo } = this.#options.replica.history.getState();
    this.#options.replica.submit(shared, audience, undoable);
    if (!this.#exploration.active) return;
    if (this.#options.replica.history.getState().undo > undo) this.#exploration.sharedDid();
    this.#count();
  }

  travel(direction: 'undo' | 'redo'): void {
    if (!this.#exploration.active) this.#options.replica.travel(direction);
    else if (this.#exploration.travel(direction) === 'shared') this.#options.replica.travel(direction);
  }

  drag(path: ScenePath, value: Dragged): void {
    if (!this.#isAside(path)) {
      this.#options.drags().move(path, value);
      if (this.#options.drags().holds(path)) this.hands.taken(path);
      return;
    }
    this.#hand.move(this.#options.scene.current(), path, value, this.#options.drags().count);
    this.#lay();
  }

  drop(path: ScenePath, value: Dragged): void {
    if (!this.#hand.release(path)) {
      this.#options.drags().drop(path, value);
      return;
    }
    this.#lay();
    if (!holdsValue(this.#options.scene.current(), path, value)) this.submit([setAt(path, value)]);
  }

  cancelDrag(path: ScenePath): void {
    if (this.#hand.release(path)) this.#lay();
    else this.#options.drags().cancel(path);
  }

  goPrivate(): void {
    this.proposals.show(null);
    this.#exploration.begin();
  }

  backToStage(): () => void {
    return this.#leave('for good');
  }

  /** On the stage for a while, as somebody who follows; a reload finds what was explored. */
  stepAside(): () => void {
    return this.#leave('aside');
  }

  publishStage(): Published {
    if (!this.#exploration.active) return 'nothing';
    this.#loaded();
    const ops = this.#exploration.difference;
    const isMine = this.mayMake(ops);
    const id = isMine || ops.length === 0 ? null : this.proposals.propose('', ops);
    this.backToStage();
    if (isMine) this.#options.replica.submit(ops);
    else if (id !== null) {
      this.proposals.show(id);
      this.news.tell({ kind: 'proposed', proposal: id, why: 'not_driving' });
    }
    return ops.length === 0 ? 'nothing' : isMine ? 'published' : 'proposed';
  }

  setDrivers({ drivers, presenters, driver, others }: Driving): void {
    const before = this.#stage;
    const ops = [setAt(['stage', 'drivers'], drivers)];
    if (others !== undefined) ops.push(setAt(['stage', 'others'], others));
    if (driver !== undefined) ops.push(setAt(['stage', 'driver'], driver));
    if (presenters !== undefined) {
      const gone = Object.keys(before.presenters).filter((user) => !presenters.includes(user as UserId));
      const come = presenters.filter((user) => !Object.hasOwn(before.presenters, user));
      ops.push(...gone.map((user) => setAt(['stage', 'presenters', user], null)));
      ops.push(...come.map((user) => setAt(['stage', 'presenters', user], true)));
    }
    const changed = ops.filter(
      (op) => op.op === 'set' && !holdsValue(this.#options.replica.current(), pathOf(op), op.value),
    );
    this.#options.replica.submit(changed);
  }

  requestStage(): void {
    const hand = { at: this.#options.timers.now(), about: 'stage' };
    this.#options.replica.submit([setAt(['hands', 'raised', this.#options.people.user], hand)], null, false);
  }

  /** With the hand that was raised for it, where one may lower it. */
  handStage(user: UserId): void {
    const { replica, people } = this.#options;
    const raised = handsOf(replica.current()).some((hand) => hand.user_id === user && hand.about === 'stage');
    const turn =
      this.#stage.drivers === 'presenters'
        ? setAt(['stage', 'presenters', user], true)
        : setAt(['stage', 'driver'], user);
    const lower = raised && people.can('arrange_scene') ? [setAt(['hands', 'raised', user], null)] : [];
    replica.submit([turn, ...lower], null, false);
  }

  propose(title: string, ops?: readonly Operation[], why?: string): string {
    this.#loaded();
    return this.proposals.propose(title, ops ?? this.#exploration.difference, why);
  }

  problemOf(proposal: ProposalRecord): ProposalProblem | null {
    const { replica, dataset, isSameData } = this.#options;
    return proposalProblem(replica.current(), dataset(), proposal, isSameData);
  }

  accept(id: string): void {
    const proposal = this.#options.replica.current()[id] as unknown as ProposalRecord | undefined;
    const problem = proposal ? this.problemOf(proposal) : null;
    if (problem?.kind === 'no_column' || problem?.kind === 'other_data')
      throw new OrreryError(
        'wrong_state',
        'This was proposed for other data than the stage shows now; nothing was changed.',
      );
    this.proposals.accept(id);
  }

  /** A change that the server refused because the role or the turn is another by now: nothing of it is lost. */
  readonly onRolledBack = ({ ops }: Step, error: ErrorBody): boolean => {
    if (error.code !== 'forbidden' || ops.length === 0) return false;
    if (this.#mayStill(ops)) return false; // not for what is known here: it is said as it is
    const own = ops.filter((op) => isOfStage(op.record));
    const rest = ops.filter((op) => !isOfStage(op.record));
    if (own.length > 0) this.#elsewhere(own, 'refused');
    if (rest.length > 0) return this.keep(writtenIn(rest), rest);
    return true;
  };

  /** Words that were refused, to take away. */
  keep(text: string, ops: readonly Operation[] = []): boolean {
    if (text.trim() === '') return false;
    this.news.tell({ kind: 'kept', text, ops });
    return true;
  }

  /** Whether role and turn hold all of it, as far as is known here; what is one's own is not asked. */
  #mayStill(ops: readonly Operation[]): boolean {
    const { people } = this.#options;
    return ops.every((op) => people.can(capabilityFor(op, true, true)) && this.mayDrive(op.record));
  }

  #leave(how: 'for good' | 'aside'): () => void {
    if (!this.#exploration.active) return () => {};
    this.#hand.clear();
    this.news.drop(({ kind }) => kind === 'went_private');
    return this.#exploration.end(how);
  }

  /** Where a change goes that may not reach the stage. */
  #elsewhere(ops: readonly Operation[], why: 'not_driving' | 'refused'): void {
    const { people } = this.#options;
    const isProposal =
      this.#stage.others === 'proposals' && people.can('select') && !this.#exploration.active;
    if (!isProposal) {
      this.#alone(ops, why);
      return;
    }
    this.proposals.gather(ops);
    const id = this.proposals.preview ?? '';
    this.news.tell({ kind: 'proposed', proposal: id, why }, (old) => old.kind === 'proposed');
  }

  #alone(ops: readonly Operation[], why: 'not_driving' | 'refused'): void {
    const isNew = !this.#exploration.active;
    this.#exploration.begin();
    this.#exploration.submit(ops);
    if (isNew) this.news.tell({ kind: 'went_private', why }, ({ kind }) => kind === 'went_private');
  }

  dispose(): void {
    if (this.#options.replica.seq !== null) this.proposals.flush();
  }

  get #stage(): StageRecord {
    return stageOf(this.#options.replica.current());
  }

  /** Whether a drag of this is for these eyes alone. */
  #isAside(path: ScenePath): boolean {
    if (!isOfStage(path[0])) return false;
    return this.#hand.holds(path) || this.#exploration.active || !this.mayMake([setAt(path, null)]);
  }

  #loaded(): void {
    if (this.#options.replica.seq === null)
      throw new OrreryError('wrong_state', 'The session is not loaded yet; wait until it is live.');
  }

  #show(): void {
    this.#lay();
    this.#state();
    this.#count();
  }

  #lay(): void {
    const { ghost } = this.proposals;
    const { ops, held } = ghost === null ? this.#exploration.overlay : { ops: ghost, held: null };
    this.#options.scene.lay({ ops: [...ops, ...this.#hand.ops], held });
  }

  #now(): StageState {
    const { active, changes, apart } = this.#exploration;
    const drives = this.#options.people.can('map_stage') && this.mayDrive('view');
    const { preview } = this.proposals;
    return { ...this.#stage, mode: active ? 'private' : 'stage', drives, changes, apart, preview };
  }

  #state(): void {
    const [now, next] = [this.store.getState(), this.#now()];
    if (Object.entries(next).some(([name, value]) => now[name as keyof StageState] !== value))
      this.store.setState(next, true);
  }

  #count(): void {
    const of = this.#options.replica.history.getState();
    const next = this.#exploration.active ? { ...of, ...this.#exploration.size } : of;
    const { undo, redo, unacknowledged } = this.history.getState();
    if (undo !== next.undo || redo !== next.redo || unacknowledged !== next.unacknowledged)
      this.history.setState({ ...next }, true);
  }
}

const pathOf = (op: Extract<Operation, { op: 'set' }>): ScenePath =>
  op.key === undefined ? [op.record, op.field] : [op.record, op.field, op.key];
