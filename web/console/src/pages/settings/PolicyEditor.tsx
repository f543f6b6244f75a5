import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { checkPolicy, readPolicy, replacePolicy, type Policy } from "../../api/settings";
import { queries } from "../../app/queries";
import { useMay } from "../../app/session";
import { Badge } from "../../parts/Badge";
import { Button } from "../../parts/Button";
import { Failure } from "../../parts/Failure";
import { Field } from "../../parts/Field";
import { Loading } from "../../parts/Loading";
import { Notice } from "../../parts/Notice";

export function PolicyEditor() {
  const policy = useQuery({ queryKey: ["policy"], queryFn: ({ signal }) => readPolicy(signal), refetchOnWindowFocus: false });
  if (policy.isPending) return <Loading what="Loading the policy" />;
  if (policy.isError) return <Failure problem={policy.error} retry={() => void policy.refetch()} />;
  return <Editor policy={policy.data} />;
}

function Editor({ policy }: { policy: Policy }) {
  const mayChange = useMay("admin");
  // What somebody has begun to write stays, whoever changes the policy meanwhile.
  const [draft, setDraft] = useState<{ text: string; of: Policy }>();
  const [why, setWhy] = useState("");
  const { text, of: begun } = draft ?? { text: policy.text, of: policy };
  const isChanged = text !== begun.text;
  const asked = useSettled(text);
  const check = useQuery({
    queryKey: ["policy-check", asked],
    queryFn: () => checkPolicy(asked),
    enabled: isChanged,
    staleTime: Infinity,
    placeholderData: (before) => before,
  });
  const save = useMutation({
    mutationFn: () => replacePolicy(text, why, begun.version),
    onSuccess: (saved) => {
      queries.setQueryData(["policy"], saved);
      setDraft(undefined);
      setWhy("");
    },
  });
  return (
    <div className="stack policy">
      <div className="row">
        <Badge tone="accent">{policy.version}</Badge>
        {policy.is_default && <Badge>as it comes with Flywheel</Badge>}
      </div>
      {policy.problem && (
        <Notice tone="warn" title="The file on disk cannot be used; the last good policy judges on">
          <p>{policy.problem}</p>
        </Notice>
      )}
      <Field label="policy.yaml" hint="What is blocked, what goes to quarantine. Edits are judged by the version in force when they are curated.">
        {(ids) => (
          <textarea
            {...ids}
            className="input mono"
            rows={24}
            spellCheck={false}
            readOnly={!mayChange}
            aria-invalid={isChanged && !!check.data?.error}
            value={text}
            onChange={(event) => setDraft({ text: event.target.value, of: begun })}
          />
        )}
      </Field>
      {begun.version !== policy.version && (
        <Notice tone="warn" title="Somebody has changed the policy meanwhile">
          <p>What you have written began with {begun.version} and cannot be put in force. Copy what you need, and put back.</p>
        </Notice>
      )}
      {isChanged && <Verdict check={check.data} />}
      {isChanged && mayChange && (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate();
          }}
        >
          <Field label="Why it changes" hint="It stays in the audit trail.">
            {(ids) => <input {...ids} className="input" value={why} onChange={(event) => setWhy(event.target.value)} />}
          </Field>
          {save.error && <Failure problem={save.error} />}
          <div className="row">
            <Button type="submit" kind="main" disabled={save.isPending || why.trim() === "" || asked !== text || !check.data?.version}>
              Put it in force
            </Button>
            <Button onClick={() => setDraft(undefined)}>Put back as it is in force</Button>
          </div>
        </form>
      )}
    </div>
  );
}

/** Long enough that nobody who writes is asked for every letter. */
const pause = 300;

/** The value as it was when it last stopped changing for a moment. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pause);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

function Verdict({ check }: { check: Awaited<ReturnType<typeof checkPolicy>> | undefined }) {
  if (!check) return null;
  if (!check.error) return <Notice tone="good" title={`The policy can be used; it would be ${check.version}`} />;
  const { message, line, column } = check.error;
  return (
    <Notice tone="warn" title={line === null ? "The policy cannot be used" : `Line ${line}, column ${column ?? 1}`}>
      <p className="wrap">{message}</p>
    </Notice>
  );
}
