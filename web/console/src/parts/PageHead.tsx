import { useEffect, type ReactNode } from "react";

interface Properties {
  title: string;
  /** What stands beside the title: state, counts. */
  beside?: ReactNode;
  actions?: ReactNode;
  children?: ReactNode;
}

/** The head of a page, which also names the window. */
export function PageHead({ title, beside, actions, children }: Properties) {
  useEffect(() => {
    document.title = `${title} · Flywheel`;
  }, [title]);
  return (
    <div className="page-head">
      <div className="stack-close">
        <div className="row">
          <h1 className="wrap">{title}</h1>
          {beside}
        </div>
        {children}
      </div>
      {actions && <div className="row">{actions}</div>}
    </div>
  );
}
