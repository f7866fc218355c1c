// The thread's whole life: it says that it is there, then answers what it is sent. Buffers change hands, they are not copied.
import { ThreadDesk, type ThreadRequest } from './thread-desk.ts';

/** What of a worker's scope is used here; the page's types are for windows. */
const scope = globalThis as unknown as {
  onmessage: ((event: MessageEvent<ThreadRequest>) => void) | null;
  postMessage(message: unknown, transfer?: readonly Transferable[]): void;
};

const desk = new ThreadDesk();
scope.onmessage = ({ data }) => {
  const answer = desk.answer(data);
  if (answer) scope.postMessage(...answer);
};
scope.postMessage('ready');
