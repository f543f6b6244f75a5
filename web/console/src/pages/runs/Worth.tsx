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
      <table className="table">
        <thead>
          <tr>
            <th>Takes the answer that people took</th>
            <th className="end">of {count(of.pairs)} pairs</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td>The model</td>
            <td className="end">
              {percent(of.accuracy)}{" "}
              <span className="soft">
                ({percent(of.accuracy_interval.lower)} to {percent(of.accuracy_interval.upper)})
              </span>
            </td>
          </tr>
          <tr>
            <td>Length alone</td>
            <td className="end">{percent(of.length_only)}</td>
          </tr>
          <tr>
            <td>Position alone</td>
            <td className="end">{percent(of.position_only)}</td>
          </tr>
        </tbody>
      </table>
      <p className="soft">
        Its probabilities are off by {percent(of.calibration_error)} in the mean; log loss {decimal(of.log_loss, 3)}, where a coin has 0.693.
      </p>
    </section>
  );
}
