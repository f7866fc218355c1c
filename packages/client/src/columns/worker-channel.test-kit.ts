// A worker as the page sees it, over a real channel: buffers are transferred, answers come later.
import { MessageChannel } from 'node:worker_threads';
import type { WorkerPort } from './column-worker.ts';
import { ThreadDesk, type ThreadRequest } from './thread-desk.ts';

const QUIET_TURNS = 5; // of the loop: whoever got an answer has asked what follows from it
/** Messages between pages and workers of this test. */
let underWay = 0;

export const channel = () => {
  const { port1, port2 } = new MessageChannel();
  const seen: string[] = [];
  const desk = new ThreadDesk();
  const back = (message: unknown, transfer: readonly unknown[] = []): void => {
    underWay += 1;
    port2.postMessage(message, transfer as never);
  };
  port2.on('message', (request: ThreadRequest) => {
    underWay -= 1;
    seen.push(request.kind);
    const answer = desk.answer(request);
    if (answer) back(...answer);
  });
  const port: WorkerPort = {
    postMessage(message, transfer) {
      underWay += 1;
      port1.postMessage(message, transfer as never);
    },
    onmessage: null,
    onerror: null,
  };
  port1.on('message', (data) => {
    underWay -= 1;
    port.onmessage?.({ data });
  });
  const close = () => port1.close();
  return { port, seen, close, ready: () => back('ready') };
};

/** Lets messages pass until there are none. */
export const settle = async (): Promise<void> => {
  for (let quiet = 0; quiet < QUIET_TURNS; quiet += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    if (underWay > 0) quiet = 0;
  }
};
