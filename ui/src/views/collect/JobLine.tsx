import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useJob } from "../../api/hooks";
import type { Job, JobState } from "../../api/types";
import { Link } from "../../app/Link";
import { count } from "../../record/words";

const STATES: Record<JobState, string> = {
  waiting: "Waiting for its turn",
  collecting: "Taking in",
  reading: "Reading",
  linking: "Comparing with the record",
  done: "Done",
  failed: "Stopped",
};

/** How far one addition is; when it is done, everything on the page is asked anew. */
export function JobLine({ id }: { id: string }) {
  const client = useQueryClient();
  const { data: job, error } = useJob(id);
  const state = job?.state;
  useEffect(() => {
    if (state === "done" || state === "failed") void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== "/api/jobs" });
  }, [state, client]);
  if (error) return <li className="job">{error.message}</li>;
  if (!job) return <li className="job">Sending …</li>;
  return (
    <li className="job">
      <p role="status">
        <b>{STATES[job.state]}</b> {words(job)}
      </p>
      {job.state !== "done" && job.state !== "failed" && <progress aria-label="Progress" max={Math.max(1, job.total)} value={job.total ? job.done : undefined} />}
      {job.reports.length > 0 && (
        <ul className="facts">
          {job.reports.slice(0, 12).map((report, i) => (
            <li key={report}>
              <Link to={{ view: "report", id: report }}>{job.reports.length === 1 ? "Read the report" : `Report ${i + 1}`}</Link>
            </li>
          ))}
        </ul>
      )}
      {job.problems.map((problem) => (
        <p key={problem} className="small job-problem">
          {problem}
        </p>
      ))}
    </li>
  );
}

function words(job: Job): string {
  const parts = [];
  if (job.total > 0) parts.push(job.state === "done" ? `${count(job.done, "report")} read` : `${job.done} of ${count(job.total, "report")}`);
  if (job.known > 0) parts.push(`${count(job.known, "report")} known already`);
  if (job.state === "done" && parts.length === 0 && job.problems.length === 0) parts.push("nothing new");
  return parts.join(", ");
}
