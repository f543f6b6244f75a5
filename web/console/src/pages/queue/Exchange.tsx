import { useMutation } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { exchangeFormats, exportAddress, exportSettingsAddress, importAnswers, type ExchangeFormat, type Imported, type Queue } from "../../api/review";
import { queries } from "../../app/queries";
import { Button } from "../../parts/Button";
import { Failure } from "../../parts/Failure";
import { Field } from "../../parts/Field";
import { plural } from "../../parts/format";
import { Notice } from "../../parts/Notice";
import { ExportQueue } from "../review/ExportQueue";
import { ListInput } from "./ListInput";

const tools: Record<ExchangeFormat, { name: string; items: string; settings?: string }> = {
  jsonl: { name: "Lines of JSON", items: "jsonl" },
  "label-studio": { name: "Label Studio", items: "json", settings: "labels.xml" },
  argilla: { name: "Argilla", items: "json", settings: "settings.json" },
};

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
      <ToTools queue={queue.name} />
      <FromTools queue={queue.name} />
      {isExporting && <ExportQueue queue={queue} onClose={() => setExporting(false)} />}
    </>
  );
}

function ToTools({ queue }: { queue: string }) {
  return (
    <section className="card stack-close" aria-label="To other tools">
      <h2>To other tools</h2>
      <p>All items, without those whose answer is known, and without what was said of open ones.</p>
      <dl className="facts">
        {exchangeFormats.map((format) => {
          const { name, items, settings } = tools[format];
          return (
            <div className="facts-pair" key={format}>
              <dt>{name}</dt>
              <dd className="row">
                <a href={exportAddress(queue, format)} download={`${queue}-${format}.${items}`}>
                  Items
                </a>
                {settings && (
                  <a href={exportSettingsAddress(queue, format)} download={`${queue}-${format}.${settings}`}>
                    Questions
                  </a>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}

function FromTools({ queue }: { queue: string }) {
  const [format, setFormat] = useState<ExchangeFormat>("jsonl");
  const [file, setFile] = useState<File>();
  const [people, setPeople] = useState<string[]>([]);
  const bring = useMutation({
    mutationFn: (chosen: File) => importAnswers(queue, format, people, chosen),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["review"] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (file) bring.mutate(file);
  };
  return (
    <form className="card stack" aria-label="Answers from other tools" onSubmit={submit}>
      <h2>Answers from other tools</h2>
      <div className="rules">
        <Field label="File">
          {(ids) => (
            <input
              {...ids}
              className="input"
              type="file"
              onChange={(event) => {
                setFile(event.target.files?.[0]);
                bring.reset();
              }}
            />
          )}
        </Field>
        <Field label="From">
          {(ids) => (
            <select {...ids} className="input" value={format} onChange={(event) => setFormat(event.target.value as ExchangeFormat)}>
              {exchangeFormats.map((one) => (
                <option key={one} value={one}>
                  {tools[one].name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <ListInput label="Who is who" hint="Such as 7=ida: number, address or id there, name here." value={people} onChange={setPeople} />
      </div>
      {bring.error && <Failure problem={bring.error} />}
      {bring.data && <Brought of={bring.data} />}
      <div>
        <Button type="submit" kind="main" disabled={!file || bring.isPending}>
          Bring them in
        </Button>
      </div>
    </form>
  );
}

function Brought({ of }: { of: Imported }) {
  const others = [
    of.unchanged > 0 && `${plural(of.unchanged, "answer")} of people who had answered the item before`,
    of.late > 0 && `${plural(of.late, "answer")} to items that need no more`,
    of.unknown > 0 && `${plural(of.unknown, "entry", "entries")} that are no items of this queue or hold no answer`,
  ].filter(Boolean);
  return (
    <Notice tone={of.added > 0 ? "good" : "warn"} title={`${plural(of.added, "answer")} came in`}>
      {others.length > 0 && <p>Besides: {others.join(", ")}.</p>}
    </Notice>
  );
}
