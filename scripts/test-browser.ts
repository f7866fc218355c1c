// `npm run test:browser`: finds a Chromium, builds the studio, runs the Playwright tests. Arguments go to Playwright.
import { buildStudio } from './build-studio.ts';
import { findBrowser } from './find-browser.ts';
import { runTool } from './run-tool.ts';

try {
  const browser = findBrowser();
  console.log(`browser: ${browser}`);
  await buildStudio();
  process.exitCode = runTool('playwright', ['test', ...process.argv.slice(2)], { ORRERY_BROWSER: browser });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
