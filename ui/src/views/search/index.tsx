import { type FormEvent, useEffect, useId, useState } from "react";
import { useClaims, useDocuments, useFacets, useSearch } from "../../api/hooks";
import type { Claim, DocumentBrief, SearchHit, Span } from "../../api/types";
import { Link } from "../../app/Link";
import { More } from "../../app/More";
import { Answer, Nothing } from "../../app/states";
import { useUrl } from "../../app/url";
import { ViewHead } from "../../app/ViewHead";
import { ClaimCard } from "../../record/ClaimCard";
import { segments } from "../../record/segments";
import { count, oneDay } from "../../record/words";
import { FacetColumn } from "./FacetColumn";
import "./search.css";

/** Claims or reports by their words and facets; without words, all that fit the filters. */
export default function SearchView() {
  const { state, go } = useUrl();
  const within = state.own.in === "documents" ? "documents" : "claims";
  const q = state.filters.q;
  const facets = useFacets().data;
  return (
    <>
      <ViewHead title="Search" path={q ? "/api/search" : `/api/${within}`} params={q ? { in: within } : {}}>
        <span role="group" aria-label="Search in" className="choice">
          <button type="button" className="button" aria-pressed={within === "claims"} onClick={() => go({ own: { in: null } })}>
            Claims
          </button>
          <button type="button" className="button" aria-pressed={within === "documents"} onClick={() => go({ own: { in: "documents" } })}>
            Reports
          </button>
        </span>
      </ViewHead>
      <Words />
      <div className="search">
        <FacetColumn facets={facets} />
        <div className="search-found">{q ? <Found key={within} q={q} within={within} /> : within === "claims" ? <AllClaims /> : <AllReports />}</div>
      </div>
    </>
  );
}

function Words() {
  const { state, go } = useUrl();
  const [words, setWords] = useState(state.filters.q ?? "");
  const id = useId();
  useEffect(() => setWords(state.filters.q ?? ""), [state.filters.q]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    go({ filters: { q: words.trim() || null } });
  };
  return (
    <form role="search" aria-label="Words" className="search-words" onSubmit={submit}>
      <label htmlFor={id} className="hidden">
        Words to search for
      </label>
      <input id={id} className="input" type="search" value={words} placeholder="Words, or “a phrase” in quotes" onChange={(event) => setWords(event.target.value)} />
      <button type="submit" className="button primary">
        Search
      </button>
    </form>
  );
}

function Found({ q, within }: { q: string; within: "claims" | "documents" }) {
  const found = useSearch(q, within);
  return (
    <>
      <Answer of={{ ...found, data: found.items }}>
        {(items) =>
          items.length === 0 ? (
            <Nothing what={`Nothing has “${q}”.`} />
          ) : (
            <>
              <p className="small quiet">{count(found.total ?? items.length, within === "claims" ? "claim" : "report")}</p>
              {items.map((hit) => (hit.claim ? <ClaimCard key={hit.id} claim={hit.claim} event /> : <Report key={hit.id} hit={hit} />))}
            </>
          )
        }
      </Answer>
      <More of={found} noun={within === "claims" ? "claim" : "report"} />
    </>
  );
}

function AllClaims() {
  const found = useClaims();
  return (
    <>
      <Answer of={{ ...found, data: found.items }}>
        {(items: Claim[]) => (items.length === 0 ? <Nothing what="No claim fits." /> : items.map((claim) => <ClaimCard key={claim.id} claim={claim} event />))}
      </Answer>
      <More of={found} noun="claim" />
    </>
  );
}

function AllReports() {
  const found = useDocuments();
  return (
    <>
      <Answer of={{ ...found, data: found.items }}>
        {(items: DocumentBrief[]) =>
          items.length === 0 ? <Nothing what="No report fits." /> : items.map((document) => <ReportHead key={document.id} document={document} />)
        }
      </Answer>
      <More of={found} noun="report" />
    </>
  );
}

function Report({ hit }: { hit: SearchHit }) {
  return (
    <ReportHead document={hit.document}>
      <p className="serif">
        <Snippet text={hit.snippet} marks={hit.marks} />
      </p>
    </ReportHead>
  );
}

function ReportHead({ document, children }: { document: DocumentBrief; children?: React.ReactNode }) {
  return (
    <article className="found-report">
      <h2 className="serif">
        <Link to={{ view: "report", id: document.id }}>{document.title ?? "Report without a title"}</Link>
      </h2>
      {children}
      <p className="facts">
        {document.outlet && <span>{document.outlet}</span>}
        <span>{document.published ? oneDay(document.published) : "no day known"}</span>
        <span>{count(document.claims, "claim")}</span>
      </p>
    </article>
  );
}

function Snippet({ text, marks }: { text: string; marks: Span[] }) {
  const pieces = segments(
    0,
    text.length,
    marks.map(([start, end]) => ({ start, end })),
  );
  return (
    <>
      {pieces.map((piece) => {
        const words = text.slice(piece.start, piece.end);
        return piece.over.length ? <mark key={piece.start}>{words}</mark> : words;
      })}
    </>
  );
}
