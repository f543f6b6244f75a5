import type { ReactNode } from "react";
import "./fold.css";

interface Properties {
  title: ReactNode;
  /** A few words of what is inside. */
  about?: string | null;
  isOpen?: boolean;
  onToggle?: () => void;
  children: ReactNode;
}

/** Something that is needed seldom, behind its name. */
export function Fold({ title, about, isOpen = false, onToggle, children }: Properties) {
  return (
    <details className="fold" open={isOpen} onToggle={onToggle}>
      <summary>
        <span className="fold-title">{title}</span>
        {about && <span className="ellipsis soft">{about}</span>}
      </summary>
      <div className="fold-content">{children}</div>
    </details>
  );
}
