// The mark: two orbits and what they go round.
export const Mark = ({ size = 20 }: { readonly size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 24 24" fill="none" stroke="currentColor" aria-hidden="true">
    <ellipse cx="12" cy="12" rx="10.5" ry="4.5" strokeWidth="1.5" />
    <ellipse cx="12" cy="12" rx="10.5" ry="4.5" strokeWidth="1.5" transform="rotate(60 12 12)" />
    <circle cx="12" cy="12" r="2.5" fill="currentColor" stroke="none" />
    <circle cx="21.2" cy="9.8" r="1.75" fill="currentColor" stroke="none" />
  </svg>
);
