import type { ReactNode } from "react";
import { PageHead } from "../../parts/PageHead";
import { Wheel } from "../../parts/Wheel";
import "./door.css";

/** What surrounds the pages of somebody who is not signed in. */
export function Door({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="door">
      <div className="card stack">
        <span className="shell-name">
          <Wheel size={26} />
          Flywheel
        </span>
        <PageHead title={title} />
        {children}
      </div>
    </main>
  );
}
