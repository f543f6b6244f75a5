import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { showRow, type DatasetRow } from "../../api/datasets";
import type { Entry } from "../../api/review";
import { useMay } from "../../app/session";
import { Button } from "../../parts/Button";
import { Conversation } from "../../parts/Conversation";
import { Failure } from "../../parts/Failure";
import { Fold } from "../../parts/Fold";
import { Loading } from "../../parts/Loading";
import { TextDiff } from "../../parts/TextDiff";
import { SendToReview } from "../traces/SendToReview";
import { LineageList } from "./LineageList";
import { conversationOf, expectedOf, questionOf } from "./rowText";

/** A row with all that it was made of. */
export function RowDetail({ dataset, version, id }: { dataset: string; version: number; id: string }) {
  const found = useQuery({
    queryKey: ["datasets", "row", dataset, version, id],
    queryFn: ({ signal }) => showRow(dataset, id, version, signal),
  });
  if (found.isPending) return <Loading what="Loading the row" />;
  if (found.isError) return <Failure problem={found.error} retry={() => void found.refetch()} />;
  const { row, lineage } = found.data;
  return (
    <section className="card stack row-detail" aria-label={`Row ${row.id}`}>
      <div className="spread">
        <p className="mono soft wrap">{row.id}</p>
        <ToReview entry={row.prompt === undefined ? { dataset, row_id: row.id } : lineage.event && { event_id: lineage.event.event_id }} />
      </div>
      <RowTexts row={row} />
      {row.context?.map((document, i) => (
        <Fold key={i} title={`Document ${i + 1}`} about={document.slice(0, 120)}>
          <p className="pre">{document}</p>
        </Fold>
      ))}
      <LineageList row={row} lineage={lineage} />
    </section>
  );
}

// A row of an evaluation is read as it is, and of an edit the edit; a pair that nobody edited has nothing for people to look at.
function ToReview({ entry }: { entry: Entry | null }) {
  const [isOpen, setOpen] = useState(false);
  const mayLead = useMay("lead");
  if (!mayLead || entry === null) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>Send to review</Button>
      {isOpen && <SendToReview what="row" entry={entry} onClose={() => setOpen(false)} />}
    </>
  );
}

/** What was asked and answered, with what the edit changed or what the answer should be. */
export function RowTexts({ row }: { row: DatasetRow }) {
  const conversation = conversationOf(row);
  return (
    <>
      <div className="stack-close">
        <h3>{row.prompt === undefined ? "Input" : "Prompt"}</h3>
        {conversation ? <Conversation messages={conversation} /> : <p className="pre">{questionOf(row)}</p>}
      </div>
      {row.chosen !== undefined && row.rejected !== undefined && (
        <TextDiff label="From rejected to chosen" from={row.rejected} to={row.chosen} />
      )}
      {expectedOf(row).map((expected, i) => (
        <div className="stack-close" key={i}>
          <h3>Expected</h3>
          <p className="pre">{expected}</p>
        </div>
      ))}
    </>
  );
}
