import { getRouteApi } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { allows } from "../../api/session";
import { useSession } from "../../app/session";
import { PageHead } from "../../parts/PageHead";
import { Tabs } from "../../parts/Tabs";
import { Configuration } from "./Configuration";
import { Keys } from "./Keys";
import { Password } from "./Password";
import { People } from "./People";
import { PolicyEditor } from "./PolicyEditor";
import type { SettingsTab } from "./search";
import "./settings.css";

const route = getRouteApi("/shell/settings");

export function SettingsPage() {
  const session = useSession().data;
  const isAdmin = allows(session, "admin");
  const { tab } = route.useSearch();
  const navigate = route.useNavigate();
  const tabs: { value: SettingsTab; name: string; content: ReactNode }[] = [
    { value: "policy", name: "Safety policy", content: <PolicyEditor /> },
    ...(isAdmin
      ? ([
          { value: "keys", name: "Keys", content: <Keys /> },
          { value: "people", name: "People", content: <People /> },
          { value: "configuration", name: "Configuration & retention", content: <Configuration /> },
        ] as const)
      : []),
    ...(session?.via === "session" ? ([{ value: "password", name: "Your password", content: <Password /> }] as const) : []),
  ];
  const shown = tabs.find((one) => one.value === tab)?.value ?? "policy";
  return (
    <>
      <PageHead title="Settings" />
      <Tabs<SettingsTab>
        label="Parts of the settings"
        value={shown}
        onChange={(next) => void navigate({ search: { tab: next }, replace: true })}
        tabs={tabs}
      />
    </>
  );
}
