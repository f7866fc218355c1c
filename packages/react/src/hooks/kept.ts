// Small things this browser remembers. A browser that refuses storage forgets; nothing breaks.

const PREFIX = 'orrery.';

/** What was kept under a name; undefined where nothing was or it cannot be read. */
export const kept = <T>(name: string, storage: () => Storage = () => localStorage): T | undefined => {
  try {
    const text = storage().getItem(PREFIX + name);
    return text === null ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined;
  }
};

export const keep = (name: string, value: unknown, storage: () => Storage = () => localStorage): void => {
  try {
    storage().setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // full or forbidden: forgotten
  }
};
