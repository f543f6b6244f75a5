import type { DatasetRow } from "../../api/datasets";
import { Badge } from "../../parts/Badge";
import { expectedOf, questionOf } from "./rowText";

interface Properties {
  rows: DatasetRow[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
}

export function RowList({ rows, chosen, onChoose }: Properties) {
  return (
    <ul className="row-list card flush" aria-label="Rows">
      {rows.map((row) => (
        <li key={row.id}>
          <button type="button" aria-pressed={row.id === (chosen ?? rows[0]!.id)} onClick={() => onChoose(row.id)}>
            <span className="ellipsis row-question">{questionOf(row) || row.id}</span>
            <span className="ellipsis soft">{row.chosen ?? expectedOf(row)[0] ?? ""}</span>
            <span className="row">
              {row.split && <Badge>{row.split}</Badge>}
              {row.failure_mode && <Badge tone="warn">{row.failure_mode}</Badge>}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
