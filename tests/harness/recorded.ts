// What an earlier release left behind: tests/fixtures/vN, as tests/fixtures/record.ts writes it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Down, Scene, Session } from '@orrery/protocol';

export interface RecordedFrame {
  readonly who: string;
  readonly connection: number;
  readonly way: 'open' | 'up' | 'down';
  /** A text frame; of `open`, path and query. */
  readonly text: string;
}

export interface RecordedState {
  readonly log_version: number;
  readonly protocol: number;
  readonly entries: readonly { readonly session: string; readonly n: number }[];
  readonly verdicts: readonly { readonly session: string }[];
  /** The session of the visit, and one that was ended. */
  readonly room: string;
  readonly ended: string;
  readonly seq: number;
  readonly scene: Scene;
  readonly chat: readonly Down<'chat_sent'>[];
  readonly session: Session;
}

export interface Recorded {
  readonly frames: readonly RecordedFrame[];
  readonly state: RecordedState;
  /** By type of message: the JSON Schema its clients read it with. */
  readonly schemas: Readonly<Record<string, object>>;
  /** Puts its log into an empty data folder. */
  fill(dataDir: string): void;
}

export const recorded = (version: number): Recorded => {
  const file = (name: string): Buffer =>
    readFileSync(join(import.meta.dirname, `../fixtures/v${version}`, name));
  const lines = file('frames.jsonl').toString().trim().split('\n');
  return {
    frames: lines.map((line) => JSON.parse(line) as RecordedFrame),
    state: JSON.parse(file('state.json').toString()) as RecordedState,
    schemas: JSON.parse(file('down.schema.json').toString()) as Record<string, object>,
    fill: (dataDir) => writeFileSync(join(dataDir, 'log.db'), gunzipSync(file('log.db.gz'))),
  };
};
