import type { HeldOut } from "../../api/training";
import { Badge } from "../../parts/Badge";
import { count, decimal, percent } from "../../parts/format";

/** How often the model is right on pairs that it did not see, with the rules that need no model beside it. */
export function Worth({ of }: { of: HeldOut }) {
  return (
    <section className="card stack-close" aria-label="What the model is worth">
      <div className="spread">
        <h2>What the model is worth</h2>
        {of.beats_baselines ? <Badge tone="good">beats both rules</Badge> : <Badge tone="warn">does not beat both rules</Badge>}
      </div>
      <p>How often it takes the answer that people took, of {count(of.pairs)} pairs that it did not see:</p>
      <dl className="facts">
        <div className="facts-pair">
          <dt>The model</dt>
          <dd>
            <strong>{percent(of.accuracy)}</strong>{" "}
            <span className="soft">
              ({percent(of.accuracy_interval.lower)} to {percent(of.accuracy_interval.upper)})
            </span>
          </dd>
        </div>
        <div className="facts-pair">
          <dt>Length alone</dt>
          <dd>{percent(of.length_only)}</dd>
        </div>
        <div className="facts-pair">
          <dt>Position alone</dt>
          <dd>{percent(of.position_only)}</dd>
        </div>
      </dl>
      <p className="soft">
        Its probabilities are off by {percent(of.calibration_error)} in the mean; log loss {decimal(of.log_loss, 3)}, where a coin has 0.693.
      </p>
    </section>
  );
}
