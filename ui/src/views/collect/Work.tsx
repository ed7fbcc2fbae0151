import { useStatus, useWrite } from "../../api/hooks";
import type { DeskStatus } from "../../api/types";
import { Answer, Failed } from "../../app/states";
import { useMayWrite } from "../../record/useCorrecting";
import { count, moment } from "../../record/words";
import { JobLine } from "./JobLine";

/** What the desk follows, what waits, and what did not work. */
export function Work() {
  const found = useStatus();
  return <Answer of={found}>{(status) => <Shown status={status} />}</Answer>;
}

function Shown({ status }: { status: DeskStatus }) {
  const { counts } = status;
  const waiting = [counts.pending && `${count(counts.pending, "report")} to be read`, counts.unlinked && `${count(counts.unlinked, "claim")} to be compared`].filter(Boolean);
  return (
    <div className="work">
      <section>
        <h2>In the desk</h2>
        <p>
          {count(counts.documents, "report")}, {counts.origins.toLocaleString("en")} of them independent; {count(counts.claims, "claim")} on {count(counts.events, "event")}.
        </p>
        {waiting.length > 0 && <p className="small quiet">Waiting: {waiting.join(", ")}.</p>}
      </section>
      <section>
        <h2>Feeds followed</h2>
        {status.feeds.length === 0 && <p className="small quiet">None yet. Add the address of a feed above.</p>}
        <ul>
          {status.feeds.map((feed) => (
            <li key={feed.url} className="work-item">
              <span className="address">{feed.url}</span>
              <p className="small quiet">
                {feed.last_error ? <span className="job-problem">{feed.last_error}</span> : feed.next_poll ? `asked again on ${moment(feed.next_poll)}` : "asked when it is due"}
              </p>
            </li>
          ))}
        </ul>
      </section>
      <Problems status={status} />
    </div>
  );
}

function Problems({ status }: { status: DeskStatus }) {
  const retry = useWrite<object, { job: string }>("/api/retry");
  const may = useMayWrite();
  const list = [
    ...status.failed.map((one) => ({ key: one.id, name: one.name ?? one.id, words: one.problem })),
    ...status.missed.map((one) => ({ key: one.address, name: one.address, words: `${one.problem} (${count(one.tries, "try", "tries")} since ${moment(one.since)})` })),
  ];
  return (
    <section>
      <h2>What did not work</h2>
      {list.length === 0 && <p className="small quiet">Nothing: every report was read.</p>}
      <ul>
        {list.map((one) => (
          <li key={one.key} className="work-item">
            <span className="address">{one.name}</span>
            <p className="small job-problem">{one.words}</p>
          </li>
        ))}
      </ul>
      {list.length > 0 && may && (
        <button type="button" className="button" disabled={retry.isPending} onClick={() => retry.mutate({})}>
          Try all of it again
        </button>
      )}
      {retry.data && (
        <ul>
          <JobLine id={retry.data.job} />
        </ul>
      )}
      {retry.error && <Failed error={retry.error} />}
    </section>
  );
}
