import type { ReactNode } from "react";
import type { Params } from "../api/client";
import { PrintedFrom } from "./PrintedFrom";
import { ViewTools } from "./ViewTools";

type Props = {
  title: ReactNode;
  /** One line under the title. */
  lead?: ReactNode;
  /** Where the list of this view is exported from, and in which formats; none, and there is no export. */
  path?: string;
  formats?: string[];
  params?: Params;
  children?: ReactNode;
};

/** The title of a view with its tools: controls of its own, link, export, print. */
export function ViewHead({ title, lead, path, formats, params, children }: Props) {
  return (
    <div className="view-head">
      <PrintedFrom />
      <div className="view-title">
        <h1>{title}</h1>
        {lead && <p className="view-lead">{lead}</p>}
      </div>
      <div className="view-tools no-print">
        {children}
        <ViewTools path={path} formats={formats} params={params} />
      </div>
    </div>
  );
}
