/** How the network is read. */
export function NetworkKey() {
  return (
    <>
      {(
        [
          ["conflict", "− mostly conflict"],
          ["cooperation", "+ mostly cooperation"],
          ["mixed", "± both alike"],
        ] as const
      ).map(([kind, label]) => (
        <span key={kind} className="sample">
          <svg width={30} height={14} aria-hidden="true" className={`tie tie-${kind}`}>
            <path className="tie-line" d="M1 7H22" strokeWidth={2.5} />
            <path className="tie-head" d="M29 7L21 3V11Z" />
          </svg>
          {label}
        </span>
      ))}
      <span className="sample">the wider, the more events; arrows point to whom it is done</span>
    </>
  );
}
