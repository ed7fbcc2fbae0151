// Deaths by month, past and to come: places on an axis that shows 10 and 10,000 alike. Pure.

import type { Outlook } from "../../api/types";

export type Month = { month: string; label: string };

/** Months are counted, so that they can be put on an axis: 12 times the year and the months since January. */
export function monthNumber(text: string): number {
  const [year = 0, month = 1] = text.split("-").map(Number);
  return year * 12 + month - 1;
}

export function monthText(number: number): string {
  return `${String(Math.floor(number / 12)).padStart(4, "0")}-${String((number % 12) + 1).padStart(2, "0")}`;
}

const NAMES = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "May 2026". */
export function monthWords(text: string): string {
  const number = monthNumber(text);
  return `${NAMES[number % 12]} ${Math.floor(number / 12)}`;
}

/** The least scale of counts on which nothing and a hundred thousand both show: log of one more. */
export const lift = (deaths: number) => Math.log1p(deaths);

/** Round counts for the axis, from the least to the greatest that is shown. */
export function countTicks(least: number, most: number): number[] {
  const tens = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000].flatMap((ten) => [ten, 2 * ten, 5 * ten]);
  const inside = [0, ...tens].filter((value) => value >= least && value <= most * 1.02);
  const whole = inside.filter((value) => value === 0 || Number.isInteger(Math.log10(value)));
  return whole.length >= 3 ? whole : inside;
}

/** Where the axis begins: at 0, or for a country that never comes near it at a tenth of its least, rounded. */
export function leastOf(one: Outlook): number {
  const least = Math.min(...one.past, ...one.ahead.map((month) => month.low_90));
  return least < 20 ? 0 : 10 ** Math.floor(Math.log10(least));
}

/** The greatest count in a fan: of the past and of the upper ends. */
export function mostOf(one: Outlook): number {
  return Math.max(5, ...one.past, ...one.ahead.map((month) => month.high_90));
}
