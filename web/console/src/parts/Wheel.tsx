/** The mark of the project. */
export function Wheel({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2.2" strokeLinecap="round" aria-hidden>
      <circle cx="12" cy="12" r="9" />
      <circle cx="12" cy="12" r="2" fill="currentColor" />
      <path d="M12 3v6M19.8 16.5l-5.2-3M4.2 16.5l5.2-3" />
    </svg>
  );
}
