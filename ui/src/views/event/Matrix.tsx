import type { Account, Claim, Event } from "../../api/types";
import { Link } from "../../app/Link";
import { toSentence } from "../../record/ClaimCard";
import { inNames } from "../../record/names";
import { useNames } from "../../record/useNames";
import { speaker } from "../../record/speaker";
import { oneDay } from "../../record/words";
import { StatusLabel } from "../../design/Status";
import { STATUSES, type Status } from "../../api/types";

const SIGNS = { agree: ["=", "agree"], differ: ["≈", "differ"], contradict: ["≠", "contradict"] } as const;

type Column = { speaker: string; report: boolean; first: string | null; claims: Claim[] };

/** The accounts side by side: a column for each who says so, a row for each field, each value linked to the sentence that has it. */
export function Matrix({ event }: { event: Event }) {
  const columns = speakers(event.items);
  const names = useNames();
  const earliest = columns.length > 1 ? columns[0]?.first : null;
  const order = { contradict: 0, differ: 1, agree: 2 };
  const rows = [...event.accounts].sort((a, b) => order[a.verdict] - order[b.verdict]);
  return (
    <div className="event-matrix">
      <h2 id="matrix-title">The accounts side by side</h2>
      <div className="scroll-x" tabIndex={columns.length > 3 ? 0 : undefined} role="region" aria-labelledby="matrix-title">
        <table className="matrix">
          <thead>
            <tr>
              <th scope="col">
                <span className="hidden">Field</span>
              </th>
              {columns.map((column) => (
                <th key={column.speaker} scope="col">
                  <span className="matrix-speaker">{column.speaker}</span>
                  <span className="matrix-told">{column.report ? "the report itself" : "says so"}</span>
                  <span className="matrix-told">
                    {column.first ? oneDay(column.first) : "no day known"}
                    {column.first && column.first === earliest && <b>, first</b>}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((account) => (
              <tr key={account.field} className={`row-${account.verdict}`}>
                <th scope="row">
                  <span className="matrix-field">
                    <b aria-hidden="true">{SIGNS[account.verdict][0]}</b> {account.label}
                  </span>
                  <span className="tiny quiet">{account.verdict === "agree" ? "accounts agree" : inNames(account.reason, names)}</span>
                </th>
                {columns.map((column) => (
                  <td key={column.speaker}>
                    <Values account={account} column={column} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function Values({ account, column }: { account: Account; column: Column }) {
  const said = account.values.flatMap((one) => {
    const claim = column.claims.find((own) => one.claims.includes(own.id));
    return claim ? [{ value: one.value, claim }] : [];
  });
  if (said.length === 0) return <span className="quiet" aria-label="says nothing of it">–</span>;
  return (
    <ul>
      {said.map(({ value, claim }) => (
        <li key={value}>
          <Link to={toSentence(claim)} title={claim.sentence.text}>
            {account.field === "status" && isStatus(value) ? <StatusLabel status={value} /> : inDays(value)}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** Days in a value as readers write them. */
function inDays(value: string): string {
  return value.replace(/\d{4}-\d{2}-\d{2}/g, (iso) => oneDay(iso));
}

function isStatus(value: string): value is Status {
  return (STATUSES as readonly string[]).includes(value);
}

/** Who says so, in the order in which they first did. */
export function speakers(claims: Claim[]): Column[] {
  const found = new Map<string, Column>();
  for (const claim of claims) {
    const name = speaker(claim);
    const key = claim.source ? `p ${claim.source.key}` : `o ${name}`;
    const column = found.get(key) ?? { speaker: name, report: !claim.source, first: null, claims: [] };
    column.claims.push(claim);
    const told = claim.document.published;
    if (told && (!column.first || told < column.first)) column.first = told;
    found.set(key, column);
  }
  const columns = [...found.values()].sort((a, b) => (a.first ?? "9").localeCompare(b.first ?? "9"));
  const names = new Map<string, number>();
  for (const column of columns) {
    const seen = (names.get(column.speaker) ?? 0) + 1; // namesakes are numbered: "officials", "officials (2)"
    names.set(column.speaker, seen);
    if (seen > 1) column.speaker = `${column.speaker} (${seen})`;
  }
  return columns;
}
