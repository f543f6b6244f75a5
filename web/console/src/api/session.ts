import { get, post, remove, proveWith } from "./http";

export type Role = "viewer" | "reviewer" | "lead" | "admin";

export interface Session {
  person: { name: string; role: Role } | null;
  via: "session" | "key" | "proxy" | "machine" | null;
  /** What to show while nobody is signed in. */
  sign_in: "password" | "setup" | "proxy" | "none";
  csrf_token: string | null;
  expires_at: string | null;
}

const roles: readonly Role[] = ["viewer", "reviewer", "lead", "admin"];

/** Whether the person may do what needs a role; the server decides, this only keeps away buttons that it would refuse. */
export function allows(session: Session | undefined, needed: Role): boolean {
  return !!session?.person && roles.indexOf(session.person.role) >= roles.indexOf(needed);
}

export async function readSession(signal?: AbortSignal): Promise<Session> {
  return keep(await get<Session>("/v1/session", {}, signal));
}

export async function signIn(name: string, password: string): Promise<Session> {
  return keep(await post<Session>("/v1/session", { name, password }));
}

export async function setUp(token: string, name: string | undefined, password: string): Promise<Session> {
  return keep(await post<Session>("/v1/setup", { token, name, password }));
}

export async function changePassword(password: string, next: string): Promise<Session> {
  return keep(await post<Session>("/v1/session/password", { password, new_password: next }));
}

export async function signOut(): Promise<void> {
  await remove<void>("/v1/session");
}

function keep(session: Session): Session {
  proveWith(session.csrf_token);
  return session;
}
