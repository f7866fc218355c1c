// The worker's whole life: it says that it is there, then decodes what it is sent. Buffers come and go, they are not copied.
import { type DecodeRequest, decodeRequest } from './decode.ts';

/** What of a worker's scope is used here; the page's types are for windows. */
const scope = globalThis as unknown as {
  onmessage: ((event: MessageEvent<DecodeRequest>) => void) | null;
  postMessage(message: unknown, transfer?: Transferable[]): void;
};

scope.onmessage = ({ data }) => scope.postMessage(decodeRequest(data), [data.bytes]);
scope.postMessage('ready');
