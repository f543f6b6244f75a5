import { Link, Navigate, Outlet, useRouterState } from "@tanstack/react-router";
import { Menu, X } from "lucide-react";
import { Suspense, useEffect, useRef, useState } from "react";
import { allows } from "../api/session";
import { Failure } from "../parts/Failure";
import { Loading } from "../parts/Loading";
import { Wheel } from "../parts/Wheel";
import { Account } from "./Account";
import { useChanges } from "./changes";
import { housekeeping, pages, type Page } from "./pages";
import { useSession } from "./session";

/** What surrounds every page of somebody who is signed in. */
export function Shell() {
  const session = useSession();
  if (session.isPending) return <Loading />;
  if (session.isError) return <Failure problem={session.error} retry={() => void session.refetch()} />;
  if (!session.data.person) return <Navigate to="/sign-in" replace />;
  return <SignedIn />;
}

function SignedIn() {
  useChanges();
  const main = useRef<HTMLElement>(null);
  const [isOpen, setOpen] = useState(false);
  const place = useRouterState({ select: (state) => state.location.pathname });
  useEffect(() => setOpen(false), [place]);
  return (
    <>
      <a className="skip-link" href="#main">
        Skip to the page
      </a>
      <header className="shell-bar">
        <Name />
        <button
          type="button"
          className="button"
          data-kind="quiet"
          aria-expanded={isOpen}
          aria-controls="navigation"
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? <X size={18} aria-hidden /> : <Menu size={18} aria-hidden />}
          <span className="visually-hidden">Menu</span>
        </button>
      </header>
      <div className="shell">
        <div className="shell-side" id="navigation" data-open={isOpen}>
          <Name />
          <Navigation />
          <Account />
        </div>
        <main className="shell-main" id="main" ref={main} tabIndex={-1}>
          <Suspense fallback={<Loading />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
    </>
  );
}

function Name() {
  return (
    <Link to="/" className="shell-name">
      <Wheel size={22} />
      Flywheel
    </Link>
  );
}

function Navigation() {
  const session = useSession().data;
  return (
    <nav className="shell-nav" aria-label="Pages">
      <Links of={pages} />
      <h2>Installation</h2>
      <Links of={housekeeping.filter((page) => !page.needs || allows(session, page.needs))} />
    </nav>
  );
}

function Links({ of }: { of: readonly Page[] }) {
  const at = useRouterState({ select: (state) => state.location.pathname });
  return (
    <ul>
      {of.map(({ to, name, icon: Icon, leadsTo }) => (
        <li key={to}>
          <Link
            to={to}
            className="shell-link"
            activeOptions={{ exact: to === "/", includeSearch: false }}
            {...(leadsTo !== undefined && at.startsWith(leadsTo) && { "aria-current": "true" as const })}
          >
            <Icon size={16} aria-hidden />
            {name}
          </Link>
        </li>
      ))}
    </ul>
  );
}
