import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

/** A place with nothing in it yet: says why, and what to do next. */
export function Empty({ icon: Icon, title, children }: { icon: LucideIcon; title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <Icon size={28} strokeWidth={1.5} aria-hidden />
      <h2>{title}</h2>
      {children}
    </div>
  );
}
