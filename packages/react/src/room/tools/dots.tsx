// People as small rings in their colours.
export const Dots = ({ colors }: { readonly colors: readonly string[] }) => (
  <span className="orr-dots" aria-hidden="true">
    {colors.map((color, i) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: rings without names; their order is all there is
      <span key={i} style={{ borderColor: color }} />
    ))}
  </span>
);
