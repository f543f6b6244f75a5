import { useVirtualizer, useWindowVirtualizer, type Virtualizer } from "@tanstack/react-virtual";
import { useLayoutEffect, useRef, useState, type ReactNode } from "react";
import { useReadAhead, type Endless } from "./endless";
import { Foot } from "./VirtualTable";
import "./virtual.css";

interface Properties<T> {
  label: string;
  items: readonly T[];
  keyOf: (item: T) => string;
  /** Pixels; an item that turns out higher is given its own height. */
  itemHeight: number;
  endless: Endless;
  children: (item: T) => ReactNode;
}

/** A list in a box of its own, of which only the items in sight are in the page. */
export function VirtualList<T>(properties: Properties<T>) {
  const { label, items, keyOf, itemHeight, endless } = properties;
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => keyOf(items[index]!),
    estimateSize: () => itemHeight,
    overscan: 12,
  });
  return (
    <div className="card flush virtual">
      <div ref={scroller} className="virtual-scroll" role="group" tabIndex={0} aria-label={`${label}, a list to scroll`}>
        <Items {...properties} virtual={virtual} />
      </div>
      <Foot count={items.length} endless={endless} />
    </div>
  );
}

/** A list that scrolls with the page, for items as high as cards. */
export function VirtualPage<T>(properties: Properties<T>) {
  const { items, keyOf, itemHeight, endless } = properties;
  const place = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  // What stands above the list may come and go.
  useLayoutEffect(() => setTop(place.current?.offsetTop ?? 0));
  const virtual = useWindowVirtualizer({
    count: items.length,
    getItemKey: (index) => keyOf(items[index]!),
    estimateSize: () => itemHeight,
    overscan: 4,
    gap: 16,
    scrollMargin: top,
  });
  return (
    <div ref={place} className="stack-close">
      <Items {...properties} virtual={virtual} />
      <Foot count={items.length} endless={endless} />
    </div>
  );
}

interface ItemsProperties<T, E extends Element | Window> extends Properties<T> {
  virtual: Virtualizer<E, Element>;
}

function Items<T, E extends Element | Window>({ label, items, endless, virtual, children }: ItemsProperties<T, E>) {
  const visible = virtual.getVirtualItems();
  useReadAhead(visible.at(-1)?.index ?? 0, items.length, endless);
  return (
    <ul className="virtual-all virtual-list" aria-label={label} style={{ height: virtual.getTotalSize() }}>
      {visible.map((item) => (
        <li
          key={item.key}
          ref={virtual.measureElement}
          data-index={item.index}
          className="virtual-item"
          aria-posinset={item.index + 1}
          aria-setsize={endless.hasMore ? -1 : items.length}
          style={{ transform: `translateY(${item.start - virtual.options.scrollMargin}px)` }}
        >
          {children(items[item.index]!)}
        </li>
      ))}
    </ul>
  );
}
