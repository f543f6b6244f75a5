import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "./Button";

/** A command or an address to take away. */
export function Command({ text, label = "Copy the command" }: { text: string; label?: string }) {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <div className="command">
      <pre>
        {text.split(/( |\n)/).map((word, i) => (
          // An option is one piece: a line breaks before it, not after its hyphens.
          <span key={i} className={word.trim() && "word"}>
            {word}
          </span>
        ))}
      </pre>
      <Button kind="quiet" title={label} onClick={() => void copy()}>
        {isCopied ? <Check size={15} aria-hidden /> : <Copy size={15} aria-hidden />}
        <span className="visually-hidden">{isCopied ? "Copied" : label}</span>
      </Button>
    </div>
  );
}
