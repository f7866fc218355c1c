// The canvas's own texts in English: what an embedder who brings no translations sees.
import type { ViewportWords } from './viewport.types.ts';

const count = (n: number): string => n.toLocaleString('en-US');

export const WORDS = {
  canvas: '3D view of the data',
  other: 'Other',
  missing: 'No value',
  note: (author: string) => `Note by ${author}`,
  moves: (name: string) => `${name} is moving this`,
  notes: (n: number) => `${n} notes`,
  scatter: (axes, color, drawn, rows) =>
    `Scatter of ${axes.join(' against ')}${color === null ? '' : ` by ${color}`}: ${count(drawn)} of ${count(rows)} rows.`,
} satisfies ViewportWords;
