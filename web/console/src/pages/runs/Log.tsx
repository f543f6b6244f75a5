import { useEffect, useRef } from "react";

/** Nearer to the end than this, in pixels, somebody is reading along. */
const near = 40;

/** The last lines that the trainer wrote; whoever stands at the end stays there as more come. */
export function Log({ lines, isLive }: { lines: readonly string[]; isLive: boolean }) {
  const element = useRef<HTMLPreElement>(null);
  const isAtEnd = useRef(true);
  useEffect(() => {
    if (element.current && isAtEnd.current) element.current.scrollTop = element.current.scrollHeight;
  }, [lines]);
  const remember = () => {
    const log = element.current;
    if (log) isAtEnd.current = log.scrollHeight - log.scrollTop - log.clientHeight < near;
  };
  if (lines.length === 0 && !isLive) return null;
  return (
    <section className="stack-close" aria-label="Log">
      <h2>Log</h2>
      <pre ref={element} className="card log" tabIndex={0} onScroll={remember}>
        {lines.length === 0 ? "Nothing was written yet." : lines.join("\n")}
      </pre>
    </section>
  );
}
