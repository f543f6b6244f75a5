import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { listDatasets } from "../../api/datasets";
import { exportQueue, type Exported, type Queue } from "../../api/review";
import { Command } from "../../parts/Command";
import { Dialog } from "../../parts/Dialog";
import { Field } from "../../parts/Field";
import { Notice } from "../../parts/Notice";
import { count, plural } from "../../parts/format";

/** Takes what was decided into a dataset, and shows how items go to other tools and come back. */
export function ExportQueue({ queue, onClose }: { queue: Queue; onClose: () => void }) {
  const [name, setName] = useState("reviewed");
  const datasets = useQuery({ queryKey: ["datasets", "list"], queryFn: ({ signal }) => listDatasets(signal) });
  const taken = useMutation({ mutationFn: () => exportQueue(queue.name, name) });
  const names = datasets.data?.datasets.filter((dataset) => dataset.kind === "examples") ?? [];
  return (
    <Dialog
      title={`Export ${queue.name}`}
      action={taken.isSuccess ? "Export again" : "Export to the dataset"}
      isBusy={taken.isPending}
      isReady={name.trim() !== ""}
      isDone={taken.isSuccess}
      problem={taken.error}
      onSubmit={() => taken.mutate()}
      onClose={onClose}
    >
      <p>
        {plural(queue.counts.decided, "decided item")}. Each becomes a row once: what is in the dataset already stays as it is.
      </p>
      <Field label="Dataset" hint="A dataset of evaluation rows. One that is not there is made.">
        {(ids) => (
          <>
            <input {...ids} className="input" list="datasets-of-reviews" value={name} onChange={(event) => setName(event.target.value)} />
            <datalist id="datasets-of-reviews">
              {names.map((dataset) => (
                <option key={dataset.name} value={dataset.name} />
              ))}
            </datalist>
          </>
        )}
      </Field>
      {taken.data && <Result of={taken.data} />}
      <h3>The same, and to other tools, from the command line</h3>
      {commandsOf(queue.name).map((command) => (
        <Command key={command} text={command} />
      ))}
    </Dialog>
  );
}

function Result({ of }: { of: Exported }) {
  const leftOut = [
    of.undecided > 0 && `${count(of.undecided)} not decided`,
    of.held_back > 0 && `${count(of.held_back)} held back: reviewers do not agree well enough on a label`,
    of.without_input > 0 && `${count(of.without_input)} without a question`,
  ].filter(Boolean);
  return (
    <Notice tone={of.import ? "good" : "warn"} title={of.import ? titleOf(of.import) : "No item is fit to be a row yet"}>
      {of.import && (
        <Link to="/datasets/$name" params={{ name: of.import.dataset }} search={{ tab: "rows" }}>
          See the rows
        </Link>
      )}
      {leftOut.length > 0 && <p>Left out: {leftOut.join(", ")}.</p>}
    </Notice>
  );
}

function titleOf({ dataset, version, added, unchanged }: NonNullable<Exported["import"]>): string {
  return `${dataset}@${version}: ${plural(added, "row")} added, ${count(unchanged)} there before`;
}

// Names of queues need no quotes in a shell: the server lets nothing else through.
function commandsOf(queue: string): string[] {
  return [
    `flywheel review export ${queue} --format dataset --dataset reviewed`,
    `flywheel review export ${queue} --format label-studio --out ${queue}.json`,
    `flywheel review import ${queue} ${queue}-back.json --format label-studio`,
    `flywheel review export ${queue} --format argilla --out ${queue}-argilla.json`,
    `flywheel review import ${queue} ${queue}-argilla-back.json --format argilla`,
  ];
}
