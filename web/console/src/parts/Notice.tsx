import { CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

const icons = { plain: Info, good: CircleCheck, warn: TriangleAlert };

export function Notice({ tone = "plain", title, children }: { tone?: keyof typeof icons; title: string; children?: ReactNode }) {
  const Icon = icons[tone];
  return (
    <div className="notice" data-tone={tone} role="status">
      <Icon size={18} aria-hidden />
      <strong>{title}</strong>
      {children && <div>{children}</div>}
    </div>
  );
}
