import { useState } from "react";
import { useDesk } from "../../api/hooks";
import { Link } from "../../app/Link";
import { ViewHead } from "../../app/ViewHead";
import { useMayWrite } from "../../record/useCorrecting";
import { AddForms } from "./AddForms";
import { JobLine } from "./JobLine";
import { Work } from "./Work";
import "./collect.css";

/** Adds reports, shows how far their reading is, and what did not work. */
export default function CollectView() {
  const [jobs, setJobs] = useState<string[]>([]);
  const desk = useDesk().data;
  const may = useMayWrite();
  return (
    <>
      <ViewHead title="Collect" lead="Add reports to the desk. They are read on this machine; nothing is sent anywhere." />
      {desk && !may ? (
        <p className="nothing">You may read this desk, not add to it. Ask its keeper for an editor’s token.</p>
      ) : (
        <AddForms onJob={(id) => setJobs([id, ...jobs])} />
      )}
      {jobs.length > 0 && (
        <section className="jobs" aria-label="What you added">
          <h2>What you added</h2>
          <ul>
            {jobs.map((id) => (
              <JobLine key={id} id={id} />
            ))}
          </ul>
          <p className="small">
            <Link to={{ view: "briefing" }}>See what is new in the briefing</Link>
          </p>
        </section>
      )}
      <Work />
    </>
  );
}
