import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { NotFound } from "./NotFound";
import { Broken } from "./Broken";
import { Shell } from "./Shell";
import { overviewSearch } from "../pages/overview/search";
import { traceSearch } from "../pages/traces/search";
import { datasetSearch } from "../pages/datasets/search";
import { evaluationSearch } from "../pages/evaluations/search";
import { auditSearch } from "../pages/audit/search";
import { quarantineSearch } from "../pages/quarantine/search";
import { queueSearch } from "../pages/queue/search";
import { settingsSearch } from "../pages/settings/search";

const root = createRootRoute();

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  component: lazyRouteComponent(() => import("../pages/sign-in/SignInPage"), "SignInPage"),
});

const setup = createRoute({
  getParentRoute: () => root,
  path: "/setup",
  component: lazyRouteComponent(() => import("../pages/sign-in/SetupPage"), "SetupPage"),
});

const shell = createRoute({ getParentRoute: () => root, id: "shell", component: Shell });

const inShell = () => shell;

const overview = createRoute({
  getParentRoute: inShell,
  path: "/",
  validateSearch: overviewSearch,
  component: lazyRouteComponent(() => import("../pages/overview/OverviewPage"), "OverviewPage"),
});

const review = createRoute({
  getParentRoute: inShell,
  path: "/review",
  component: lazyRouteComponent(() => import("../pages/review/QueuesPage"), "QueuesPage"),
});

const queue = createRoute({
  getParentRoute: inShell,
  path: "/review/$queue",
  validateSearch: (raw): { adjudicate?: boolean } => (raw.adjudicate === true ? { adjudicate: true } : {}),
  component: lazyRouteComponent(() => import("../pages/review/QueuePage"), "QueuePage"),
});

const queueLead = createRoute({
  getParentRoute: inShell,
  path: "/queues/$queue",
  validateSearch: queueSearch,
  component: lazyRouteComponent(() => import("../pages/queue/QueueLeadPage"), "QueueLeadPage"),
});

const traces = createRoute({
  getParentRoute: inShell,
  path: "/traces",
  validateSearch: traceSearch,
  component: lazyRouteComponent(() => import("../pages/traces/TracesPage"), "TracesPage"),
});

const trace = createRoute({
  getParentRoute: inShell,
  path: "/traces/$traceId",
  component: lazyRouteComponent(() => import("../pages/traces/TracePage"), "TracePage"),
});

const datasets = createRoute({
  getParentRoute: inShell,
  path: "/datasets",
  component: lazyRouteComponent(() => import("../pages/datasets/DatasetsPage"), "DatasetsPage"),
});

const dataset = createRoute({
  getParentRoute: inShell,
  path: "/datasets/$name",
  validateSearch: datasetSearch,
  component: lazyRouteComponent(() => import("../pages/datasets/DatasetPage"), "DatasetPage"),
});

const evaluations = createRoute({
  getParentRoute: inShell,
  path: "/evaluations",
  component: lazyRouteComponent(() => import("../pages/evaluations/EvaluationsPage"), "EvaluationsPage"),
});

const evaluation = createRoute({
  getParentRoute: inShell,
  path: "/evaluations/$id",
  validateSearch: evaluationSearch,
  component: lazyRouteComponent(() => import("../pages/evaluations/EvaluationPage"), "EvaluationPage"),
});

const gate = createRoute({
  getParentRoute: inShell,
  path: "/gates/$id",
  component: lazyRouteComponent(() => import("../pages/evaluations/GatePage"), "GatePage"),
});

const quarantine = createRoute({
  getParentRoute: inShell,
  path: "/quarantine",
  validateSearch: quarantineSearch,
  component: lazyRouteComponent(() => import("../pages/quarantine/QuarantinePage"), "QuarantinePage"),
});

const runs = createRoute({
  getParentRoute: inShell,
  path: "/runs",
  component: lazyRouteComponent(() => import("../pages/runs/RunsPage"), "RunsPage"),
});

const run = createRoute({
  getParentRoute: inShell,
  path: "/runs/$id",
  component: lazyRouteComponent(() => import("../pages/runs/RunPage"), "RunPage"),
});

const settings = createRoute({
  getParentRoute: inShell,
  path: "/settings",
  validateSearch: settingsSearch,
  component: lazyRouteComponent(() => import("../pages/settings/SettingsPage"), "SettingsPage"),
});

const audit = createRoute({
  getParentRoute: inShell,
  path: "/audit",
  validateSearch: auditSearch,
  component: lazyRouteComponent(() => import("../pages/audit/AuditPage"), "AuditPage"),
});

const tree = root.addChildren([
  signIn,
  setup,
  shell.addChildren([
    overview,
    review,
    queue,
    queueLead,
    traces,
    trace,
    datasets,
    dataset,
    evaluations,
    evaluation,
    gate,
    quarantine,
    runs,
    run,
    settings,
    audit,
  ]),
]);

export const router = createRouter({
  routeTree: tree,
  defaultPreload: "intent",
  defaultNotFoundComponent: NotFound,
  defaultErrorComponent: Broken,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
