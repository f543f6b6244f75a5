import { useState } from "react";
import type { Queue } from "../../api/review";
import { Button } from "../../parts/Button";
import { ExportQueue } from "../review/ExportQueue";

/** Takes what was decided into a dataset, and items to other tools and back. */
export function Exchange({ queue }: { queue: Queue }) {
  const [isExporting, setExporting] = useState(false);
  return (
    <>
      <section className="card stack-close" aria-label="To a dataset">
        <h2>To a dataset</h2>
        <p>Decided items become rows, each once.</p>
        <div>
          <Button kind="main" onClick={() => setExporting(true)}>
            Export to a dataset
          </Button>
        </div>
      </section>
      {isExporting && <ExportQueue queue={queue} onClose={() => setExporting(false)} />}
    </>
  );
}
