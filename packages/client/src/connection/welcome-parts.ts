// Puts a large welcome together: the server sends its scene in parts, and to everybody above it is one message [OPEN6].
// What arrives between the parts waits behind the welcome. It knows no scene: records are only collected.
import type { Down, DownMessage } from '@orrery/protocol';

export class WelcomeParts {
  #welcome: Down<'welcome'> | null = null;
  #taken = 0;
  #behind: DownMessage[] = [];

  /** Whether a welcome has begun and parts of it are still to come. */
  get owed(): boolean {
    return this.#welcome !== null;
  }

  /** What may be handed up now, in order. Throws on a part that is not the next one: the scene would have a hole. */
  take(message: DownMessage): readonly DownMessage[] {
    switch (message.type) {
      case 'welcome':
        this.reset();
        if (message.parts === undefined) return [message];
        this.#welcome = message;
        return [];
      case 'scene_part':
        return this.#add(message);
      case 'error': // why the connection is about to end
        return [message];
      default:
        if (!this.owed) return [message];
        this.#behind.push(message);
        return [];
    }
  }

  /** The connection is lost, and the parts that came with it [OPEN6]. */
  reset(): void {
    this.#welcome = null;
    this.#taken = 0;
    this.#behind = [];
  }

  #add({ index, records }: Down<'scene_part'>): readonly DownMessage[] {
    const welcome = this.#welcome;
    if (welcome === null || index !== this.#taken + 1)
      throw new RangeError(`scene part ${index} came out of turn`);
    this.#taken = index;
    Object.assign(welcome.scene, records);
    if (index < (welcome.parts ?? 0)) return [];
    const { parts: _parts, ...whole } = welcome;
    const ready = [whole, ...this.#behind];
    this.reset();
    return ready;
  }
}
