import type { CSSProperties, ReactNode } from "react";

/** Shares from here down look the same: all of them are bad. */
const worst = 0.5;

/** A cell whose colour goes from bad to good with the share; its figure stands in it, for colour alone says nothing to some. */
export function Heat({ share, children }: { share: number | null | undefined; children: ReactNode }) {
  if (share === null || share === undefined) return <td className="heat soft">–</td>;
  const good = Math.max(0, (share - worst) / (1 - worst));
  return (
    <td className="heat" style={{ "--good-share": `${Math.round(good * 100)}%` } as CSSProperties}>
      {children}
    </td>
  );
}
