// Data brought to a page as a person does it: a file let go over it, a table pasted. The file itself comes from the disk,
// through the browser's own File.
import { expect, type Page } from '@playwright/test';

/** A file on the disk, or one made here. */
export type Brought = string | { readonly name: string; readonly text: string };

/** Holds a file over the page and lets it go; between the two the page says what will happen. */
export const dropFile = async (page: Page, file: Brought): Promise<void> => {
  await page.evaluate(() => {
    const field = document.createElement('input');
    field.type = 'file';
    field.id = 'brought';
    field.hidden = true;
    document.body.append(field);
  });
  await page
    .locator('#brought')
    .setInputFiles(
      typeof file === 'string'
        ? file
        : { name: file.name, mimeType: 'application/octet-stream', buffer: Buffer.from(file.text) },
    );
  const drag = (types: readonly string[]) =>
    page.evaluate((events) => {
      const field = document.querySelector<HTMLInputElement>('#brought');
      const transfer = new DataTransfer();
      if (field?.files?.[0]) transfer.items.add(field.files[0]);
      for (const type of events)
        document.body.dispatchEvent(
          new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: transfer }),
        );
    }, types);
  await drag(['dragenter', 'dragover']);
  await expect(page.locator('.orr-drop')).toBeVisible();
  await drag(['drop']);
  await expect(page.locator('.orr-drop')).toBeHidden();
  await page.evaluate(() => document.querySelector('#brought')?.remove());
};

/** Pastes cells as a spreadsheet puts them on the clipboard. */
export const pasteCells = (page: Page, cells: string): Promise<void> =>
  page.evaluate((plain) => {
    const clipboard = new DataTransfer();
    clipboard.setData('text/plain', plain);
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: clipboard }),
    );
  }, cells);
