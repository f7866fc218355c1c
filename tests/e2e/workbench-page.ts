// The viewport's workbench as a page without a server: built once, answered from memory.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import type { Page } from '@playwright/test';
import { build } from 'vite';

const ORIGIN = 'http://workbench.test';
const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' };

export interface Workbench {
  /** Opens it with a query such as `rows=1000&still` and waits until rows are drawn. */
  open(page: Page, query: string): Promise<void>;
  close(): void;
}

export const buildWorkbench = async (): Promise<Workbench> => {
  const folder = mkdtempSync(join(tmpdir(), 'orrery-workbench-'));
  await build({
    root: join(import.meta.dirname, '../../packages/viewport/dev'),
    configFile: false,
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true },
  });
  return {
    async open(page, query) {
      await page.route(`${ORIGIN}/**`, (route) => {
        const { pathname } = new URL(route.request().url());
        if (pathname === '/favicon.ico') return route.fulfill({ status: 204 });
        const file = pathname === '/' ? '/index.html' : pathname;
        return route.fulfill({
          contentType: TYPES[extname(file)] ?? 'application/octet-stream',
          body: readFileSync(join(folder, file)),
        });
      });
      await page.goto(`${ORIGIN}/?${query}`);
      await page.waitForFunction(() => {
        const { viewport } = window as unknown as {
          viewport?: { state: { getState(): { drawn: number; drawn_now?: number } } };
        };
        const state = viewport?.state.getState();
        return state !== undefined && state.drawn > 0 && state.drawn === (state.drawn_now ?? state.drawn);
      });
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
};
