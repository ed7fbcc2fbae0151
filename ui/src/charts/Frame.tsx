// What every chart has around it: a switch to its table, the picture as a file, a place for what the pointer is on.

import { type ReactNode, useRef, useState } from "react";
import { Button, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { useDesk } from "../api/hooks";
import { useUrl } from "../app/url";
import { download, markup, picture } from "./save";
import "./charts.css";

type Props = {
  /** Names the file and heads the picture. */
  title: string;
  file: string;
  /** Controls of this chart alone. */
  tools?: ReactNode;
  /** The same as a table; none, and there is no switch. */
  table?: ReactNode;
  /** The name of the address's part that says "table". */
  as?: string;
  caption?: ReactNode;
  children: ReactNode;
};

export function Frame({ title, file, tools, table, as = "as", caption, children }: Props) {
  const { state, go } = useUrl();
  const ref = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState(false);
  const desk = useDesk().data;
  const tabular = table !== undefined && state.own[as] === "table";

  const save = async (kind: "svg" | "png") => {
    const chart = ref.current?.querySelector<SVGSVGElement>("svg.chart-svg:not(.strip)");
    if (!chart) return;
    const origin = [
      desk?.name,
      desk && `as of ${desk.last ?? desk.today}`,
      "made with Tocsin",
      title.startsWith("Map") && "map data: Natural Earth",
    ];
    const text = markup(chart, { title, origin: origin.filter(Boolean).join(" · ") });
    try {
      const blob = kind === "svg" ? new Blob([text], { type: "image/svg+xml" }) : await picture(text);
      download(blob, `${file}.${kind}`);
      setFailed(false);
    } catch {
      setFailed(true);
    }
  };

  return (
    <figure className="chart" ref={ref as never}>
      <div className="chart-tools no-print">
        {tools}
        <span className="chart-tools-gap" />
        {table !== undefined && (
          <div className="switch" role="group" aria-label="Show as">
            {(["chart", "table"] as const).map((one) => (
              <button
                key={one}
                type="button"
                className="button"
                aria-pressed={tabular === (one === "table")}
                onClick={() => go({ own: { [as]: one === "table" ? "table" : null } }, { replace: true })}
              >
                {one === "chart" ? "Chart" : "Table"}
              </button>
            ))}
          </div>
        )}
        {!tabular && (
          <MenuTrigger>
            <Button className="button" aria-label="Save picture">
              Save picture <span aria-hidden="true">▾</span>
            </Button>
            <Popover className="popover" placement="bottom end">
              <Menu className="menu" aria-label="Save the picture as" onAction={(key) => void save(key as "svg" | "png")}>
                <MenuItem id="svg" className="menu-item">
                  Drawing (SVG)
                </MenuItem>
                <MenuItem id="png" className="menu-item">
                  Image (PNG)
                </MenuItem>
              </Menu>
            </Popover>
          </MenuTrigger>
        )}
      </div>
      {failed && (
        <p role="alert" className="small">
          This browser could not make the image. Save it as a drawing (SVG) instead.
        </p>
      )}
      {tabular ? table : children}
      {caption && !tabular && <figcaption className="chart-caption">{caption}</figcaption>}
    </figure>
  );
}

export type TipAt = { x: number; y: number; of: ReactNode } | null;

/** What the pointer or the focus is on, in words, beside it. Marks say the same in their names. */
export function Tip({ at, width }: { at: TipAt; width: number }) {
  if (!at) return null;
  const right = at.x > width * 0.6;
  return (
    <div
      className={right ? "tip tip-left" : "tip"}
      aria-hidden="true"
      style={{ top: at.y, ...(right ? { right: width - at.x } : { left: at.x }) }}
    >
      {at.of}
    </div>
  );
}
