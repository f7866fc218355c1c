// Where a private exploration outlives the page: the tab's own storage, so that two tabs of one person explore apart.
// Behind the port is text; what it says is the exploration's.
export interface PrivateShelf {
  read(): string | null;
  /** Null takes it away. Never throws: a device that keeps nothing keeps nothing. */
  write(text: string | null): void;
}

export const noShelf: PrivateShelf = { read: () => null, write: () => {} };

/** A shelf in memory: for Node, and for tests of a reload. */
export const memoryShelf = (): PrivateShelf => {
  let kept: string | null = null;
  return {
    read: () => kept,
    write: (text) => {
      kept = text;
    },
  };
};

const storageShelf = (storage: Storage, owner: string): PrivateShelf => {
  const key = `orrery private ${owner}`;
  return {
    read: () => {
      try {
        return storage.getItem(key);
      } catch {
        return null;
      }
    },
    write: (text) => {
      try {
        if (text === null) storage.removeItem(key);
        else storage.setItem(key, text);
      } catch {
        // a full or forbidden storage: the exploration lasts as long as the page
      }
    },
  };
};

/** This tab's shelf in a browser; none outside of one. */
export const thisTab = (owner: string): PrivateShelf => {
  try {
    return typeof window === 'undefined' || typeof document === 'undefined'
      ? noShelf
      : storageShelf(window.sessionStorage, owner);
  } catch {
    return noShelf; // a page may be forbidden to even name its storage
  }
};
