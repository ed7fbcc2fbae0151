// Which mark an arrow key goes to: the nearest one in its direction, where going astray sideways costs more than distance.

export type Point = { id: string; x: number; y: number };
export type Direction = "left" | "right" | "up" | "down";

const ASTRAY = 2.5;

export function nearest(points: Point[], from: string, direction: Direction): string {
  const here = points.find((point) => point.id === from);
  if (!here) return points[0]?.id ?? from;
  const [along, across] = direction === "left" || direction === "right" ? (["x", "y"] as const) : (["y", "x"] as const);
  const sign = direction === "right" || direction === "down" ? 1 : -1;
  let best = from;
  let least = Infinity;
  for (const point of points) {
    const ahead = (point[along] - here[along]) * sign;
    if (point.id === from || ahead < 0.5) continue;
    const cost = ahead + Math.abs(point[across] - here[across]) * ASTRAY;
    if (cost < least) [best, least] = [point.id, cost];
  }
  return best;
}
