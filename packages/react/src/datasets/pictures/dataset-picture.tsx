// A small picture of a dataset, drawn from its own rows. It says nothing that the words beside it do not say.
import type { Dataset } from '@orrery/protocol';
import { useEffect, useRef, useState } from 'react';
import { useTheme } from '../../hooks/use-theme.ts';
import { useServices } from '../../services/services.ts';
import { drawPicture } from './draw-picture.ts';
import { type PictureRows, pictureRows } from './picture-rows.ts';

/** The text's colour at 13 %, as the stage's grids are. */
const LINES = { dark: 'rgb(233 238 243 / 13%)', light: 'rgb(20 26 33 / 13%)' } as const;

export const DatasetPicture = ({ dataset }: { readonly dataset: Dataset }) => {
  const services = useServices();
  const theme = useTheme();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [rows, setRows] = useState<PictureRows | null>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });

  useEffect(() => {
    let gone = false;
    void pictureRows(dataset, services).then((read) => {
      if (!gone) setRows(read);
    });
    return () => {
      gone = true;
    };
  }, [dataset, services]);

  useEffect(() => {
    if (canvas.current === null) return;
    const watch = new ResizeObserver(([entry]) => {
      if (entry) setSize({ width: entry.contentRect.width, height: entry.contentRect.height });
    });
    watch.observe(canvas.current);
    return () => watch.disconnect();
  }, []);

  useEffect(() => {
    const page = canvas.current;
    const context = page?.getContext('2d');
    if (!page || !context || rows === null || size.width === 0) return;
    const ratio = Math.min(2, devicePixelRatio);
    page.width = Math.round(size.width * ratio);
    page.height = Math.round(size.height * ratio);
    context.scale(ratio, ratio);
    drawPicture(context, dataset, rows, { ...size, theme, line: LINES[theme] });
  }, [dataset, rows, size, theme]);

  return <canvas ref={canvas} className="orr-picture" data-drawn={rows !== null} aria-hidden />;
};
