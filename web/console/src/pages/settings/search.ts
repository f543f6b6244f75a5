export const settingsTabs = ["policy", "keys", "people", "configuration", "password"] as const;
export type SettingsTab = (typeof settingsTabs)[number];

/** Reads an address, which anybody may have written: what is not understood is left out. */
export function settingsSearch(raw: Record<string, unknown>): { tab?: SettingsTab } {
  const tab = settingsTabs.find((one) => one === raw.tab);
  return tab ? { tab } : {};
}
