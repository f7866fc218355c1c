// Who takes the walk: two people at desks, a phone that came by the share link, and the server they meet on.
import { createServer } from 'node:net';
import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test';
import { newPerson } from '../e2e/person.ts';
import { CHROMIUM_ARGS } from '../harness/chromium.ts';
import { type LiveServer, startServer } from '../harness/start-server.ts';

const DESK = {
  viewport: { width: 1024, height: 640 },
  deviceScaleFactor: 1,
  colorScheme: 'dark',
  locale: 'en-GB',
  permissions: ['microphone'],
};
const PHONE = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 1,
  hasTouch: true,
  isMobile: true,
  ignoreHTTPSErrors: true,
  colorScheme: 'dark',
  locale: 'en-GB',
} as const;

export interface Cast {
  readonly server: LiveServer;
  readonly browser: Browser;
  readonly ana: Page;
  readonly ben: Page;
  readonly phone: Page;
  readonly fingers: CDPSession;
  /** https, for the phone. */
  readonly shareAddress: string;
  readonly secret: string;
  /** What went wrong in a page, whoever's. */
  readonly faults: string[];
  /** A further desk, for who comes and is gone. */
  newDesk(): Promise<Page>;
  leave(): Promise<void>;
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const at = probe.address();
      probe.close(() => resolve(typeof at === 'object' && at !== null ? at.port : 0));
    });
  });

const SECRET = /#k=(\S+)/;
const SHARED_MS = 60_000;

/** Waits until the card with the share link is printed. */
const secretOf = async (server: LiveServer): Promise<string> => {
  for (const from = performance.now(); performance.now() - from < SHARED_MS; ) {
    const found = SECRET.exec(server.output())?.[1];
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the server printed no share link');
};

export const gather = async (executablePath: string): Promise<Cast> => {
  const sharePort = await freePort();
  const server = await startServer({ env: { SHARE: '1', SHARE_PORT: String(sharePort) } });
  const browser = await chromium.launch({ executablePath, args: [...CHROMIUM_ARGS] });
  const faults: string[] = [];
  const open = async (options: object): Promise<Page> => {
    const person = await newPerson(browser, options);
    person.page.on('pageerror', (error) => faults.push(String(error)));
    return person.page;
  };
  const phone = await open(PHONE);
  return {
    server,
    browser,
    ana: await open(DESK),
    ben: await open(DESK),
    phone,
    fingers: await phone.context().newCDPSession(phone),
    shareAddress: `https://127.0.0.1:${sharePort}`,
    secret: await secretOf(server),
    faults,
    newDesk: () => open(DESK),
    leave: async () => {
      await browser.close();
      await server.stop();
    },
  };
};
