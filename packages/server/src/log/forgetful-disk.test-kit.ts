// A folder on a disk that keeps only what was synced. Of everything else a power cut leaves what chance leaves: nothing,
// all, some writes, or some sectors of some writes; a file whose folder was not synced may be there or not. Test only.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Random } from '@orrery/testkit';
import type { DiskEvent } from './system-calls.test-kit.ts';

const SECTOR = 512; // bytes a disk writes whole or not at all

type Change = Extract<DiskEvent, { kind: 'write' | 'truncate' }>;

/** The bytes of a file, in a buffer that grows by doubling. */
class Content {
  #buffer: Buffer;
  #size: number;

  constructor(bytes: Buffer = Buffer.alloc(0)) {
    this.#buffer = bytes;
    this.#size = bytes.length;
  }

  get bytes(): Buffer {
    return this.#buffer.subarray(0, this.#size);
  }

  resize(size: number): void {
    if (size > this.#buffer.length)
      this.#buffer = Buffer.concat([this.bytes, Buffer.alloc(2 * size - this.#size)]);
    if (size > this.#size) this.#buffer.fill(0, this.#size, size);
    this.#size = size;
  }

  write(offset: number, bytes: Buffer): void {
    if (offset + bytes.length > this.#size) this.resize(offset + bytes.length);
    bytes.copy(this.#buffer, offset);
  }

  apply(change: Change): void {
    if (change.kind === 'write') this.write(change.offset, change.bytes);
    else this.resize(change.size);
  }

  /** Only some of its sectors. */
  tear({ offset, bytes }: Extract<Change, { kind: 'write' }>, random: Random): void {
    for (let at = 0; at < bytes.length; ) {
      const end = Math.min(bytes.length, at + SECTOR - ((offset + at) % SECTOR));
      if (random.chance(0.5)) this.write(offset + at, bytes.subarray(at, end));
      at = end;
    }
  }
}

class DiskFile {
  /** What was synced. */
  readonly durable = new Content();
  /** What was not, in order. */
  pending: Change[] = [];
  /** As the folder was synced, and as it is now. */
  linked = false;
  present = true;
}

export class ForgetfulDisk {
  readonly #files = new Map<string, DiskFile>();

  apply(event: DiskEvent): void {
    switch (event.kind) {
      case 'create': {
        const before = this.#files.get(event.file);
        const file = new DiskFile();
        file.linked = before?.linked ?? false;
        this.#files.set(event.file, file);
        break;
      }
      case 'write':
      case 'truncate':
        this.#file(event.file).pending.push(event);
        break;
      case 'sync': {
        const file = this.#file(event.file);
        for (const change of file.pending) file.durable.apply(change);
        file.pending = [];
        break;
      }
      case 'unlink':
        this.#file(event.file).present = false;
        break;
      case 'sync_folder':
        for (const file of this.#files.values()) file.linked = file.present;
        break;
      case 'said':
        break;
      default:
        event satisfies never;
    }
  }

  /** Writes what a power cut now might leave into an empty folder. */
  cut(folder: string, random: Random): void {
    const luck = random.pick(['nothing', 'everything', 'some', 'some', 'sectors', 'sectors'] as const);
    for (const [name, { durable, pending, linked, present }] of this.#files) {
      if (!(linked === present ? present : random.chance(0.5))) continue;
      const content = new Content(Buffer.from(durable.bytes));
      for (const change of luck === 'nothing' ? [] : pending) {
        if (luck !== 'everything' && random.chance(0.5)) continue;
        if (luck === 'sectors' && change.kind === 'write') content.tear(change, random);
        else content.apply(change);
      }
      writeFileSync(join(folder, name), content.bytes);
    }
    // The index of the write-ahead log is never synced: it is anything.
    if (random.chance(0.3)) writeFileSync(join(folder, 'log.db-shm'), Buffer.alloc(32_768, random.int(256)));
  }

  #file(name: string): DiskFile {
    const file = this.#files.get(name);
    if (file === undefined) throw new Error(`${name} was used before it was made`);
    return file;
  }
}
