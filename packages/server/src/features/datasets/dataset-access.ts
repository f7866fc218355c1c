// Who may see, bring and take away datasets. A guest sees what the sessions it is let into show, in that version and later
// ones, and what it brought itself; people of this computer see everything [UPLOAD6].
import {
  type Capability,
  type Dataset,
  type DatasetId,
  OrreryError,
  type UserId,
  viewOf,
} from '@orrery/protocol';
import type { Principal } from '../../auth/principal.ts';
import { demand } from '../../corridor/demand.ts';
import { isReservedUser } from '../sessions/join.ts';
import type { LiveSession } from '../sessions/live-session.ts';
import type { SessionRegistry } from '../sessions/session-registry.ts';
import type { DatasetBook } from './dataset-book.ts';

const BROUGHT = 10_000; // datasets remembered as brought by somebody; the oldest are forgotten first

export class DatasetAccess {
  readonly #registry: SessionRegistry;
  readonly #book: DatasetBook;
  /** By principal and dataset: what was there already when they brought it again is theirs to see, too. */
  readonly #brought = new Set<string>();

  constructor(registry: SessionRegistry, book: DatasetBook) {
    this.#registry = registry;
    this.#book = book;
  }

  /** Whether the principal may see a dataset, as of now. */
  seenBy(principal: Principal): (dataset: Dataset) => boolean {
    if (principal.sessions === null) return () => true;
    /** The least version shown, by lineage. */
    const shown = new Map<DatasetId, number>();
    for (const live of this.#sessionsOf(principal)) {
      const dataset = this.#book.get(shownBy(live));
      if (dataset)
        shown.set(dataset.lineage, Math.min(dataset.version, shown.get(dataset.lineage) ?? Infinity));
    }
    return (dataset) =>
      dataset.version >= (shown.get(dataset.lineage) ?? Infinity) || this.#isOwn(principal, dataset);
  }

  /** Throws OrreryError `not_found` also for what the principal may not see: its existence is not told. */
  find(principal: Principal, id: DatasetId): Dataset | null {
    const dataset = this.#book.find(id);
    if (dataset && !this.seenBy(principal)(dataset)) throw missing(id);
    if (!dataset && principal.sessions !== null) throw missing(id);
    return dataset;
  }

  /** Whether another version of it may be asked about: which rows went where. */
  findLineage(principal: Principal, id: DatasetId): Dataset | null {
    const dataset = this.#book.find(id);
    if (principal.sessions === null) return dataset;
    const sees = this.seenBy(principal);
    if (dataset && this.#book.all().some((other) => other.lineage === dataset.lineage && sees(other)))
      return dataset;
    throw missing(id);
  }

  brought(principal: Principal, id: DatasetId): void {
    this.#brought.add(`${principal.key} ${id}`);
    if (this.#brought.size > BROUGHT) this.#brought.delete(this.#brought.values().next().value as string);
  }

  /**
   * Whoever brings, corrects or adds to data. People of this computer may; a guest has to be a member of a session whose
   * role there may, and what is refused is audited there. Throws OrreryError `forbidden`.
   */
  admitUpload(principal: Principal, user: UserId | undefined, what: string): UserId | null {
    const name = this.#speaker(principal, user);
    if (principal.kind === 'local') return name;
    this.#demandSomewhere(principal, name, 'upload_dataset', what);
    return name;
  }

  /** Who may take this dataset away: its uploader, and who manages a session. Throws OrreryError `forbidden`. */
  admitRemoval(principal: Principal, user: UserId | undefined, dataset: Dataset): void {
    const name = this.#speaker(principal, user);
    if (name !== null && dataset.created_by === name) return;
    if (principal.kind === 'local' && name === null) return; // whoever runs this computer, without a name
    this.#demandSomewhere(principal, name, 'manage', 'delete_dataset');
  }

  /** The active sessions that show it. */
  showing(id: DatasetId): readonly LiveSession[] {
    return this.active().filter((live) => shownBy(live) === id);
  }

  /** Every active session. */
  active(): readonly LiveSession[] {
    return this.#registry.all().filter((live) => live.session.state === 'active');
  }

  #isOwn(principal: Principal, { created_by, dataset_id }: Dataset): boolean {
    return (
      this.#brought.has(`${principal.key} ${dataset_id}`) ||
      (created_by !== null && principal.isKnownAs(created_by))
    );
  }

  #sessionsOf({ sessions }: Principal): readonly LiveSession[] {
    return this.#registry.all().filter((live) => sessions === null || sessions.includes(live.id));
  }

  #speaker(principal: Principal, user: UserId | undefined): UserId | null {
    if (user === undefined) return null;
    if (isReservedUser(user) || !principal.maySpeakFor(user))
      throw new OrreryError('forbidden', `${user} is somebody else here. Choose another user_id.`);
    return user;
  }

  #demandSomewhere(principal: Principal, user: UserId | null, capability: Capability, what: string): void {
    const memberships = this.#sessionsOf(principal).flatMap((live) => {
      const member = user === null ? undefined : live.state.members.get(user);
      return member && !member.removed && live.session.state === 'active' ? [{ live, member }] : [];
    });
    if (user === null || memberships.length === 0)
      throw new OrreryError('forbidden', 'Enter a session first, and say who you are with `user_id`.');
    let refusal: OrreryError | null = null;
    for (const { member } of memberships) {
      try {
        demand(member.participant, capability);
        return;
      } catch (error) {
        refusal = error as OrreryError;
      }
    }
    for (const { live } of memberships) if (refusal) live.refused(user, refusal, what);
    if (refusal) throw refusal;
  }
}

const shownBy = (live: LiveSession): DatasetId => viewOf(live.state.scene.scene).dataset_id;

const missing = (id: string): OrreryError =>
  new OrreryError('not_found', `There is no dataset '${id}'. GET /collaboration/datasets lists them.`);
