import * as Radix from "@radix-ui/react-tabs";
import { useEffect, useRef, type ReactNode } from "react";

export interface TabOf<T extends string> {
  value: T;
  name: ReactNode;
  content: ReactNode;
}

interface Properties<T extends string> {
  label: string;
  value?: T;
  onChange?: (value: T) => void;
  tabs: readonly TabOf<T>[];
}

export function Tabs<T extends string>({ label, value, onChange, tabs }: Properties<T>) {
  // In a narrow window the list scrolls, and the tab that is open may lie beyond its end.
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // What it returns is a promise in newer browsers, and must not be taken for what ends the effect.
    void list.current?.querySelector("[data-state=active]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [value]);
  return (
    <Radix.Root
      className="stack"
      {...(value === undefined ? { defaultValue: tabs[0]?.value } : { value })}
      onValueChange={(next) => onChange?.(next as T)}
    >
      <Radix.List ref={list} className="tabs" aria-label={label}>
        {tabs.map((tab) => (
          <Radix.Trigger key={tab.value} value={tab.value} className="tab">
            {tab.name}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content key={tab.value} value={tab.value} className="stack">
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
