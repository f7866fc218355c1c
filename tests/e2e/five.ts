// Five people in one session that a program hosts, one of them on a phone: the pages, where their cameras are, and what the host does
// for them. Nothing here says what must come of it.
import { createSession, openSession, type SessionClient, uploadDataset } from '@orrery/client';
import { type Browser, type BrowserContextOptions, expect, type Locator, type Page } from '@playwright/test';
import { type LiveServer, startServer } from '../harness/start-server.ts';
import { type Told, watchCamera } from './cameras.ts';
import { DESKTOP, enterAs, newPerson, SMALL } from './person.ts';

const PHONE = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 1,
  hasTouch: true,
  isMobile: true,
  colorScheme: 'dark',
  locale: 'en-GB',
} as const;
export const ROWS = 500;
export const PATIENCE = { timeout: 20_000 }; // five pages draw in software on two cores
const ACTION_MS = 60_000;

export type Name = 'Ana' | 'Ben' | 'Cleo' | 'Dan' | 'Eve';
export const NAMES: readonly Name[] = ['Ana', 'Ben', 'Cleo', 'Dan', 'Eve']; // Ana hosts, Eve is on a phone

const optionsOf = (name: Name): BrowserContextOptions =>
  name === 'Eve' ? PHONE : name === 'Ana' ? DESKTOP : SMALL;

export const banner = (page: Page): Locator => page.locator('.orr-banner');

export class Five {
  readonly pages = {} as Record<Name, Page>;
  readonly cameras = {} as Record<Name, () => Told | undefined>;
  readonly faults: string[][] = [];
  readonly server: LiveServer;
  readonly session: string;
  #noa: SessionClient;

  private constructor(server: LiveServer, session: string) {
    this.server = server;
    this.session = session;
    this.#noa = this.#openNoa();
  }

  /** Starts a server with 500 orders and a session about them, and brings all five in; Noa has left by then: five are five. */
  static async meet(browser: Browser): Promise<Five> {
    const server = await startServer();
    const five = new Five(server, await sessionOn(server.url));
    await five.#noa.ready();
    for (const name of NAMES) await five.#comeIn(browser, name);
    await five.giveRole('Ana', 'admin');
    for (const name of ['Ben', 'Cleo'] as const) await five.giveRole(name, 'collaborator');
    await five.#noa.leave();
    return five;
  }

  get everybody(): readonly Page[] {
    return NAMES.map((name) => this.pages[name]);
  }

  /** The host, a program: comes in where it is not in already. */
  async noa(): Promise<SessionClient> {
    if (this.#noa.connection.getState().state !== 'live') {
      this.#noa = this.#openNoa();
      await this.#noa.ready();
    }
    return this.#noa;
  }

  userOf(name: Name): string {
    const found = [...this.#noa.participants.getState().values()].find(({ username }) => username === name);
    if (!found) throw new Error(`${name} is not here`);
    return found.user_id;
  }

  async giveRole(name: Name, role: string): Promise<void> {
    const user = this.userOf(name) as never;
    this.#noa.changeRole(user, role as never);
    await expect.poll(() => this.#noa.participants.getState().get(user)?.role, PATIENCE).toBe(role);
  }

  async part(): Promise<void> {
    for (const page of Object.values(this.pages)) await page.context().close();
    await this.#noa.leave().catch(() => undefined);
    await this.server.stop();
    expect(this.faults.flat()).toEqual([]);
  }

  #openNoa(): SessionClient {
    return openSession({
      base_url: this.server.url,
      session_id: this.session,
      user_id: 'noa',
      username: 'Noa',
    });
  }

  async #comeIn(browser: Browser, name: Name): Promise<void> {
    const { page, faults } = await newPerson(browser, optionsOf(name));
    page.context().setDefaultTimeout(ACTION_MS);
    this.faults.push(faults);
    this.pages[name] = page;
    this.cameras[name] = watchCamera(page);
    await page.goto(`${this.server.url}/collaborate/${this.session}`);
    if (name !== 'Eve') {
      await enterAs(page, name);
      if (name === 'Ana') await page.getByRole('button', { name: 'Dismiss' }).first().click(); // the others' windows are too small for the first steps
      return;
    }
    await page.getByLabel('Your name').fill(name);
    await page.getByRole('button', { name: 'Enter', exact: true }).click();
    await expect(page.getByText(/rows$/).first()).toBeVisible(PATIENCE);
  }
}

const sessionOn = async (base_url: string): Promise<string> => {
  const lines = Array.from(
    { length: ROWS },
    (_, i) => `${i},${100 + ((i * 37) % 400)},${(i * 7) % 23},${i % 2 ? 'APAC' : 'EMEA'}`,
  );
  const { dataset_id } = await uploadDataset({
    base_url,
    file: `id,revenue,margin,region\n${lines.join('\n')}\n`,
    file_name: 'orders.csv',
    content_type: 'text/csv',
    user_id: 'noa',
    options: { row_key: ['id'] },
  });
  const { session_id } = await createSession({
    base_url,
    session_type: 'data_review',
    title: 'Orders',
    host_user_id: 'noa',
    dataset_id,
    initial_scene: { visualization_type: 'scatter_3d', x: 'revenue', y: 'margin', z: 'id' },
  } as unknown as Parameters<typeof createSession>[0]);
  return session_id;
};
