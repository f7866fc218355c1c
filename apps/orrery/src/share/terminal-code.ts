// A QR code as text: two modules per character, black on white whatever the terminal's theme. The package's own
// terminal output leaves a margin of one module, and phones that look at a dark terminal need the standard's four.
import { create } from 'qrcode';

const MARGIN = 4; // modules, ISO/IEC 18004
const BLACK_ON_WHITE = '\u001b[38;5;16;48;5;231m';
const RESET = '\u001b[0m';

/** Lines of half blocks, without a line break at the end. */
export const terminalCode = (text: string): string => {
  // A low correction level keeps the code small; a screen is not scratched.
  const { size, data } = create(text, { errorCorrectionLevel: 'L' }).modules;
  const dark = (x: number, y: number): boolean =>
    x >= 0 && y >= 0 && x < size && y < size && data[y * size + x] === 1;

  const lines: string[] = [];
  for (let y = -MARGIN; y < size + MARGIN; y += 2) {
    let line = '';
    for (let x = -MARGIN; x < size + MARGIN; x++) line += HALVES[dark(x, y) ? 1 : 0][dark(x, y + 1) ? 1 : 0];
    lines.push(`${BLACK_ON_WHITE}${line}${RESET}`);
  }
  return lines.join('\n');
};

/** By the upper, then the lower module. */
const HALVES = [
  [' ', '▄'],
  ['▀', '█'],
] as const;
