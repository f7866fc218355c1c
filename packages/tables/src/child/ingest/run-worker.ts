// Starts a worker for one file and passes its messages on. The worker has a limited heap and ends with the reading.
import { Worker } from 'node:worker_threads';
import { OrreryError } from '@orrery/protocol';

const HEAP_MB = 1_024; // a JSON document of 200 MB as objects

/** Resolves when the worker ends; `take` may answer a message, so that the worker waits for it. */
export const runWorker = async <Message>(
  url: URL,
  workerData: unknown,
  signal: AbortSignal,
  take: (message: Message, worker: Worker) => void | Promise<void>,
): Promise<void> => {
  const worker = new Worker(url, {
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const stop = () => void worker.terminate();
  signal.addEventListener('abort', stop);
  try {
    await new Promise<void>((resolve, reject) => {
      worker.on('message', (message: Message) => {
        Promise.resolve(take(message, worker)).catch((error: Error) => {
          reject(error);
          stop();
        });
      });
      worker.once('error', (error: Error & { code?: string }) =>
        reject(
          error.code === 'ERR_WORKER_OUT_OF_MEMORY'
            ? new OrreryError(
                'too_large',
                'The file needs more memory than there is for one document. Write it as one object a line (NDJSON), or as Parquet.',
              )
            : error,
        ),
      );
      worker.once('exit', () => resolve());
    });
    signal.throwIfAborted();
  } finally {
    signal.removeEventListener('abort', stop);
    await worker.terminate();
  }
};
