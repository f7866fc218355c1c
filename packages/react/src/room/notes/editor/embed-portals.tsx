// Images and charts inside the text that is written: drawn by the same parts as in a text that is read.
import type { ImageId } from '@orrery/protocol';
import { createPortal } from 'react-dom';
import { MiniChart } from '../text/mini-chart.tsx';
import { NoteImage } from '../text/note-image.tsx';
import { EMBED_HOSTS, embedOf } from './quill-formats.ts';

export const EmbedPortals = ({ root }: { readonly root: HTMLElement }) =>
  [...root.querySelectorAll<HTMLElement>(EMBED_HOSTS)].map((node, i) => {
    const inside = node.querySelector('[contenteditable="false"]');
    if (inside === null) return null;
    const chart = embedOf(node)?.chart;
    const image = node.dataset.image as ImageId | undefined;
    const key = `${i} ${image ?? node.dataset.chart}`;
    if (image !== undefined) return createPortal(<NoteImage image={image} />, inside, key);
    return chart === undefined ? null : createPortal(<MiniChart chart={chart} />, inside, key);
  });
