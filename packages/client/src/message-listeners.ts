// Who wants to hear which message of the server.
import type { Down, DownMessage, DownType } from '@orrery/protocol';

type Listener = (message: DownMessage) => void;

export class MessageListeners {
  readonly #byType = new Map<DownType, Set<Listener>>();

  on<T extends DownType>(type: T, listener: (message: Down<T>) => void): () => void {
    const listeners = this.#byType.get(type) ?? new Set();
    this.#byType.set(type, listeners);
    listeners.add(listener as Listener); // only messages of its type reach it
    return () => listeners.delete(listener as Listener);
  }

  tell(message: DownMessage): void {
    for (const listener of [...(this.#byType.get(message.type) ?? [])]) listener(message);
  }

  dispose(): void {
    this.#byType.clear();
  }
}
