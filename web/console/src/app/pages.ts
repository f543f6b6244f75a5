import {
  Database,
  FlaskConical,
  Gauge,
  History,
  ListChecks,
  Repeat,
  ScanSearch,
  Settings,
  ShieldAlert,
  type LucideIcon,
} from "lucide-react";
import type { Role } from "../api/session";

export interface Page {
  to: string;
  name: string;
  icon: LucideIcon;
  /** Where the addresses begin of what it leads to, other than its own. */
  leadsTo?: string;
  /** The least role that the page is of use to; everybody's without. */
  needs?: Role;
}

/** The pages in the order of the wheel: what came in, what became of it, what was measured, and who keeps it turning. */
export const pages: readonly Page[] = [
  { to: "/", name: "Overview", icon: Gauge },
  { to: "/review", name: "Review", icon: ListChecks, leadsTo: "/queues/" },
  { to: "/traces", name: "Traces", icon: ScanSearch },
  { to: "/datasets", name: "Datasets", icon: Database },
  { to: "/evaluations", name: "Evaluation & gates", icon: FlaskConical, leadsTo: "/gates/" },
  { to: "/quarantine", name: "Quarantine & safety", icon: ShieldAlert },
  { to: "/runs", name: "Runs", icon: Repeat },
];

/** The pages about the installation itself. */
export const housekeeping: readonly Page[] = [
  { to: "/settings", name: "Settings", icon: Settings },
  { to: "/audit", name: "Audit", icon: History, needs: "admin" },
];
