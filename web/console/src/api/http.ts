/** What the server answers when it refuses: problem details (RFC 9457), whose detail names the cause and the cure. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    /** Stable, such as `urn:flywheel:problem:trace-not-found`; empty where the answer was no problem of the server's. */
    readonly type = "",
    /** A JSON Pointer to the field at fault. */
    readonly path?: string,
  ) {
    super(detail || title);
    this.name = "Problem";
  }

  /** True for a problem with this last part of its type. */
  is(name: string): boolean {
    return this.type.endsWith(`:${name}`);
  }
}

let token: string | null = null;

/** The token that proves to the server that a change comes from its own page; null where it asks for none. */
export function proveWith(value: string | null): void {
  token = value;
}

export type Query = Record<string, string | number | boolean | null | undefined | readonly string[]>;

/** The address with its parameters; those without a value are left out. */
export function address(path: string, query: Query = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== null && one !== undefined && one !== "") parameters.append(name, String(one));
  const text = parameters.toString();
  return text ? `${path}?${text}` : path;
}

/** A path of which every part is escaped, so that a name from outside stays one part. */
export function path(strings: TemplateStringsArray, ...parts: readonly (string | number)[]): string {
  return String.raw({ raw: strings }, ...parts.map((part) => encodeURIComponent(part)));
}

export function get<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> {
  return request<T>(address(path, query), { signal: signal ?? null });
}

export function post<T>(path: string, body: unknown = {}): Promise<T> {
  return send<T>("POST", path, body);
}

/** Sends a file as it is. */
export function postFile<T>(url: string, file: Blob): Promise<T> {
  return request<T>(url, { method: "POST", body: file });
}

export function put<T>(path: string, body: unknown): Promise<T> {
  return send<T>("PUT", path, body);
}

export function patch<T>(path: string, body: unknown): Promise<T> {
  return send<T>("PATCH", path, body);
}

export function remove<T>(path: string): Promise<T> {
  return send<T>("DELETE", path, undefined);
}

function send<T>(method: string, path: string, body: unknown): Promise<T> {
  if (body === undefined) return request<T>(path, { method });
  return request<T>(path, { method, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
}

async function request<T>(url: string, init: RequestInit): Promise<T> {
  const headers = new Headers(init.headers);
  if (token && init.method) headers.set("X-CSRF-Token", token);
  let answer: Response;
  try {
    answer = await fetch(url, { ...init, headers, credentials: "same-origin" });
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === "AbortError") throw failure;
    throw new Problem(0, "The server does not answer", "The connection failed. See whether the server runs, then try again.");
  }
  const text = await answer.text();
  if (!answer.ok) throw problemOf(answer.status, text);
  return (text === "" ? undefined : parse(text)) as T;
}

function problemOf(status: number, text: string): Problem {
  const body = parse(text) as { type?: string; title?: string; detail?: string; path?: string } | undefined;
  return new Problem(status, body?.title ?? `The server answered ${status}`, body?.detail ?? "", body?.type ?? "", body?.path);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
