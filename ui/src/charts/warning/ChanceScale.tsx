import { useWidth } from "../useSize";
import { percent, WORDS } from "./chance";
import "./warning.css";

type Props = { chance: number; low: number; high: number };

const HEIGHT = 40;

/** The probability with its range on the scale of words: no chance at the left, certainty at the right. */
export function ChanceScale({ chance, low, high }: Props) {
  const [box, width] = useWidth<HTMLDivElement>();
  const x = (value: number) => 6 + value * Math.max(10, width - 12);
  const y = 14;
  return (
    <div className="chart-box chance-scale" ref={box}>
      {width > 0 && (
        <svg
          className="chart-svg"
          width={width}
          height={HEIGHT}
          role="img"
          aria-label={`${percent(chance)} on a scale from 0 to 100 %, range ${percent(low)} to ${percent(high)}`}
        >
          {WORDS.map(({ word, from, to }) => (
            <g key={word} className={chance >= from && (chance < to || to === 1) ? "scale-word here" : "scale-word"}>
              <rect x={x(from)} y={y - 5} width={Math.max(0, x(to) - x(from) - 1.5)} height={10} />
            </g>
          ))}
          <line className="scale-range" x1={x(low)} x2={x(high)} y1={y} y2={y} />
          <circle className="scale-point" cx={x(chance)} cy={y} r={6} />
          {[0, 0.25, 0.5, 0.75, 1].map((value) => (
            <text key={value} x={x(value)} y={HEIGHT - 4} textAnchor={value === 0 ? "start" : value === 1 ? "end" : "middle"}>
              {value * 100} %
            </text>
          ))}
        </svg>
      )}
    </div>
  );
}
