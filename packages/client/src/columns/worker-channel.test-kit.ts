// A worker as the page sees it, over a real channel: buffers are transferred, answers come later.
import { MessageChannel } from 'node:worker_threads';
import type { WorkerPort } from './column-worker.ts';
import { ThreadDesk, type ThreadRequest } from './thread-desk.ts';

export const channel = () => {
  const { port1, port2 } = new MessageChannel();
  const seen: string[] = [];
  const desk = new ThreadDesk();
  port2.on('message', (request: ThreadRequest) => {
    seen.push(request.kind);
    const answer = desk.answer(request);
    if (answer) port2.postMessage(answer[0], answer[1] as never);
  });
  const port: WorkerPort = {
    postMessage: (message, transfer) => port1.postMessage(message, transfer as never),
    onmessage: null,
    onerror: null,
  };
  port1.on('message', (data) => port.onmessage?.({ data }));
  const close = () => port1.close();
  return { port, seen, close, ready: () => port2.postMessage('ready') };
};
/** Lets messages pass. */
export const settle = () => new Promise((resolve) => setTimeout(resolve, 20));
