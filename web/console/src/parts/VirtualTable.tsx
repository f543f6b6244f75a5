import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef, type ReactNode } from "react";
import { useReadAhead, type Endless } from "./endless";
import { count } from "./format";
import "./virtual.css";

export interface Column<T> {
  name: string;
  /** Numbers stand at the end of their column. */
  isNumber?: boolean;
  cell: (row: T) => ReactNode;
}

interface Properties<T> {
  label: string;
  /** Names the columns' widths in the style sheet. */
  kind: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  /** Pixels; a row that turns out higher is given its own height. */
  rowHeight: number;
  endless: Endless;
}

/** A table of which only the rows in sight are in the page, so that it is as quick with a million rows as with ten. */
export function VirtualTable<T>({ label, kind, columns, rows, rowHeight, endless }: Properties<T>) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const visible = virtual.getVirtualItems();
  useReadAhead(visible.at(-1)?.index ?? 0, rows.length, endless);
  return (
    <div className="card flush virtual" data-kind={kind} role="table" aria-label={label} aria-rowcount={endless.hasMore ? -1 : rows.length + 1}>
      <div ref={scroller} className="virtual-scroll" role="rowgroup" tabIndex={0} aria-label={`Rows of ${label}`}>
        <div className="virtual-row virtual-head" role="row" aria-rowindex={1}>
          {columns.map((column) => (
            <span key={column.name} role="columnheader" className={column.isNumber ? "end" : undefined}>
              {column.name}
            </span>
          ))}
        </div>
        <div className="virtual-all" style={{ height: virtual.getTotalSize() }} role="presentation">
          {visible.map((item) => (
            <div
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              className="virtual-row virtual-data"
              role="row"
              aria-rowindex={item.index + 2}
              style={{ transform: `translateY(${item.start}px)`, minHeight: rowHeight }}
            >
              {columns.map((column) => (
                <span key={column.name} role="cell" className={column.isNumber ? "number end" : undefined}>
                  {column.cell(rows[item.index]!)}
                </span>
              ))}
            </div>
          ))}
        </div>
      </div>
      <Foot count={rows.length} endless={endless} />
    </div>
  );
}

/** How many there are, or were read so far. */
export function Foot({ count: read, endless }: { count: number; endless: Endless }) {
  return (
    <p className="virtual-foot soft" role="presentation">
      {endless.hasMore ? `${count(read)} read so far; more as you scroll` : `${count(read)} in all`}
    </p>
  );
}
