/** How the series is read. */
export function SeriesKey() {
  return (
    <>
      {(
        [
          ["series-cooperation material", "+ cooperation in deeds"],
          ["series-cooperation verbal", "+ in words"],
          ["series-conflict material", "− conflict in deeds"],
          ["series-conflict verbal", "− in words"],
        ] as const
      ).map(([name, label]) => (
        <span key={label} className="sample">
          <svg width={14} height={14} aria-hidden="true">
            <rect className={name} width={14} height={14} />
          </svg>
          {label}
        </span>
      ))}
      <span className="sample">
        <svg width={22} height={14} aria-hidden="true">
          <line className="series-calm" x1={0} x2={22} y1={7} y2={7} strokeWidth={3} />
        </svg>
        calm: reports, but nothing between the two
      </span>
      <span className="sample">
        <svg width={18} height={14} aria-hidden="true">
          <path className="series-blind-line" d="M0 10L10 0M4 14L18 0M12 14L18 8" />
        </svg>
        blind: no reports, nothing known
      </span>
    </>
  );
}
