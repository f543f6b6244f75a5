import { useEffect, useId, useRef } from "react";
import { Button } from "../../parts/Button";

export const keyList: readonly [string, string][] = [
  ["1 – 9", "Choose for the label in hand; in a text, mark what is selected"],
  ["j k", "Next label, label before"],
  ["n", "Save and go to the next item (Ctrl+Enter while writing)"],
  ["s", "Skip, with a reason"],
  ["u", "Undo the last answer"],
  ["c", "Write a comment"],
  ["Esc", "Leave a field"],
  ["?", "Show these keys"],
];

export function KeysDialog({ onClose }: { onClose: () => void }) {
  const element = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => element.current?.showModal(), []);
  return (
    <dialog ref={element} className="dialog" aria-labelledby={heading} onClose={onClose}>
      <div>
        <h2 id={heading}>Keys</h2>
        <dl className="facts">
          {keyList.map(([key, meaning]) => (
            <div key={key} className="facts-pair">
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
        <footer>
          <Button onClick={onClose}>Close</Button>
        </footer>
      </div>
    </dialog>
  );
}
