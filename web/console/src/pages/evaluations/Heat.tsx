import type { CSSProperties, ReactNode } from "react";

/** A cell whose colour goes from bad to good with the share; its figure stands in it, for colour alone says nothing to some. */
export function Heat({ share, children }: { share: number | null | undefined; children: ReactNode }) {
  if (share === null || share === undefined) return <td className="heat soft">–</td>;
  return (
    <td className="heat" style={{ "--good-share": `${Math.round(share * 100)}%` } as CSSProperties}>
      {children}
    </td>
  );
}
