// What a view shows while it waits, when there is nothing, and when something failed: always with the next thing to do.

import { Component, type ReactNode } from "react";
import { ApiError } from "../api/client";
import { isFiltered, NO_FILTERS, useUrl } from "./url";

export function Waiting({ lines = 6 }: { lines?: number }) {
  return (
    <div className="waiting" role="status" aria-label="Loading">
      {Array.from({ length: lines }, (_, i) => (
        <span key={i} className={`bone bone-${i % 3}`} />
      ))}
    </div>
  );
}

/** Nothing to show. Under filters the way out is to drop them; otherwise ``children`` says what to do. */
export function Nothing({ what, children }: { what: string; children?: ReactNode }) {
  const { state, go } = useUrl();
  return (
    <div className="nothing" role="status">
      <p className="nothing-what">{what}</p>
      {isFiltered(state.filters) ? (
        <p>
          The filters may leave nothing over.{" "}
          <button type="button" className="button" onClick={() => go({ filters: NO_FILTERS })}>
            Clear all filters
          </button>
        </p>
      ) : (
        children && <p>{children}</p>
      )}
    </div>
  );
}

export function Failed({ error, again }: { error: unknown; again?: () => void }) {
  const said = error instanceof ApiError ? error : null;
  return (
    <div className="failed" role="alert">
      <p className="nothing-what">{said?.message ?? "This view could not be shown."}</p>
      <p>{said?.mend ?? "Load the page again."}</p>
      {again && (
        <button type="button" className="button" onClick={again}>
          Try again
        </button>
      )}
    </div>
  );
}

type Asked<T> = { data: T | undefined; error: unknown; isPending: boolean; isPlaceholderData?: boolean; refetch: () => unknown };

/** The answer of a query, or what stands in its place. An older answer stays, dimmed, while a new one is fetched. */
export function Answer<T>({ of, children, lines }: { of: Asked<T>; children: (data: T) => ReactNode; lines?: number }) {
  if (of.data !== undefined && !(of.error && of.isPlaceholderData))
    return (
      <div className={of.isPlaceholderData ? "stale" : undefined} aria-busy={of.isPlaceholderData || undefined}>
        {children(of.data)}
      </div>
    );
  if (of.error) return <Failed error={of.error} again={() => void of.refetch()} />;
  return <Waiting lines={lines} />;
}

export class Boundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state = { error: null as unknown };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    if (this.state.error) return <Failed error={this.state.error} again={() => window.location.reload()} />;
    return this.props.children;
  }
}
