// Labels that do not lie on each other: the more important one is set first, on the first of its places that is free; one that
// finds none is left out. Pure, so that the same chart always carries the same labels.

export type Box = { x: number; y: number; width: number; height: number };
export type Anchor = "start" | "middle" | "end";
/** A place for a label: where its text is anchored, with the baseline's middle at ``y``. */
export type Spot = { x: number; y: number; anchor: Anchor };
export type Wanted<T> = { item: T; text: string; size: number; spots: Spot[]; weight: number };
export type Placed<T> = { item: T; text: string; size: number; spot: Spot; box: Box };

// Mean advance of a letter in em, measured on the names of the demo desk in the widest face of the page, Inter semibold: 0.585.
const ADVANCE = 0.6;
// Pixels that stay free between two labels.
const GAP = 3;

export function textWidth(text: string, size: number): number {
  return text.length * size * ADVANCE;
}

export function boxOf(text: string, size: number, spot: Spot): Box {
  const width = textWidth(text, size);
  const x = spot.anchor === "start" ? spot.x : spot.anchor === "end" ? spot.x - width : spot.x - width / 2;
  return { x, y: spot.y - size * 0.62, width, height: size * 1.24 };
}

export function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width + GAP && b.x < a.x + a.width + GAP && a.y < b.y + b.height && b.y < a.y + a.height;
}

export function inside(box: Box, frame: Box): boolean {
  return (
    box.x >= frame.x && box.y >= frame.y && box.x + box.width < frame.x + frame.width + 1 && box.y + box.height < frame.y + frame.height + 1
  );
}

/** ``taken`` are boxes that no label may lie on, such as the marks themselves. */
export function place<T>(wanted: Wanted<T>[], frame: Box, taken: Box[] = []): Placed<T>[] {
  const full = [...taken];
  const out: Placed<T>[] = [];
  const order = wanted.map((want, index) => ({ want, index })).sort((a, b) => b.want.weight - a.want.weight || a.index - b.index);
  for (const { want } of order) {
    for (const spot of want.spots) {
      const box = boxOf(want.text, want.size, spot);
      if (!inside(box, frame) || full.some((other) => overlap(box, other))) continue;
      full.push(box);
      out.push({ item: want.item, text: want.text, size: want.size, spot, box });
      break;
    }
  }
  return out;
}

/** The usual places around a mark of radius ``r``: right, left, above, below. */
export function around(x: number, y: number, r: number, size: number): Spot[] {
  return [
    { x: x + r + 4, y, anchor: "start" },
    { x: x - r - 4, y, anchor: "end" },
    { x, y: y - r - size * 0.75, anchor: "middle" },
    { x, y: y + r + size * 0.75, anchor: "middle" },
  ];
}

/** Text cut to a width, with an ellipsis where something is missing. */
export function fit(text: string, width: number, size: number): string {
  if (textWidth(text, size) < width) return text;
  const letters = Math.floor(width / (size * ADVANCE)) - 1;
  return letters > 0 ? `${text.slice(0, letters).trimEnd()}…` : "";
}
