import { scaleLinear } from "d3-scale";
import type { CalibrationBin } from "../../api/types";
import { useWidth } from "../useSize";
import { percent } from "./chance";
import "./warning.css";

const MOST = 360;

/** What was told against what came: on the diagonal the two are the same. */
export function CalibrationChart({ bins }: { bins: CalibrationBin[] }) {
  const [box, width] = useWidth<HTMLDivElement>();
  const side = Math.min(MOST, width);
  const across = scaleLinear([0, 1], [44, Math.max(90, side - 12)]);
  const up = scaleLinear([0, 1], [Math.max(90, side - 44), 12]);
  const words = bins.map((one) => `told ${percent(one.chance)}, came ${percent(one.came)} of ${one.count}`).join("; ");
  return (
    <div className="chart-box" ref={box}>
      {width > 0 && (
        <svg className="chart-svg" width={side} height={side} viewBox={`0 0 ${side} ${side}`} style={{ width: side }} role="img" aria-label={`Calibration: ${words}`}>
          {[0, 0.25, 0.5, 0.75, 1].map((value) => (
            <g key={value}>
              <line className="series-grid" x1={across(0)} x2={across(1)} y1={up(value)} y2={up(value)} />
              <line className="series-grid" y1={up(0)} y2={up(1)} x1={across(value)} x2={across(value)} />
              <text x={across(0) - 6} y={up(value)} dy="0.35em" textAnchor="end">
                {value * 100} %
              </text>
              <text x={across(value)} y={up(0) + 16} textAnchor={value === 1 ? "end" : "middle"}>
                {value * 100} %
              </text>
            </g>
          ))}
          <text x={across(0.5)} y={up(0) + 34} textAnchor="middle">
            chance that was told
          </text>
          <text x={across(0) + 6} y={up(1) + 12}>
            how often it came
          </text>
          <line className="diagonal" x1={across(0)} y1={up(0)} x2={across(1)} y2={up(1)} />
          {bins.map((one) => (
            <g key={one.low}>
              <line className="scale-range" x1={across(one.chance)} x2={across(one.chance)} y1={up(one.interval[0])} y2={up(one.interval[1])} />
              <circle className="scale-point" cx={across(one.chance)} cy={up(one.came)} r={3 + Math.min(6, Math.sqrt(one.count))} />
            </g>
          ))}
        </svg>
      )}
    </div>
  );
}
