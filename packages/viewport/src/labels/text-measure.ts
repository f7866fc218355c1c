// Widths of texts in the page's own font, remembered. Measuring never touches the page's layout.

export const FONT_PX = 12;
export const LINE_PX = 16;

export interface TextMeasure {
  width(text: string, weight: 400 | 600): number;
}

/** `family` is a CSS font-family list. */
export const createTextMeasure = (family: string): TextMeasure => {
  const context = document.createElement('canvas').getContext('2d');
  const known = new Map<string, number>();
  return {
    width(text, weight) {
      const key = `${weight}${text}`;
      let width = known.get(key);
      if (width === undefined) {
        if (context) context.font = `${weight} ${FONT_PX}px ${family}`;
        width = Math.ceil(context?.measureText(text).width ?? text.length * 7) + 1;
        if (known.size > 2_000) known.clear(); // values under a moving pointer are endless
        known.set(key, width);
      }
      return width;
    },
  };
};
