import { count } from "../record/words";

type Paged = { items?: unknown[]; total: number | null; hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };

/** How much of a list is shown, and the rest of it. */
export function More({ of, noun, plural }: { of: Paged; noun: string; plural?: string }) {
  const shown = of.items?.length ?? 0;
  if (shown === 0) return null;
  const all = of.total !== null && of.total > shown ? `${shown.toLocaleString("en")} of ${count(of.total, noun, plural)}` : count(shown, noun, plural);
  return (
    <p className="more small quiet">
      {all}
      {of.hasNextPage && (
        <>
          {" "}
          <button type="button" className="button no-print" disabled={of.isFetchingNextPage} onClick={() => void of.fetchNextPage()}>
            {of.isFetchingNextPage ? "Loading …" : "Show more"}
          </button>
        </>
      )}
    </p>
  );
}
