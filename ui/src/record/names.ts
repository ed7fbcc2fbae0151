// Codes of parties in words that were put together from them, such as the reason of a verdict.

export type Names = ReadonlyMap<string, string>;

export function namesOf(parties: Iterable<{ key: string; name: string }>): Names {
  return new Map([...parties].map((party) => [party.key, party.name]));
}

/** "SDN GOV denies it" as "Sudanese government denies it"; codes that nobody has stay. */
export function inNames(words: string, names: Names): string {
  return words.replace(/\b[A-Z]{2,5}(?: [A-Z]{2,3})*\b/g, (code) => names.get(code) ?? code);
}
