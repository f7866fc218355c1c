// A text as a QR code: dark on light in both themes, as cameras expect.
import { create } from 'qrcode';
import { useMemo } from 'react';

const QUIET = 4; // modules of light around, by ISO/IEC 18004

export const QrCode = ({ text, label }: { readonly text: string; readonly label: string }) => {
  const { path, side } = useMemo(() => {
    const { data, size } = create(text, { errorCorrectionLevel: 'M' }).modules;
    let drawn = '';
    for (let y = 0; y < size; y++)
      for (let x = 0; x < size; x++) if (data[y * size + x]) drawn += `M${x + QUIET} ${y + QUIET}h1v1h-1z`;
    return { path: drawn, side: size + 2 * QUIET };
  }, [text]);
  return (
    <svg
      className="orr-qr"
      viewBox={`0 0 ${side} ${side}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={side} height={side} fill="#ffffff" />
      <path d={path} fill="#141a21" />
    </svg>
  );
};
