// Paints what stands around the plot of a printed picture: title, sentence, legends, foot. The plot is painted by its own form.
import { FONT_PX } from '../labels/text-measure.ts';
import { THEMES, type Theme, type ThemeName } from '../theme.ts';
import { paintBlock } from './legend-block.ts';
import { MARGIN, type Sheet, type SheetLine } from './sheet.ts';

const TITLE_PX = 20;
const RULE = 0.16; // of the text's colour

/** Paper is white: grounds that are white on a screen are a light grey on it. */
export const PAPER: Readonly<Record<ThemeName, Theme>> = {
  dark: THEMES.dark,
  light: { ...THEMES.light, canvas: '#FFFFFF', panel: '#F1F3F6' },
};

const FONTS: Readonly<Record<SheetLine['style'], string>> = {
  title: `600 ${TITLE_PX}px`,
  sentence: `400 ${FONT_PX}px`,
  foot: `400 ${FONT_PX}px`,
};

/** The pen stands in CSS px of the sheet. */
export const paintSheet = (pen: CanvasRenderingContext2D, sheet: Sheet, theme: Theme, font: string): void => {
  pen.globalAlpha = 1;
  pen.textAlign = 'left';
  pen.textBaseline = 'middle';
  for (const { text, style, x, y } of sheet.lines) {
    pen.font = `${FONTS[style]} ${font}`;
    pen.fillStyle = style === 'title' ? theme.text : theme.secondary;
    pen.fillText(text, x, y);
  }
  for (const { block, left, top } of sheet.blocks) paintBlock(pen, block, theme, font, left, top);
  if (sheet.rule === null) return;
  pen.globalAlpha = RULE;
  pen.fillStyle = theme.text;
  pen.fillRect(MARGIN, sheet.rule, sheet.width - 2 * MARGIN, 1);
  pen.globalAlpha = 1;
};
