import { scaleLinear } from "d3-scale";
import type { Outlook } from "../../api/types";
import { useWidth } from "../useSize";
import { countTicks, leastOf, lift, monthNumber, monthText, monthWords, mostOf } from "./fan";
import "./warning.css";

const TOP = 14;
const HIGH = 190;
const LEFT = 56;

/** Deaths of past months, and what may come: the median, the middle half, and where nine of ten outcomes should fall. */
export function FanChart({ outlook, from }: { outlook: Outlook; from: string }) {
  const [box, width] = useWidth<HTMLDivElement>();
  const start = monthNumber(from);
  const origin = start + outlook.past.length - 1;
  const last = origin + outlook.ahead.length;
  const across = scaleLinear([start, last], [LEFT, Math.max(LEFT + 40, width - 16)]);
  const up = scaleLinear([lift(leastOf(outlook)), lift(mostOf(outlook))], [TOP + HIGH, TOP]);
  const y = (deaths: number) => up(lift(deaths));
  const now = outlook.past.at(-1) ?? 0;
  const ahead = [{ months_ahead: 0, median: now, low_50: now, high_50: now, low_90: now, high_90: now }, ...outlook.ahead];
  const along = (of: "median" | "low_50" | "high_50" | "low_90" | "high_90") => ahead.map((one) => `${across(origin + one.months_ahead)},${y(one[of])}`);
  const area = (low: "low_50" | "low_90", high: "high_50" | "high_90") => `M${[...along(high), ...along(low).reverse()].join("L")}Z`;
  const first = outlook.ahead[0];
  const said = first ? `${monthWords(first.month)}: ${first.median}, nine of ten between ${first.low_90} and ${first.high_90}` : "";
  const step = width < 520 ? 12 : 6;
  return (
    <div className="chart-box" ref={box}>
      {width > 0 && (
        <svg className="chart-svg" width={width} height={TOP + HIGH + 26} viewBox={`0 0 ${width} ${TOP + HIGH + 26}`} role="img" aria-label={`Deaths a month in ${outlook.country}, past and forecast. ${said}`}>
          {countTicks(leastOf(outlook), mostOf(outlook)).map((value) => (
            <g key={value}>
              <line className="series-grid" x1={across(start)} x2={across(last)} y1={y(value)} y2={y(value)} />
              <text x={LEFT - 6} y={y(value)} dy="0.35em" textAnchor="end">
                {value.toLocaleString("en")}
              </text>
            </g>
          ))}
          {Array.from({ length: last - start + 1 }, (_, k) => start + k)
            .filter((month) => month % step === 0)
            .map((month) => (
              <g key={month} className="tick" transform={`translate(${across(month)},0)`}>
                <line className="series-grid" y1={TOP} y2={TOP + HIGH} />
                <text y={TOP + HIGH + 18} textAnchor="middle">
                  {monthWords(monthText(month))}
                </text>
              </g>
            ))}
          <path className="band" d={area("low_90", "high_90")} />
          <path className="band inner" d={area("low_50", "high_50")} />
          <path className="path-line dashed" d={`M${along("median").join("L")}`} />
          <path className="path-line" d={`M${outlook.past.map((deaths, k) => `${across(start + k)},${y(deaths)}`).join("L")}`} />
          <line className="path-day" x1={across(origin)} x2={across(origin)} y1={TOP} y2={TOP + HIGH} />
        </svg>
      )}
    </div>
  );
}
