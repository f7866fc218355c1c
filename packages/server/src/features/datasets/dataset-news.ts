// There is a newer version of what a room shows: its people are told, and where the stage follows the newest, it moves there.
// Told once and never logged; the move itself is an entry like any other [LIVE1].
import {
  type Dataset,
  type DatasetId,
  filtersOf,
  type Operation,
  type Participant,
  SYSTEM,
  type UploadedDataset,
  type UserId,
  viewOf,
} from '@orrery/protocol';
import { demand } from '../../corridor/demand.ts';
import type { Timers } from '../../timers.ts';
import type { Turn } from '../sessions/critical-section.ts';
import type { LiveSession } from '../sessions/live-session.ts';
import { newOpId } from '../sessions/sender.ts';
import type { SessionRegistry } from '../sessions/session-registry.ts';
import type { DatasetBook } from './dataset-book.ts';
import { moveTo } from './move-to.ts';

/** Least time between two moves of one stage: what is appended in between is shown together. */
const MOVE_MS = 1_000;
/** The first version of the protocol that knows versions of data. */
const SINCE_PROTOCOL = 2;

/** Who brought a version: by name, and whether from this computer. */
export interface Bringer {
  readonly user: UserId | null;
  readonly kind: 'local' | 'guest';
}

interface Following {
  /** By the stage's own clock, when it moved last. */
  movedAt: number;
  waiting: { lineage: DatasetId; by: Bringer } | null;
}

export class DatasetNews {
  readonly #registry: SessionRegistry;
  readonly #book: DatasetBook;
  readonly #timers: Timers;
  readonly #following = new WeakMap<LiveSession, Following>();

  constructor(registry: SessionRegistry, book: DatasetBook, timers: Timers) {
    this.#registry = registry;
    this.#book = book;
    this.#timers = timers;
  }

  /** A version is there, and the book knows it. */
  arrived({ dataset, change }: UploadedDataset, by: Bringer): void {
    const { lineage, dataset_id, version, rows } = dataset;
    for (const live of this.#registry.all()) {
      if (live.session.state !== 'active' || this.#shown(live)?.lineage !== lineage) continue;
      live.broadcast(
        { type: 'dataset_changed', lineage, dataset_id, version, rows, change, by: by.user },
        SINCE_PROTOCOL,
      );
      if (viewOf(live.state.scene.scene).follow_newest) this.#moveSoon(live, lineage, by);
    }
  }

  #shown(live: LiveSession): Dataset | undefined {
    return this.#book.get(viewOf(live.state.scene.scene).dataset_id);
  }

  #moveSoon(live: LiveSession, lineage: DatasetId, by: Bringer): void {
    const following = this.#following.get(live) ?? { movedAt: Number.NEGATIVE_INFINITY, waiting: null };
    this.#following.set(live, following);
    const isWaiting = following.waiting !== null;
    following.waiting = { lineage, by };
    if (isWaiting) return;
    const wait = following.movedAt + MOVE_MS - this.#timers.elapsed();
    const move = (): void => {
      const { waiting } = following;
      following.waiting = null;
      following.movedAt = this.#timers.elapsed();
      // Refused where the session is full, ended or the person may not: then the stage stays, and everybody was told.
      if (waiting)
        live.enter((turn) => this.#move(live, turn, waiting.lineage, waiting.by)).catch(() => undefined);
    };
    if (wait > 0) this.#timers.after(wait, move);
    else move();
  }

  /** Throws OrreryError where it may not be. */
  #move(live: LiveSession, turn: Turn, lineage: DatasetId, by: Bringer): void {
    const { state } = turn;
    const { scene } = state.scene;
    const view = viewOf(scene);
    const shown = this.#book.get(view.dataset_id);
    const newest = this.#book.newest(lineage);
    if (state.session.state !== 'active' || !view.follow_newest || shown?.lineage !== lineage) return;
    if (newest === undefined || newest.version <= shown.version) return;
    live.storage.admit('scene_submit');
    const { actor, on_behalf_of } = actorOf(by, (user) => state.members.get(user)?.participant);
    const ops: Operation[] = moveTo(newest, view, filtersOf(scene));
    const op_id = newOpId();
    const base_seq = state.seq;
    const prepared = state.scene.prepare({
      ops,
      base_seq,
      user_id: actor,
      op_id,
      at: turn.at,
      seq: turn.nextSeq(),
    });
    turn.append(
      actor,
      { kind: 'scene_committed', body: { op_id, ops: prepared.ops, conflicts: prepared.conflicts } },
      on_behalf_of === null ? undefined : { on_behalf_of },
    );
  }
}

/**
 * In whose name the stage moves: a member's, who must be allowed to. A program on this computer that is in no session
 * moves it as the server, for it could join as anybody. Throws OrreryError `forbidden`.
 */
const actorOf = (
  { user, kind }: Bringer,
  member: (user: UserId) => Participant | undefined,
): { actor: UserId; on_behalf_of: UserId | null } => {
  const participant = user === null ? undefined : member(user);
  if (participant) {
    demand(participant, 'switch_dataset');
    return { actor: participant.user_id, on_behalf_of: null };
  }
  if (kind === 'local') return { actor: SYSTEM, on_behalf_of: user };
  throw new Error('a guest who is no member'); // the stage stays
};
