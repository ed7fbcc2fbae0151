// Probabilities as people read them, as the desk says them too. Pure.

/** "12 %"; what would round to nothing or to all is told as less than one or more than 99. */
export function percent(chance: number): string {
  if (chance < 0.01) return "<1 %";
  return chance > 0.99 ? ">99 %" : `${Math.round(chance * 100)} %`;
}

export const oddsOf = (chance: number) => Math.log(chance / (1 - chance));
export const chanceOf = (odds: number) => 1 / (1 + Math.exp(-odds));

/** "+0.87", "−0.24". */
export function signed(value: number, digits = 2): string {
  const text = Math.abs(value).toFixed(digits);
  if (Number(text) === 0) return text;
  return `${value < 0 ? "−" : "+"}${text}`;
}

/** The words of ICD 203, each from its lower to its upper end. */
export const WORDS: { word: string; from: number; to: number }[] = [
  { word: "almost no chance", from: 0, to: 0.05 },
  { word: "very unlikely", from: 0.05, to: 0.2 },
  { word: "unlikely", from: 0.2, to: 0.45 },
  { word: "roughly even chance", from: 0.45, to: 0.55 },
  { word: "likely", from: 0.55, to: 0.8 },
  { word: "very likely", from: 0.8, to: 0.95 },
  { word: "almost certain", from: 0.95, to: 1 },
];

export function wordOf(chance: number): string {
  return (WORDS.find((one) => chance < one.to) ?? WORDS.at(-1)!).word;
}
