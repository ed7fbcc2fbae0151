// Requests to the desk, and its one shape of errors. No request goes anywhere but to the server that the page came from.

import { inert } from "./inert";

export type Params = Record<string, string | number | boolean | readonly string[] | null | undefined>;

/** What went wrong in words for the reader, and what can be done about it. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly mend: string | null,
  ) {
    super(message);
  }
}

/** A query string without empty values; lists repeat their name. */
export function query(params: Params): string {
  const pairs = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value === null || value === undefined || value === "") continue;
    if (Array.isArray(value)) value.forEach((one) => pairs.append(name, String(one)));
    else pairs.append(name, String(value));
  }
  const text = pairs.toString();
  return text ? `?${text}` : "";
}

export async function get<T>(path: string, params: Params = {}, signal?: AbortSignal): Promise<T> {
  return answer<T>(await asked(`${path}${query(params)}`, { signal, headers: { Accept: "application/json" } }));
}

/** Browsers say with each write which page it comes from; the server takes it from its own page alone. */
export async function post<T>(path: string, body: unknown): Promise<T> {
  const form = body instanceof FormData;
  const headers: Record<string, string> = { Accept: "application/json" };
  if (!form) headers["Content-Type"] = "application/json";
  return answer<T>(await asked(path, { method: "POST", headers, body: form ? body : JSON.stringify(body) }));
}

export async function remove(path: string): Promise<void> {
  const response = await asked(path, { method: "DELETE", headers: { Accept: "application/json" } });
  if (!response.ok) await answer(response);
}

async function asked(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { credentials: "same-origin", ...init });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ApiError(0, "offline", "The desk does not answer.", "See that “tocsin serve” is still running, then try again.");
  }
}

async function answer<T>(response: Response): Promise<T> {
  if (response.ok) return JSON.parse(inert(await response.text())) as T;
  const said = (await response.json().catch(() => null)) as { error?: { code?: string; message?: string; mend?: string } } | null;
  const error = said?.error;
  throw new ApiError(
    response.status,
    error?.code ?? "unknown",
    error?.message ?? "The desk could not answer this.",
    error?.mend ?? "Try again; if it stays so, “tocsin verify” checks the desk.",
  );
}
