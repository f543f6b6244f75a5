import { useEffect, useId, useRef, type FormEvent, type ReactNode } from "react";
import { Button } from "./Button";
import { Failure } from "./Failure";

interface Properties {
  title: string;
  /** The word on the button that does it. */
  action: string;
  kind?: "main" | "danger";
  isWide?: boolean;
  isBusy?: boolean;
  isReady?: boolean;
  /** It was done: there is nothing to cancel any more. */
  isDone?: boolean;
  problem?: Error | null;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** A question that must be answered before anything else. The browser's own dialog keeps the focus inside and heeds Escape. */
export function Dialog({ title, action, kind = "main", isWide = false, isBusy, isReady = true, isDone = false, problem, onSubmit, onClose, children }: Properties) {
  const element = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => element.current?.showModal(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <dialog ref={element} className="dialog" data-wide={isWide} aria-labelledby={heading} onClose={onClose}>
      {/* What is wrong is said by isReady and by the server: a browser says it of fields in sight alone. */}
      <form onSubmit={submit} noValidate>
        <h2 id={heading}>{title}</h2>
        {children}
        {problem && <Failure problem={problem} />}
        <footer>
          <Button onClick={onClose}>{isDone ? "Close" : "Cancel"}</Button>
          <Button type="submit" kind={kind} disabled={isBusy || !isReady}>
            {action}
          </Button>
        </footer>
      </form>
    </dialog>
  );
}
