// Days as the desk writes them, "2022-02-10", and as places on an axis. A day is the number of days since 1970-01-01, always UTC:
// no time zone of the reader can move an event to the day before.

const MS = 86_400_000;

export function toDay(text: string): number {
  return Math.round(Date.parse(`${text.slice(0, 10)}T00:00:00Z`) / MS);
}

export function toText(day: number): string {
  return new Date(day * MS).toISOString().slice(0, 10);
}

export type Bin = "day" | "week" | "month" | "quarter" | "year";
const LENGTH: Record<Bin, number> = { day: 1, week: 7, month: 30.4, quarter: 91.3, year: 365.25 };
const BINS: Bin[] = ["day", "week", "month", "quarter", "year"];
const MONTHS = { month: 1, quarter: 3, year: 12 };

/** The shortest unit that is at least ``least`` pixels wide when ``days`` days fill ``width`` pixels. */
export function binFor(days: number, width: number, least: number): Bin {
  return BINS.find((bin) => (width / Math.max(days, 1)) * LENGTH[bin] >= least) ?? "year";
}

/** The first day of the unit that a day lies in; weeks begin on Monday. */
export function floorTo(day: number, bin: Bin): number {
  if (bin === "day") return day;
  if (bin === "week") return day - ((((day + 3) % 7) + 7) % 7);
  const date = new Date(day * MS);
  const month = date.getUTCMonth();
  return Date.UTC(date.getUTCFullYear(), month - (month % MONTHS[bin]), 1) / MS;
}

/** The first day of the next unit. */
export function nextOf(day: number, bin: Bin): number {
  if (bin === "day") return day + 1;
  if (bin === "week") return day + 7;
  const date = new Date(floorTo(day, bin) * MS);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + MONTHS[bin], 1) / MS;
}

const say = (options: Intl.DateTimeFormatOptions) => {
  const format = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", ...options });
  return (day: number) => format.format(day * MS);
};
export const longDay = say({ day: "numeric", month: "long", year: "numeric" });
export const shortDay = say({ day: "numeric", month: "short" });
const dayOfMonth = say({ day: "numeric" });
const monthName = say({ month: "short" });
const monthYear = say({ month: "short", year: "numeric" });
const yearName = say({ year: "numeric" });

/** A stretch of days in words, as short as it can be said: "10 February 2022", "10–24 February 2022". */
export function span(from: number, to: number): string {
  if (from === to) return longDay(from);
  const [a, b] = [toText(from), toText(to)];
  if (a.slice(0, 7) === b.slice(0, 7)) return `${dayOfMonth(from)}–${longDay(to)}`;
  if (a.slice(0, 4) === b.slice(0, 4)) return `${longDay(from).replace(/ \d+$/, "")} – ${longDay(to)}`;
  return `${longDay(from)} – ${longDay(to)}`;
}

export type Tick = { day: number; label: string; major: boolean };
const STEPS: { every: number; of: Bin; days: number }[] = [
  { every: 1, of: "day", days: 1 },
  { every: 2, of: "day", days: 2 },
  { every: 1, of: "week", days: 7 },
  { every: 2, of: "week", days: 14 },
  { every: 1, of: "month", days: 30.4 },
  { every: 3, of: "month", days: 91 },
  { every: 6, of: "month", days: 183 },
  { every: 1, of: "year", days: 365 },
  { every: 2, of: "year", days: 730 },
  { every: 5, of: "year", days: 1826 },
  { every: 10, of: "year", days: 3652 },
  { every: 20, of: "year", days: 7305 },
  { every: 50, of: "year", days: 18262 },
];

/** Marks for an axis from one day up to another, at least ``least`` pixels apart; the first one, and every new month or year, is major. */
export function ticks(from: number, to: number, width: number, least = 64): Tick[] {
  const perDay = width / Math.max(to - from, 1);
  const step = STEPS.find((s) => s.days * perDay >= least) ?? STEPS.at(-1)!;
  const out: Tick[] = [];
  let last: string | null = null;
  // A name needs this much room before the end of the axis.
  const end = to - 34 / perDay;
  for (let day = floorTo(from, step.of); day < end; day = nextOf(day, step.of)) {
    if (day < from || !onStep(day, from, step)) continue;
    const era = step.of === "year" ? "" : toText(day).slice(0, step.of === "month" ? 4 : 7);
    const major = era !== last;
    out.push({ day, major, label: label(day, step.of, major, last === null || era.slice(0, 4) !== last.slice(0, 4)) });
    last = era;
  }
  return out;
}

function onStep(day: number, from: number, step: { every: number; of: Bin }): boolean {
  if (step.every === 1) return true;
  if (step.of === "day") return (day - from) % step.every === 0;
  if (step.of === "week") return Math.floor((day + 3) / 7) % step.every === 0;
  const date = new Date(day * MS);
  return (step.of === "month" ? date.getUTCMonth() : date.getUTCFullYear()) % step.every === 0;
}

function label(day: number, of: Bin, major: boolean, year: boolean): string {
  if (of === "year") return yearName(day);
  if (of === "month") return year ? monthYear(day) : monthName(day);
  if (!major) return dayOfMonth(day);
  return year ? `${shortDay(day)} ${yearName(day)}` : shortDay(day);
}

/** The days that most is told of: stray background of years ago does not squeeze the crisis into a corner. */
export function mainDays(days: { day: number; count: number }[]): [number, number] | null {
  if (days.length === 0) return null;
  const order = [...days].sort((a, b) => a.day - b.day);
  const all = order.reduce((sum, one) => sum + one.count, 0);
  const at = (share: number) => {
    let sum = 0;
    for (const one of order) if ((sum += one.count) >= all * share) return one.day;
    return order.at(-1)!.day;
  };
  const [low, high] = [at(0.1), at(0.9)];
  // As much again on either side of what the middle four fifths take: room for a crisis that builds up, none for "in 2014".
  const slack = Math.max(14, high - low);
  const kept = order.filter((one) => one.day >= low - slack && one.day <= high + slack);
  return [kept[0]!.day, kept.at(-1)!.day];
}
