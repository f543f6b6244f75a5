import { useRef, useState } from "react";
import type { MarkedSpan, ReviewItem, Value, Values } from "../../api/review";
import { Button } from "../../parts/Button";
import { Field } from "../../parts/Field";
import { ItemContent } from "./ItemContent";
import { KeysDialog } from "./KeysDialog";
import { LabelInput } from "./LabelInput";
import { answered, choicesOf, following, missing, taken, withUnchanged, type Choice } from "./labels";
import { selectedIn, withMark } from "./marks";
import { OthersAnswers } from "./OthersAnswers";
import { ReasonDialog } from "./ReasonDialog";
import { Skips } from "./Skips";
import { useKeys } from "./useKeys";
import type { Draft, Reviewing } from "./useReviewing";

interface Properties {
  item: ReviewItem;
  reviewing: Reviewing;
  /** Guidelines and the like, beside the item. */
  beside: React.ReactNode;
}

/** The item in hand with its questions. It is made anew for every item. */
export function Form({ item, reviewing, beside }: Properties) {
  const { labels } = item;
  const [draft, setDraft] = useState<Draft>(
    () => reviewing.draft ?? { values: item.answer?.values ?? {}, comment: item.answer?.comment ?? "" },
  );
  const [active, setActive] = useState(0);
  const [wanting, setWanting] = useState<string>();
  const [dialog, setDialog] = useState<"keys" | "skip" | "exclude">();
  const output = useRef<HTMLParagraphElement>(null);
  const comment = useRef<HTMLTextAreaElement>(null);
  const isAdjudication = item.lease?.purpose === "adjudication";
  // A queue that asks for a comment itself, as a new one does, is not given a second place for it.
  const commentLabel = isAdjudication ? undefined : labels.find((label) => label.kind === "text" && label.name === "comment");

  const set = (index: number, value: Value | undefined, goesOn: boolean) => {
    const values = { ...draft.values } as Values;
    if (value === undefined) delete values[labels[index]!.name];
    else values[labels[index]!.name] = value;
    setDraft({ ...draft, values });
    setWanting(undefined);
    if (goesOn) setActive(following(labels, values, index));
  };
  const mark = (index: number, choice: Choice) => {
    const place = output.current && selectedIn(output.current);
    if (!place) return;
    const marks = (draft.values[labels[index]!.name] as MarkedSpan[] | undefined) ?? [];
    set(index, withMark(marks, { ...place, tag: String(choice.value) }), false);
    getSelection()?.removeAllRanges();
  };
  const choose = (digit: number): boolean => {
    const label = labels[active];
    const choice = label && choicesOf(label).find((one) => one.digit === digit);
    if (!choice) return false;
    if (label.kind === "spans") mark(active, choice);
    else set(active, taken(label, draft.values[label.name], choice), label.kind !== "choices");
    return true;
  };
  const submit = () => {
    const values = withUnchanged(labels, draft.values, item.content.output);
    const first = missing(labels, values);
    if (!first) return reviewing.answer({ values: answered(values), comment: draft.comment });
    setWanting(first.name);
    setActive(labels.indexOf(first));
  };
  useKeys((key) => {
    if (/^[0-9]$/.test(key)) return choose(Number(key));
    switch (key) {
      case "n":
        submit();
        return true;
      case "s":
        setDialog(isAdjudication ? "exclude" : "skip");
        return true;
      case "c":
        comment.current?.focus();
        return true;
      case "j":
      case "k":
        setActive((index) => Math.min(labels.length - 1, Math.max(0, index + (key === "j" ? 1 : -1))));
        return true;
      case "?":
        setDialog("keys");
        return true;
      default:
        return false;
    }
  });

  const marks = labels.flatMap((label) => (label.kind === "spans" ? ((draft.values[label.name] as MarkedSpan[] | undefined) ?? []) : []));
  return (
    <div className="review-page">
      <div className="stack">
        <ItemContent item={item} marks={marks} output={output} />
        <OthersAnswers item={item} />
        <Skips item={item} />
      </div>
      <div className="stack review-side">
        <section className="card stack" aria-label="Your answer">
          {labels.map((label, i) => (
            <LabelInput
              key={label.name}
              label={label}
              value={draft.values[label.name]}
              isActive={i === active}
              isMissing={wanting === label.name}
              output={item.content.output ?? ""}
              onChange={(value) => set(i, value, label.kind !== "choices" && choicesOf(label).length > 0)}
              onActivate={() => setActive(i)}
              onMark={(choice) => mark(i, choice)}
              text={label === commentLabel ? comment : undefined}
            />
          ))}
          {!commentLabel && (
            <Field label={isAdjudication ? "Why" : "Comment"}>
              {(ids) => (
                <textarea
                  {...ids}
                  ref={comment}
                  className="input"
                  rows={2}
                  value={draft.comment}
                  onChange={(event) => setDraft({ ...draft, comment: event.target.value })}
                />
              )}
            </Field>
          )}
          <div className="review-actions">
            <Button kind="main" onClick={submit}>
              Save and next <kbd>n</kbd>
            </Button>
            <Button onClick={() => setDialog(isAdjudication ? "exclude" : "skip")}>
              {isAdjudication ? "Exclude" : "Skip"} <kbd>s</kbd>
            </Button>
          </div>
        </section>
        {beside}
      </div>
      {dialog === "keys" && <KeysDialog onClose={() => setDialog(undefined)} />}
      {dialog === "skip" && (
        <ReasonDialog
          title="Skip the item"
          action="Skip"
          hint="The item goes to somebody else. The reason helps whoever looks after the queue."
          onReason={reviewing.skip}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog === "exclude" && (
        <ReasonDialog
          title="Exclude the item"
          action="Exclude"
          hint="It is never decided, and neither trains nor gates."
          onReason={reviewing.exclude}
          onClose={() => setDialog(undefined)}
        />
      )}
    </div>
  );
}
