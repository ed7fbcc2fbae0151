// Days and numbers as readers write them.

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

type Day = { year: number; month: number; day: number };

function day(iso: string): Day | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  return found ? { year: Number(found[1]), month: Number(found[2]), day: Number(found[3]) } : null;
}

/** "16 Feb 2022"; the words as they came when they are no day. */
export function oneDay(iso: string | null): string {
  if (!iso) return "";
  const at = day(iso);
  return at ? `${at.day} ${MONTHS[at.month - 1]} ${at.year}` : iso;
}

/** "16 Feb 2022", "16–20 Feb 2022", "30 Jan – 2 Feb 2022", "from 16 Feb 2022", "until 20 Feb 2022". */
export function days(earliest: string | null, latest: string | null): string {
  if (!earliest && !latest) return "";
  if (!latest) return `from ${oneDay(earliest)}`;
  if (!earliest) return `until ${oneDay(latest)}`;
  if (earliest.slice(0, 10) === latest.slice(0, 10)) return oneDay(earliest);
  const a = day(earliest);
  const b = day(latest);
  if (!a || !b) return `${earliest} – ${latest}`;
  if (a.year !== b.year) return `${oneDay(earliest)} – ${oneDay(latest)}`;
  if (a.month !== b.month) return `${a.day} ${MONTHS[a.month - 1]} – ${oneDay(latest)}`;
  return `${a.day}–${oneDay(latest)}`;
}

/** "1 report", "2,310 reports". */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number.toLocaleString("en")} ${number === 1 ? noun : plural}`;
}

/** "Russia, Ukraine and NATO". */
export function and(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? "";
  return `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]}`;
}

/** "2022-02-16T09:30:11Z" as "16 Feb 2022, 09:30" in the reader's time zone. */
export function moment(iso: string | null): string {
  if (!iso) return "";
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  const two = (n: number) => String(n).padStart(2, "0");
  return `${at.getDate()} ${MONTHS[at.getMonth()]} ${at.getFullYear()}, ${two(at.getHours())}:${two(at.getMinutes())}`;
}

export function capital(words: string): string {
  return words ? words[0]!.toUpperCase() + words.slice(1) : words;
}
