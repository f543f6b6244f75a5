export function Loading({ what = "Loading" }: { what?: string }) {
  return (
    <div className="skeleton" role="status" aria-label={what}>
      <span />
      <span />
      <span />
    </div>
  );
}
