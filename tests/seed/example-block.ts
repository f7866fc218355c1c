// The documented examples as the tests run them: unchanged text, with the names they take as given in scope.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSession } from '@orrery/client';

const FOLDER = join(import.meta.dirname, '../../examples/seed');

/** Of every block, its text's SHA-256: whoever changes an example changes a contract. */
export const BLOCKS = {
  'create-session.ts': 'b07f40160ac898125e4c6c4cdd5c7567780117b329e2e2b1076364123165fe78',
  'join-session.ts': 'caccffcf18735cedecf9d86ecd54b0003427265426a62d4be66f7f6f601c4542',
  'app.tsx': 'ac12a38cac31f8bc9b54309076418be5124a6fd5e20037790919ec523ac7395d',
  'dashboard.tsx': 'dc4d040161f5298d7713b23091e8e05c785f9589bd42601e46f7d85200c4d936',
  'ey-session.ts': '829d89901803f3cd8e43e1bcfaf4f744376c37d5180ec02049c926bd31632ab0',
  'jpmorgan-session.ts': 'cc269ac273ea8eb9619e51ecb31c6546713b6c8f3f7175f0e11051b282801123',
  'agent-request.ts': '200e295e985f05c4edc3520bec1dd9b76f1fd9a4f2dbbf5c71533f9b48acf8e1',
  'agent-response.jsonc': '22cfc16de9f7363e3cf86768cbdf692e483afe1fc8f4ee80c6cceb9b729b394b',
} as const;
export type BlockName = keyof typeof BLOCKS;

export const blockText = (name: BlockName): string => readFileSync(join(FOLDER, name), 'utf8');

export const blockHash = (name: BlockName): string =>
  createHash('sha256').update(blockText(name)).digest('hex');

type Run = (...given: unknown[]) => Promise<Record<string, unknown>>;
const AsyncFunction = (async () => {}).constructor as new (...text: string[]) => Run;

/** The address the examples were written for. */
const WRITTEN_FOR = 'ws://localhost:8000';

/** Runs a block as a page served by `server` would; answers with the names it declared. */
export const runBlock = (
  name: BlockName,
  server: string,
  given: { sessionId?: string; userId?: string; ws?: WebSocket } = {},
): Promise<Record<string, unknown>> => {
  const text = blockText(name);
  const declares = [...text.matchAll(/^const (\w+) =/gm)].map((match) => match[1] as string);
  const pageFetch: typeof fetch = (input, init) =>
    fetch(typeof input === 'string' ? new URL(input, server) : input, init);
  class PageSocket extends WebSocket {
    constructor(url: string) {
      super(url.replace(WRITTEN_FOR, server.replace(/^http/, 'ws')));
    }
  }
  const scope: Record<string, unknown> = {
    fetch: pageFetch,
    WebSocket: PageSocket,
    createSession: (options: Parameters<typeof createSession>[0]) =>
      createSession({ base_url: server, ...options }),
    ...given,
  };
  const run = new AsyncFunction(...Object.keys(scope), `${text}\nreturn { ${declares.join(', ')} };`);
  return run(...Object.values(scope));
};
