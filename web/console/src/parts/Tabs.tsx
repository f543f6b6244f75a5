import * as Radix from "@radix-ui/react-tabs";
import type { ReactNode } from "react";

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
  return (
    <Radix.Root
      className="stack"
      {...(value === undefined ? { defaultValue: tabs[0]?.value } : { value })}
      onValueChange={(next) => onChange?.(next as T)}
    >
      <Radix.List className="tabs" aria-label={label}>
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
