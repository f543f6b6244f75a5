import { useEffect, useRef } from "react";

/** Reports single keys, unless somebody writes, a dialog is open, or the key belongs to the browser. */
export function useKeys(onKey: (key: string) => boolean): void {
  const latest = useRef(onKey);
  latest.current = onKey;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.ctrlKey && event.key === "Enter" && !target.closest("dialog")) {
        if (latest.current("n")) event.preventDefault();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || target.closest("dialog")) return;
      if (isWritten(target)) {
        if (event.key === "Escape") target.blur();
        return;
      }
      if (latest.current(event.key)) event.preventDefault();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}

function isWritten(target: HTMLElement): boolean {
  if (target instanceof HTMLInputElement) return !["radio", "checkbox"].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
