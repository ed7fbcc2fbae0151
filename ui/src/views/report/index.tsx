import { useCallback, useEffect, useMemo, useState } from "react";
import { useDocument, useDocuments } from "../../api/hooks";
import type { Document } from "../../api/types";
import { Link } from "../../app/Link";
import { More } from "../../app/More";
import { Answer, Nothing } from "../../app/states";
import { useUrl } from "../../app/url";
import { ViewHead } from "../../app/ViewHead";
import { count, days, moment, oneDay } from "../../record/words";
import { ReportText } from "./ReportText";
import { ClaimList } from "./ClaimList";
import "./report.css";

const BASES: Record<string, string> = {
  given: "the day was given with the report",
  page: "the day stands on the page",
  inferred: "the day was worked out from the text",
};

/** A report: its text with every claim's words marked, what was read in them, and the bytes it came from. */
export default function ReportView() {
  const { state } = useUrl();
  const found = useDocument(state.id);
  if (!state.id) return <Choose />;
  return <Answer of={found}>{(document) => <Shown key={document.id} document={document} />}</Answer>;
}

function Shown({ document }: { document: Document }) {
  const { state, go } = useUrl();
  const claims = useMemo(() => [...document.items].sort((a, b) => a.trigger[0] - b.trigger[0] || a.id.localeCompare(b.id)), [document]);
  const chosen = claims.find((claim) => claim.id === state.own.claim) ?? null;
  const [pointed, setPointed] = useState<string[]>([]);
  const choose = useCallback((id: string | null) => go({ own: { claim: id } }, { replace: true }), [go]);
  useEffect(() => {
    if (!chosen) return;
    const at = window.document.getElementById(`text-${chosen.id}`);
    const box = at?.getBoundingClientRect();
    if (box && (box.top < 90 || box.bottom > window.innerHeight * 0.8)) at?.scrollIntoView({ block: "center" });
  }, [chosen]);
  const active = pointed.length > 0 ? pointed : chosen ? [chosen.id] : [];
  return (
    <>
      <ViewHead title={<bdi>{document.title ?? "Report without a title"}</bdi>} lead={<About document={document} />} path={`/api/documents/${document.id}`} formats={["json"]}>
        <a className="button" href={`/api/documents/${document.id}/raw`} download>
          Original file
        </a>
      </ViewHead>
      <div className="report">
        <ReportText document={document} claims={claims} active={active} chosen={chosen?.id ?? null} onPoint={setPointed} onChoose={choose} />
        <ClaimList claims={claims} active={active} chosen={chosen} onPoint={setPointed} onChoose={choose} />
      </div>
      <Provenance document={document} />
    </>
  );
}

function About({ document }: { document: Document }) {
  return (
    <span className="facts">
      {document.outlet && (
        <Link to={{ view: "search", filters: { outlet: [document.outlet] } }} title="All claims in this outlet">
          {document.outlet}
        </Link>
      )}
      {document.published ? (
        <span title={BASES[document.published_basis ?? ""]}>{oneDay(document.published)}</span>
      ) : (
        <span>no publication day known, so nothing was dated by it</span>
      )}
      <span>{count(document.claims, "claim")}</span>
      {document.copies.length > 0 && <span>same text in {count(document.copies.length, "other report")}</span>}
    </span>
  );
}

function Provenance({ document }: { document: Document }) {
  return (
    <section className="provenance" aria-labelledby="provenance-title">
      <h2 id="provenance-title">Where this report is from</h2>
      <ul className="small">
        {document.captures.map((capture, i) => (
          <li key={i}>
            {capture.retrieved && `Came in on ${moment(capture.retrieved)}`}
            {(capture.url ?? capture.origin) && (
              <>
                {" "}
                from <span className="address">{capture.url ?? capture.origin}</span>
              </>
            )}
            {capture.media_type && ` as ${capture.media_type}`}
          </li>
        ))}
        {document.published && <li>Published on {days(document.published, document.published)}: {BASES[document.published_basis ?? ""] ?? "how that is known was not kept"}.</li>}
        {document.problems.map((problem) => (
          <li key={problem} className="problem">
            {problem}
          </li>
        ))}
        {document.copies.map((copy) => (
          <li key={copy.id}>
            The same text, counted once:{" "}
            <Link to={{ view: "report", id: copy.id }}>
              {copy.outlet ?? "report"}, {copy.title ?? copy.id}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Without a report: the list of them. */
function Choose() {
  const found = useDocuments();
  return (
    <>
      <ViewHead title="Reports" path="/api/documents" />
      <Answer of={{ ...found, data: found.items }}>
        {(items) =>
          items.length === 0 ? (
            <Nothing what="No report fits." />
          ) : (
            <ul className="report-list">
              {items.map((document) => (
                <li key={document.id}>
                  <Link to={{ view: "report", id: document.id }} className="serif">
                    {document.title ?? "Report without a title"}
                  </Link>
                  <p className="facts">
                    {document.outlet && <span>{document.outlet}</span>}
                    <span>{document.published ? oneDay(document.published) : "no day known"}</span>
                    <span>{count(document.claims, "claim")}</span>
                  </p>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
      <More of={found} noun="report" />
    </>
  );
}
