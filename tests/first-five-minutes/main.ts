// `npm run first-five-minutes`: what a sceptical newcomer tries, in a real browser on a real server: two desks and a phone.
// Prints what held and how long it took; ends with 1 where a behaviour failed.
import { buildStudio } from '../../scripts/build-studio.ts';
import { findBrowser } from '../../scripts/find-browser.ts';
import { gather } from './cast.ts';
import { alive } from './points/alive.ts';
import { dataIsThere } from './points/data-is-there.ts';
import { followed } from './points/followed.ts';
import { movingInside } from './points/moving-inside.ts';
import { noteStays } from './points/note-stays.ts';
import { overruled } from './points/overruled.ts';
import { serverAway } from './points/server-away.ts';
import { speaking } from './points/speaking.ts';
import { Walk } from './walk.ts';

const browser = findBrowser();
await buildStudio();
const walk = new Walk((line) => console.log(line));
const cast = await gather(browser);
try {
  const entered = await walk.point(1, 'From the link to moving inside the data', () =>
    movingInside(walk, cast),
  );
  if (entered) {
    await walk.point(2, 'Real data is there, and one’s own is a drop away', () => dataIsThere(walk, cast));
    await walk.point(3, 'The other person is alive', () => alive(walk, cast));
    await walk.point(4, 'Follow and spotlight', () => followed(walk, cast));
    await walk.point(5, 'Two change things at once', () => overruled(walk, cast));
    await walk.point(6, 'Who speaks is seen', () => speaking(walk, cast));
    await walk.point(7, 'A note stays on its rows', () => noteStays(walk, cast));
    await walk.point(9, 'The server is gone for ten seconds', () => serverAway(walk, cast));
    await walk.point(0, 'No page had a fault', async () => {
      if (cast.faults.length > 0) throw new Error(cast.faults.join('\n'));
    });
  }
} finally {
  await cast.leave();
}
console.log(`\n${walk.summary()}`);
process.exitCode = walk.failed ? 1 : 0;
