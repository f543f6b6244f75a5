import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { addTrace, listDatasets } from "../../api/datasets";
import { Dialog } from "../../parts/Dialog";
import { Field } from "../../parts/Field";
import { Notice } from "../../parts/Notice";

/** Makes the trace a row of an evaluation, with the right answer and what went wrong. */
export function AddToDataset({ traceId, onClose }: { traceId: string; onClose: () => void }) {
  const [name, setName] = useState("regressions");
  const [expected, setExpected] = useState("");
  const [mode, setMode] = useState("");
  const datasets = useQuery({ queryKey: ["datasets", "list"], queryFn: ({ signal }) => listDatasets(signal) });
  const add = useMutation({
    mutationFn: () => addTrace(name, { trace_id: traceId, expected: expected || undefined, failure_mode: mode || undefined }),
  });
  const names = datasets.data?.datasets.filter((dataset) => dataset.kind === "examples") ?? [];
  return (
    <Dialog
      title="Add the trace to a dataset"
      action={add.isSuccess ? "Add again" : "Add"}
      isBusy={add.isPending}
      isReady={name.trim() !== ""}
      isDone={add.isSuccess}
      problem={add.error}
      onSubmit={() => add.mutate()}
      onClose={onClose}
    >
      <Field label="Dataset" hint="A dataset of evaluation rows. One that is not there is made.">
        {(ids) => (
          <>
            <input {...ids} className="input" list="datasets-of-examples" value={name} onChange={(event) => setName(event.target.value)} />
            <datalist id="datasets-of-examples">
              {names.map((dataset) => (
                <option key={dataset.name} value={dataset.name} />
              ))}
            </datalist>
          </>
        )}
      </Field>
      <Field label="The right answer" hint="Leave it empty where it is not known; what was said before stays.">
        {(ids) => <textarea {...ids} className="input" rows={4} value={expected} onChange={(event) => setExpected(event.target.value)} />}
      </Field>
      <Field label="Failure mode" hint="What went wrong, such as ungrounded. It makes the row one of regression.">
        {(ids) => <input {...ids} className="input" value={mode} onChange={(event) => setMode(event.target.value)} />}
      </Field>
      {add.isSuccess && (
        <Notice tone="good" title={`The row is in ${add.data.dataset}@${add.data.version}`}>
          <Link to="/datasets/$name" params={{ name: add.data.dataset }} search={{ tab: "rows" }}>
            See the rows
          </Link>
        </Notice>
      )}
    </Dialog>
  );
}
