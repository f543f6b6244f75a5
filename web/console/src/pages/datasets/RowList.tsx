import type { DatasetRow } from "../../api/datasets";
import { Badge } from "../../parts/Badge";
import type { Endless } from "../../parts/endless";
import { VirtualList } from "../../parts/VirtualList";
import { expectedOf, questionOf } from "./rowText";

interface Properties {
  rows: DatasetRow[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
  endless: Endless;
}

/** Pixels of a row: a question, an answer and the badges. */
const rowHeight = 82;

export function RowList({ rows, chosen, onChoose, endless }: Properties) {
  return (
    <VirtualList label="Rows" items={rows} keyOf={(row) => row.id} itemHeight={rowHeight} endless={endless}>
      {(row) => (
        <button type="button" className="row-choice" aria-pressed={row.id === (chosen ?? rows[0]!.id)} onClick={() => onChoose(row.id)}>
          <span className="ellipsis row-question">{questionOf(row) || row.id}</span>
          <span className="ellipsis soft">{row.chosen ?? expectedOf(row)[0] ?? ""}</span>
          <span className="row">
            {row.split && <Badge>{row.split}</Badge>}
            {row.failure_mode && <Badge tone="warn">{row.failure_mode}</Badge>}
          </span>
        </button>
      )}
    </VirtualList>
  );
}
