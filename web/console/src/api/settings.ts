import { get, patch, path, post, put, remove } from "./http";
import type { Role } from "./session";

export interface ApiKey {
  name: string;
  scope: KeyScope;
  person: string | null;
  created_at: string;
  revoked_at: string | null;
}

export const keyScopes = ["capture", "read", "review", "lead", "admin"] as const;
export type KeyScope = (typeof keyScopes)[number];

export interface Person {
  name: string;
  role: Role;
  is_disabled: boolean;
  has_password: boolean;
  pseudonym: string | null;
  created_at: string;
  last_signed_in_at: string | null;
}

export interface Invitation {
  person: Person;
  /** Shown once: whoever has it sets the password. */
  link: { token: string; path: string; expires_at: string };
}

export interface Policy {
  text: string;
  version: string;
  is_default: boolean;
  problem: string | null;
}

export interface PolicyCheck {
  version: string | null;
  error: { message: string; line: number | null; column: number | null } | null;
}

export interface Settings {
  workspace: string;
  version: string;
  settings: Record<string, unknown>;
}

export const listKeys = (signal?: AbortSignal) => get<{ keys: ApiKey[] }>("/v1/keys", {}, signal);

/** The key itself is in this answer and in no other. */
export const createKey = (name: string, scope: KeyScope, person: string | undefined) =>
  post<{ name: string; key: string }>("/v1/keys", { name, scope, person });

export const revokeKey = (name: string) => remove<void>(path`/v1/keys/${name}`);

export const listPeople = (signal?: AbortSignal) => get<{ people: Person[] }>("/v1/people", {}, signal);

export const invite = (name: string, role: Role, userId: string | undefined) =>
  post<Invitation>("/v1/people", { name, role, user_id: userId });

export const linkAnew = (name: string) => post<Invitation>(path`/v1/people/${name}/link`);

export const changePerson = (name: string, change: { role?: Role; is_disabled?: boolean }) =>
  patch<Person>(path`/v1/people/${name}`, change);

export const readPolicy = (signal?: AbortSignal) => get<Policy>("/v1/policy", {}, signal);

export const checkPolicy = (text: string) => post<PolicyCheck>("/v1/policy/check", { text });

export const replacePolicy = (text: string, why: string, replaces: string) =>
  put<Policy>("/v1/policy", { text, why, replaces });

export const readSettings = (signal?: AbortSignal) => get<Settings>("/v1/settings", {}, signal);
