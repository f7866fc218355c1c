// Files that a session keeps beside its log: named by their content, never changed, durable before anybody is told their
// name, and gone with the session [ROWSET1] [IMAGE1]. Their names are all that is held in memory. What is in them is the
// business of who stores them.
import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { OrreryError, SessionId } from '@orrery/protocol';

const FILE_NAME = /^([0-9a-f]{64})-(\d{1,10})-(\d{1,10})-(\d{1,10})\.([a-z]{2,5})$/; // id, two figures, bytes, kind

/** What a file's name says of it: all that is known without reading it. */
export interface KeptFile {
  /** As the file's name ends. */
  readonly kind: string;
  /** Two figures that its owner wants to know of it. */
  readonly figures: readonly [number, number];
  readonly bytes: number;
}

/** Hex SHA-256: the name of a content. */
export const contentName = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export class SessionFiles {
  readonly #directory: string;
  readonly #what: string;
  readonly #files = new Map<SessionId, Map<string, KeptFile>>();

  /** `directory` is made when the first file comes. `what` a file is, for the sentence that says it could not be kept. */
  constructor(directory: string, what: string) {
    this.#directory = directory;
    this.#what = what;
  }

  /** Learns what is there from an earlier run; what was cut off is removed. */
  async load(): Promise<void> {
    const sessions = await readdir(this.#directory).catch(() => []);
    for (const session of sessions) {
      for (const file of await readdir(join(this.#directory, session))) {
        const [, id, first, second, bytes, kind] = FILE_NAME.exec(file) ?? [];
        if (id === undefined || kind === undefined)
          await rm(join(this.#directory, session, file), { force: true });
        else
          this.#of(session as SessionId).set(id, {
            kind,
            figures: [Number(first), Number(second)],
            bytes: Number(bytes),
          });
      }
    }
  }

  known(session: SessionId, id: string): KeptFile | undefined {
    return this.#files.get(session)?.get(id);
  }

  /** Bytes a session's files take. */
  bytesOf(session: SessionId): number {
    let sum = 0;
    for (const { bytes } of this.#files.get(session)?.values() ?? []) sum += bytes;
    return sum;
  }

  /** Resolves with its name when it is durable. Rejects with OrreryError `storage_unavailable`. */
  async keep(session: SessionId, bytes: Uint8Array, about: Omit<KeptFile, 'bytes'>): Promise<string> {
    const id = contentName(bytes);
    if (this.known(session, id)) return id;
    const file: KeptFile = { ...about, bytes: bytes.length };
    await this.#write(session, nameOf(id, file), bytes);
    this.#of(session).set(id, file);
    return id;
  }

  /** As it was kept; null where this session has no such file. */
  async bytes(session: SessionId, id: string): Promise<Buffer | null> {
    const file = this.known(session, id);
    return file ? readFile(join(this.#directory, session, nameOf(id, file))).catch(() => null) : null;
  }

  /** The session is erased, and its files with it. */
  async forget(session: SessionId): Promise<void> {
    await rm(join(this.#directory, SessionId.parse(session)), { recursive: true, force: true });
    this.#files.delete(session);
  }

  async #write(session: SessionId, name: string, bytes: Uint8Array): Promise<void> {
    const folder = join(this.#directory, SessionId.parse(session));
    const part = join(folder, `${crypto.randomUUID()}.part`);
    try {
      await mkdir(folder, { recursive: true });
      await durably(part, (file) => file.writeFile(bytes));
      await rename(part, join(folder, name));
      await durably(folder, async () => undefined);
    } catch (error) {
      await rm(part, { force: true }).catch(() => undefined);
      throw new OrreryError(
        'storage_unavailable',
        `${this.#what} could not be kept: ${(error as NodeJS.ErrnoException).code ?? 'the disk refuses'}. Try again, or ask whoever runs the server to make room.`,
      );
    }
  }

  #of(session: SessionId): Map<string, KeptFile> {
    const known = this.#files.get(session) ?? new Map<string, KeptFile>();
    this.#files.set(session, known);
    return known;
  }
}

const nameOf = (id: string, { figures: [first, second], bytes, kind }: KeptFile): string =>
  `${id}-${first}-${second}-${bytes}.${kind}`;

/** Opens, acts and waits for the disk; a folder is only waited for. */
const durably = async (
  path: string,
  act: (file: Awaited<ReturnType<typeof open>>) => Promise<unknown>,
): Promise<void> => {
  const file = await open(path, path.endsWith('.part') ? 'wx' : 'r');
  try {
    await act(file);
    await file.sync();
  } finally {
    await file.close();
  }
};
