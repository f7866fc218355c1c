// The head of a tab of the sheet that holds more than one thing: which of them is shown, and what can be done beside it.
import type { ReactNode } from 'react';

interface SheetPartsProps<Part extends string> {
  readonly parts: readonly { readonly part: Part; readonly label: string }[];
  readonly shown: Part;
  readonly onShow: (part: Part) => void;
  /** Buttons at the end of the line. */
  readonly children?: ReactNode;
}

export const SheetParts = <Part extends string>({
  parts,
  shown,
  onShow,
  children,
}: SheetPartsProps<Part>) => (
  <div className="orr-sheet-head">
    {parts.length === 1 ? (
      <h2 className="orr-truncate">{parts[0]?.label}</h2>
    ) : (
      <div className="orr-sheet-parts">
        {parts.map(({ part, label }) => (
          <button key={part} type="button" aria-pressed={part === shown} onClick={() => onShow(part)}>
            <span className="orr-truncate">{label}</span>
          </button>
        ))}
      </div>
    )}
    <span className="orr-space" />
    {children}
  </div>
);
