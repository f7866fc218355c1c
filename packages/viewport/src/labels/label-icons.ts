// Small signs in a text over the canvas: which tool somebody holds, what they are here with, that they look at something of
// their own. Strokes on 16 by 16 px. Data alone.

export type LabelIcon =
  | 'hand'
  | 'point'
  | 'select'
  | 'annotate'
  | 'measure'
  | 'draw'
  | 'brush'
  | 'phone'
  | 'table'
  | 'headset'
  | 'private';

export const ICON_PX = 14;

export const LABEL_ICONS: Readonly<Record<LabelIcon, string>> = {
  hand: 'M4.5 9 V5 a1 1 0 0 1 2 0 V3.2 a1 1 0 0 1 2 0 V4 a1 1 0 0 1 2 0 v1.2 a1 1 0 0 1 2 0 V10 c0 2.6-1.6 4-4 4 c-2 0-3-.8-4-2.6 L2.4 9.4 c-.5-1 .6-1.8 1.4-1 Z',
  point: 'M3.5 12.5 L12 4 M6 4 h6 v6',
  select: 'M3 3 h2.5 M8 3 h2 M12.5 3 h.5 v2 M3 3 v2.5 M3 8 v2 M3 12.5 v.5 h2 M7 7 l2.5 6.5 1.4-2.6 2.6-1.4 Z',
  annotate: 'M3 3.5 h10 v7 h-5 l-3 2.6 v-2.6 h-2 Z',
  measure: 'M2.5 11 L11 2.5 l2.5 2.5 L5 13.5 Z M7 7 l1.2 1.2 M9.2 4.8 l1.2 1.2 M4.8 9.2 L6 10.4',
  draw: 'M3 13 l.8-3 7-7 2.2 2.2 -7 7 Z M9.2 4.6 l2.2 2.2',
  brush:
    'M13 3 L8 8.6 M7.6 8.2 c-1.8-.4 -3 .6 -3.2 2.2 c-.1 1.2 -.7 1.9 -1.6 2.2 c2.8 1 5.6 .4 6-2.2 c.1-1-.4-1.9-1.2-2.2',
  phone: 'M5 2 h6 v12 h-6 Z M7.4 11.8 h1.2',
  table: 'M2.5 3.5 h11 v9 h-11 Z M2.5 6.5 h11 M6.5 6.5 v6',
  headset: 'M2 5.5 h12 v5.5 h-3.6 l-1.2-1.6 h-2.4 l-1.2 1.6 H2 Z',
  private:
    'M2 2 l12 12 M6.4 6.5 a2.2 2.2 0 0 0 3.1 3.1 M4 4.6 C2.6 5.6 1.8 7 1.5 8 c.9 2.5 3.4 4.6 6.5 4.6 c1.2 0 2.3-.3 3.3-.8 M7 3.5 c4-.5 6.6 2 7.5 4.5 c-.3 .9-.8 1.7-1.5 2.4',
};
