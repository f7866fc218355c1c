// Small signs in a text over the canvas: which tool somebody holds, what they are here with, that they look at something of
// their own. Drawn as the same things are beside the canvas (lucide), simpler. Strokes on 16 by 16 px. Data alone.

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
  point:
    'M8.5 8 H14.5 M6 8 h.01 M6 3.2 v1.3 M6 11.5 v1.3 M1.2 8 h1.3 M2.6 4.6 l.9.9 M2.6 11.4 l.9-.9 M9.4 4.6 l-.9.9 M9.4 11.4 l-.9-.9',
  select: 'M3 3 h2.5 M8 3 h2 M12.5 3 h.5 v2 M3 3 v2.5 M3 8 v2 M3 12.5 v.5 h2 M7 7 l2.5 6.5 1.4-2.6 2.6-1.4 Z',
  annotate:
    'M8 14.2 C5 11.2 3.4 9 3.4 6.6 a4.6 4.6 0 0 1 9.2 0 C12.6 9 11 11.2 8 14.2 Z M8 5.1 a1.5 1.5 0 0 1 0 3 a1.5 1.5 0 0 1 0-3 Z',
  measure: 'M2.5 11 L11 2.5 l2.5 2.5 L5 13.5 Z M7 7 l1.2 1.2 M9.2 4.8 l1.2 1.2 M4.8 9.2 L6 10.4',
  draw: 'M3 13 l.8-3 7-7 2.2 2.2 -7 7 Z M9.2 4.6 l2.2 2.2',
  brush:
    'M13 3 L8 8.6 M7.6 8.2 c-1.8-.4 -3 .6 -3.2 2.2 c-.1 1.2 -.7 1.9 -1.6 2.2 c2.8 1 5.6 .4 6-2.2 c.1-1-.4-1.9-1.2-2.2',
  phone: 'M5 2 h6 v12 h-6 Z M7.4 11.8 h1.2',
  table: 'M2.5 3.5 h11 v9 h-11 Z M2.5 6.5 h11 M6.5 6.5 v6',
  headset: 'M2 5.5 h12 v5.5 h-3.6 l-1.2-1.6 h-2.4 l-1.2 1.6 H2 Z',
  private: 'M8 2.4 a2.9 2.9 0 0 1 0 5.8 a2.9 2.9 0 0 1 0-5.8 Z M2.8 14 a5.2 5.2 0 0 1 10.4 0',
};
