// The images of every session, put together once: what is kept, what of it is counted, and that what the scene names is there.
import type { Operation, SessionId } from '@orrery/protocol';
import type { LiveSession } from '../sessions/live-session.ts';
import type { SessionRegistry } from '../sessions/session-registry.ts';
import { checkImages } from './check-images.ts';
import { ImageStore } from './image-store.ts';

export class ImageRooms {
  readonly store: ImageStore;
  readonly #registry: SessionRegistry;

  constructor(directory: string, registry: SessionRegistry) {
    this.store = new ImageStore(directory);
    this.#registry = registry;
  }

  /** Learns what is there; after the sessions were folded. */
  async load(): Promise<void> {
    await this.store.load();
    for (const live of this.#registry.all()) live.storage.beside('images', this.store.bytesOf(live.id));
  }

  /** Throws OrreryError `not_found` where operations name an image that this session does not keep. */
  check(live: LiveSession, ops: readonly Operation[]): void {
    checkImages((image) => this.store.known(live.id, image) !== undefined, ops);
  }

  /** A session is erased, and its images with it. */
  forget(session: SessionId): Promise<void> {
    return this.store.forget(session);
  }
}
