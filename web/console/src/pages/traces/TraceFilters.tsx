import { getRouteApi } from "@tanstack/react-router";
import { Search, SlidersHorizontal, X } from "lucide-react";
import { useState, type FormEvent } from "react";
import { Button } from "../../parts/Button";
import { Field } from "../../parts/Field";
import { traceSearch, type TraceSearch } from "./search";

const route = getRouteApi("/shell/traces");

const rare = ["model", "tool", "route", "attribute", "below"] as const;
const rareFields: Record<(typeof rare)[number], { label: string; placeholder: string }> = {
  model: { label: "Model", placeholder: "claude-sonnet" },
  tool: { label: "Tool that was called", placeholder: "get_rate" },
  route: { label: "Route", placeholder: "fallback" },
  attribute: { label: "Attribute", placeholder: "intent=refund" },
  below: { label: "Lowest score below", placeholder: "0.5" },
};

export function TraceFilters() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const set = (change: Partial<Record<keyof TraceSearch, unknown>>) =>
    void navigate({ search: (before) => traceSearch({ ...before, ...change }), replace: true });
  const [isOpen, setOpen] = useState(rare.some((name) => search[name] !== undefined));
  return (
    <section className="stack-close" aria-label="Conditions">
      <div className="filters">
        <Words key={search.text ?? ""} text={search.text ?? ""} onChange={(text) => set({ text })} />
        <Choice label="Time" value={search.last} onChange={(last) => set({ last })}>
          <option value="">Any time</option>
          <option value="1h">Last hour</option>
          <option value="1d">Last day</option>
          <option value="7d">Last 7 days</option>
          <option value="30d">Last 30 days</option>
        </Choice>
        <Choice label="Status" value={search.status} onChange={(status) => set({ status })}>
          <option value="">Any status</option>
          <option value="error">A step failed</option>
        </Choice>
        <Choice label="Feedback" value={search.feedback} onChange={(feedback) => set({ feedback })}>
          <option value="">Any feedback</option>
          <option value="negative">Negative</option>
          <option value="positive">Positive</option>
          <option value="edited">Edited</option>
        </Choice>
        <Button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <SlidersHorizontal size={15} aria-hidden />
          More
        </Button>
        {Object.keys(search).length > 0 && (
          <Button kind="quiet" onClick={() => void navigate({ search: {}, replace: true })}>
            <X size={15} aria-hidden />
            Clear
          </Button>
        )}
      </div>
      {isOpen && <RareFilters search={search} set={set} />}
    </section>
  );
}

function Words({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const [value, setValue] = useState(text);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onChange(value);
  };
  return (
    <form role="search" className="filter-words" onSubmit={submit}>
      <Search size={15} aria-hidden />
      <input
        className="input"
        type="search"
        aria-label="Words in the question or the answer"
        placeholder="Words in the question or the answer"
        value={value}
        onChange={(event) => setValue(event.target.value)}
      />
    </form>
  );
}

interface ChoiceProperties {
  label: string;
  value: string | undefined;
  onChange: (value: string) => void;
  children: React.ReactNode;
}

function Choice({ label, value, onChange, children }: ChoiceProperties) {
  return (
    <select className="input" aria-label={label} value={value ?? ""} onChange={(event) => onChange(event.target.value)}>
      {children}
    </select>
  );
}

function RareFilters({ search, set }: { search: TraceSearch; set: (change: Record<string, unknown>) => void }) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    set(Object.fromEntries(new FormData(event.currentTarget)));
  };
  return (
    <form className="card filter-rare" onSubmit={submit}>
      {rare.map((name) => (
        <Field key={name} label={rareFields[name].label}>
          {(ids) => (
            <input {...ids} name={name} className="input" placeholder={rareFields[name].placeholder} defaultValue={search[name] ?? ""} />
          )}
        </Field>
      ))}
      <Button type="submit" kind="main">
        Apply
      </Button>
    </form>
  );
}
