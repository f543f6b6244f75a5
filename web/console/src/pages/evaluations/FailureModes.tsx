import type { EvaluatorReport, RowSample } from "../../api/gates";
import { count, plural } from "../../parts/format";
import { OutcomeBadge } from "./OutcomeBadge";

interface Properties {
  report: EvaluatorReport;
  onOpen: (title: string, sample: RowSample) => void;
}

/** Known failures, which must not come back, and rows that may be new ones. */
export function FailureModes({ report, onOpen }: Properties) {
  const open = (title: string, sample: RowSample, text: string) => (
    <button type="button" className="link" onClick={() => onOpen(title, sample)}>
      {text}
    </button>
  );
  if (report.failure_modes.length + report.new_failures.count + report.missing_rows.count === 0) return null;
  return (
    <div className="card stack-close">
      <h3>Failures</h3>
      {report.failure_modes.map((mode) => (
        <p className="row" key={mode.mode}>
          <OutcomeBadge outcome={mode.check.outcome} />
          <strong>{mode.mode}</strong>
          <span className="number">{count(mode.passed)} pass</span>
          {mode.failed.count > 0 && open(`${mode.mode}, failed`, mode.failed, `${count(mode.failed.count)} fail`)}
          {mode.open.count > 0 && open(`${mode.mode}, not known`, mode.open, `${count(mode.open.count)} not known`)}
        </p>
      ))}
      {report.new_failures.count > 0 && (
        <p>{open("new failures", report.new_failures, `${plural(report.new_failures.count, "row")} may be a new failure mode`)}</p>
      )}
      {report.missing_rows.count > 0 && (
        <p>{open("missing rows", report.missing_rows, `${plural(report.missing_rows.count, "row")} of the baseline are missing`)}</p>
      )}
    </div>
  );
}
