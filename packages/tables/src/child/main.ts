// The tables process: opens DuckDB, makes the samples ready, then answers calls one message at a time. It exits
// when its parent is gone, however the parent went, so that no orphan is left [DATA3].
import { OrreryError } from '@orrery/protocol';
import type { CallMessage, FromProcess, ProcessOptions } from '../messages.ts';
import { answerCall } from './answer-call.ts';
import { openDatabase } from './database.ts';
import { DatasetStore } from './dataset-store.ts';
import { clearExports } from './queries/export-rows.ts';
import { QuestionDesk } from './queries/question-desk.ts';
import { SAMPLES } from './samples/samples.ts';
import { openUploads } from './uploads/open-uploads.ts';

process.on('disconnect', () => process.exit(0));
// A terminal's Ctrl-C reaches the whole group; the parent decides when this process ends.
process.on('SIGINT', () => {});

const say = (message: FromProcess): void => {
  if (process.connected) process.send?.(message);
};

const start = async (): Promise<void> => {
  const options = JSON.parse(process.argv[2] ?? '{}') as ProcessOptions;
  const database = await openDatabase(options);
  await clearExports(options.directory);
  const store = new DatasetStore(database, options.directory);
  for (const sample of SAMPLES) await store.prepare(sample);
  const desk = new QuestionDesk(store, options.directory);
  const uploads = await openUploads(store, options);
  process.on('message', (message: CallMessage) => {
    answerCall(store, desk, uploads, message).then(
      (value) => say({ kind: 'answer', id: message.id, value }),
      (error: unknown) => {
        // A refusal is an answer; anything else is a bug and ends this process, never the parent.
        if (!(error instanceof OrreryError)) console.error(error);
        const {
          code,
          message: text,
          retryAfterMs,
        } = error instanceof OrreryError
          ? error
          : new OrreryError('internal', 'Reading the dataset failed. The details are in the log.');
        say({ kind: 'refusal', id: message.id, code, message: text, retry_after_ms: retryAfterMs });
      },
    );
  });
  say({ kind: 'ready', datasets: store.list(), organisations: uploads.organisations() });
};

start().catch((error: unknown) => {
  say({ kind: 'start_failed', message: error instanceof Error ? error.message : String(error) });
  process.exitCode = 1;
  process.disconnect?.();
});
