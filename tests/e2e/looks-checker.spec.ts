// The checker of looks, against pages that are deliberately bad: each fault is found, and its repaired twin is not one.
import { expect, test } from '@playwright/test';
import { type Faults, lookAt } from '../harness/page-checks.ts';

const PAGE = `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width">
  <style>* { box-sizing: border-box } body { margin: 0; font: 13px/20px sans-serif; color: #000; background: #fff }
  .at { position: absolute; left: 20px; top: 20px } button { min-width: 60px; min-height: 44px }</style>`;

interface Case {
  readonly rule: string;
  readonly check: keyof Faults;
  readonly what: string;
  readonly bad: string;
  readonly good: string;
}

const CASES: readonly Case[] = [
  {
    rule: '[LOOK1]',
    check: 'overlap',
    what: 'a text over another',
    bad: '<p class="at">Revenue by region</p><p class="at" style="left:60px">Margin</p>',
    good: '<p class="at">Revenue by region</p><p class="at" style="left:200px">Margin</p>',
  },
  {
    rule: '[LOOK1]',
    check: 'overlap',
    what: 'a text over another that lets pointers through',
    bad: '<p class="at">Revenue by region</p><div style="pointer-events:none"><p class="at" style="left:60px">Margin</p></div>',
    good: '<p class="at">Revenue by region</p><div style="pointer-events:none"><p class="at" style="left:20px;width:200px;background:#fff">Margin</p></div>',
  },
  {
    rule: '[LOOK1]',
    check: 'overlap',
    what: 'a text half under a box',
    bad: '<p class="at">Revenue by region</p><div class="at" style="left:70px;width:200px;height:40px;background:#eee"></div>',
    good: '<p class="at">Revenue by region</p><div class="at" style="left:200px;width:200px;height:40px;background:#eee"></div>',
  },
  {
    rule: '[LOOK2]',
    check: 'contrast',
    what: 'a pale text',
    bad: '<p style="color:#888">Revenue</p>',
    good: '<p style="color:#666">Revenue</p>',
  },
  {
    rule: '[LOOK2]',
    check: 'contrast',
    what: 'a text made pale by opacity, on a ground of its own',
    bad: '<div style="background:#0e1217"><p style="color:#e9eef3;opacity:.4">Revenue</p></div>',
    good: '<div style="background:#0e1217"><p style="color:#e9eef3;opacity:.8">Revenue</p></div>',
  },
  {
    rule: '[LOOK2]',
    check: 'contrast',
    what: 'a pale placeholder',
    bad: '<style>::placeholder{color:#aaa}</style><input placeholder="Name">',
    good: '<style>::placeholder{color:#555;opacity:1}</style><input placeholder="Name">',
  },
  {
    rule: '[LOOK3]',
    check: 'targets',
    what: 'a small button',
    bad: '<button style="min-width:0;min-height:0;width:20px;height:20px;padding:0">x</button>',
    good: '<button style="min-width:0;min-height:0;width:44px;height:44px;padding:0">x</button>',
  },
  {
    rule: '[LOOK4]',
    check: 'sideways',
    what: 'a page wider than its window',
    bad: '<div style="width:2000px;height:10px"></div>',
    good: '<div style="width:100%;height:10px"></div>',
  },
  {
    rule: '[LOOK4]',
    check: 'sideways',
    what: 'a panel that scrolls sideways',
    bad: '<div style="width:200px;overflow-y:auto"><div style="width:300px;height:10px"></div></div>',
    good: '<div style="width:200px;overflow-y:auto"><div style="width:100%;height:10px"></div></div>',
  },
  {
    rule: '[LOOK5]',
    check: 'clipped',
    what: 'a text cut off by its box',
    bad: '<p style="width:60px;overflow:hidden;white-space:nowrap">Revenue by region</p>',
    good: '<p style="width:60px;overflow:hidden;white-space:nowrap;text-overflow:ellipsis">Revenue by region</p>',
  },
  {
    rule: '[LOOK5]',
    check: 'clipped',
    what: 'a line cut off below',
    bad: '<div style="height:28px;overflow:hidden">Revenue<br>Margin</div>',
    good: '<div style="height:28px;overflow-y:auto">Revenue<br>Margin</div>',
  },
  {
    rule: '[LOOK5]',
    check: 'clipped',
    what: 'a text beyond the window of a page that does not scroll',
    bad: '<p style="position:fixed;left:-20px">Revenue by region</p>',
    good: '<p style="position:fixed;left:20px">Revenue by region</p>',
  },
  {
    rule: '[LOOK5]',
    check: 'clipped',
    what: 'an ellipsis that leaves nothing',
    bad: '<p style="width:8px;overflow:hidden;white-space:nowrap;text-overflow:ellipsis">Revenue</p>',
    good: '<p style="width:40px;overflow:hidden;white-space:nowrap;text-overflow:ellipsis">Revenue</p>',
  },
  {
    rule: '[LOOK5]',
    check: 'clipped',
    what: 'a placeholder longer than its field',
    bad: '<input style="width:60px" placeholder="What drives revenue?">',
    good: '<input style="width:60px;text-overflow:ellipsis" placeholder="What drives revenue?">',
  },
];

for (const { rule, check, what, bad, good } of CASES)
  test(`${rule} the checker finds ${what}, and not its repair`, async ({ page }) => {
    await page.setContent(PAGE + bad);
    const faults = await lookAt(page, 'touch');
    expect(faults[check]).toHaveLength(1);
    await page.setContent(PAGE + good);
    expect((await lookAt(page, 'touch'))[check]).toEqual([]);
  });

test('[LOOK3] a mouse needs 24 px, a finger 44', async ({ page }) => {
  await page.setContent(
    `${PAGE}<button style="min-width:0;min-height:0;width:30px;height:30px;padding:0">x</button>`,
  );
  expect((await lookAt(page, 'mouse')).targets).toEqual([]);
  expect((await lookAt(page, 'touch')).targets).toHaveLength(1);
});
