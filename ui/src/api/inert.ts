// Characters that turn the writing direction around are shown as a box, so that no report can disguise what it says. Marks that
// only belong to Arabic or Hebrew text stay as they are.

const TURNING = /[\u202a-\u202e\u2066-\u2069]/g;

/** The same text with the same length, its turning points made visible. */
export function inert(text: string): string {
  return text.replace(TURNING, "\u25af");
}
