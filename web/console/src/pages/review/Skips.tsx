import type { ReviewItem } from "../../api/review";
import { Time } from "../../parts/Time";

/** Who left the item to others, and why: to whoever looks after the queue the reasons say what it lacks. */
export function Skips({ item }: { item: ReviewItem }) {
  const skips = item.skips ?? [];
  if (skips.length === 0) return null;
  return (
    <section className="card stack-close" aria-label="Skipped by">
      <h2>Skipped by</h2>
      <ul className="plain-list stack-close">
        {skips.map((skip, i) => (
          <li key={i}>
            <p className="row">
              <strong>{skip.reviewer}</strong>
              <span className="soft">
                <Time at={skip.at} />
              </span>
            </p>
            <p className="pre">{skip.reason}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
