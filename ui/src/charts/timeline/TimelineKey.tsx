import type { ReactNode } from "react";
import { StatusMark } from "../../design/Status";

/** How the timeline is read. */
export function TimelineKey() {
  return (
    <>
      <Sample label="interval">
        <path className="bar" d="M1 3V15H27V3Z" />
      </Sample>
      <Sample label="some day within, not known which">
        <path className="bar unsure" d="M1 3V15H27V3Z" fill="none" />
      </Sample>
      <Sample label="end not told">
        <path className="bar" d="M1 3V15H19L27 9L19 3Z" />
      </Sample>
      <Sample label="about this day">
        <g transform="translate(14,9)">
          <path className="about" d="M-10 0H-7M7 0H10" />
          <StatusMark status="occurred" size={10} />
        </g>
      </Sample>
      <Sample label="no day told, placed by its report">
        <g transform="translate(14,8)">
          <path className="about" d="M-5.5 8H5.5" />
          <StatusMark status="occurred" size={10} />
        </g>
      </Sample>
      <Sample label="many events">
        <rect className="many" x={4} y={1} width={20} height={16} rx={3} />
        <text className="many-count" x={14} y={9} dy="0.35em" textAnchor="middle">
          12
        </text>
      </Sample>
      <span className="sample">≠ contested</span>
      <span className="sample">✓ came about</span>
      <span className="sample">✕ did not</span>
      <span className="sample">! overdue</span>
    </>
  );
}

function Sample({ label, children }: { label: string; children: ReactNode }) {
  return (
    <span className="sample">
      <svg className="sample-svg" width={28} height={18} aria-hidden="true">
        {children}
      </svg>
      {label}
    </span>
  );
}
