import { useMemo, useState } from "react";
import type { Network } from "../../api/types";
import { Tip, type TipAt } from "../Frame";
import { around, place, textWidth } from "../labels";
import { arrow } from "../project";
import { useRoving } from "../useRoving";
import { useWidth } from "../useSize";
import { type Edge, edgeWidth, type NodeAt, settle, tone } from "./tension";
import "./network.css";

export type Choice = { kind: "edge"; source: string; target: string } | { kind: "node"; key: string };
type Props = { network: Network; many: number; chosen: Choice | null; onPick: (choice: Choice) => void };

// On a phone more parties than this cannot be told apart.
const NARROW_MOST = 12;
// So many of the weightiest ties carry their sign in a badge; on the others the line alone tells.
const BADGES = 16;

export const edgeId = (edge: { source: string; target: string }) => `edge/${edge.source}→${edge.target}`;

/** Who does what to whom: arrows from who acts to whom it is done to, signed, as wide as there are events. */
export function NetworkChart({ network, many, chosen, onPick }: Props) {
  const [box, width] = useWidth<HTMLDivElement>();
  const [tip, setTip] = useState<TipAt>(null);
  const narrow = width < 560;
  const height = narrow ? Math.round(width * 1.35) : Math.round(Math.min(Math.max(width * 0.62, 420), 640));
  const drawn = useMemo(
    () => settle(network, narrow ? Math.min(many, NARROW_MOST) : many, width || 800, height),
    [network, many, narrow, width, height],
  );
  const at = useMemo(() => new Map(drawn.nodes.map((node) => [node.key, node])), [drawn]);
  const lines = useMemo(() => drawn.edges.flatMap((edge) => ways(edge, at)), [drawn, at]);
  const most = drawn.edges[0]?.events ?? 1;
  const names = useMemo(() => named(drawn.nodes, lines.slice(0, BADGES), width, height), [drawn, lines, width, height]);
  const name = (key: string) => at.get(key)?.name ?? key;
  const marks = [
    ...drawn.nodes.map((node) => ({ id: `node/${node.key}`, x: node.x, y: node.y, choice: { kind: "node", key: node.key } as Choice })),
    ...lines.map(({ edge, way }) => ({
      id: edgeId(edge),
      x: way.middle[0],
      y: way.middle[1],
      choice: { kind: "edge", source: edge.source, target: edge.target } as Choice,
    })),
  ];
  const roving = useRoving(marks, (id) => {
    const one = marks.find((mark) => mark.id === id);
    if (one) onPick(one.choice);
  });
  const lit = (edge: Edge) =>
    chosen === null ||
    (chosen.kind === "node"
      ? edge.source === chosen.key || edge.target === chosen.key
      : edge.source === chosen.source && edge.target === chosen.target);
  const over = (x: number, y: number, of: React.ReactNode) => ({
    onPointerEnter: () => setTip({ x, y, of }),
    onPointerLeave: () => setTip(null),
    onBlur: () => setTip(null),
  });
  return (
    <div className="chart-box" ref={box}>
      {width > 0 && (
        <svg
          className="chart-svg network"
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          role="group"
          aria-label={`Network of ${drawn.nodes.length} parties with ${lines.length} arrows. Arrow keys go from one to the next, Enter opens it.`}
          onKeyDown={roving.onKeyDown}
        >
          {[...lines].reverse().map(({ edge, way }) => {
            const kind = tone(edge);
            return (
              <g
                key={edgeId(edge)}
                {...roving.mark(edgeId(edge), edgeWords(edge, name))}
                {...over(way.middle[0], way.middle[1], <EdgeTip edge={edge} name={name} />)}
                className={`tie tie-${kind}${lit(edge) ? "" : " dim"}`}
              >
                <path className="focus-ring" d={way.line} strokeWidth={9} />
                <path className="tie-line" d={way.line} strokeWidth={edgeWidth(edge.events, most)} />
                <path className="tie-head" d={way.head} strokeWidth={edgeWidth(edge.events, most) * 0.6} />
                <path className="tie-reach" d={way.line} />
              </g>
            );
          })}
          <g aria-hidden="true">
            {lines.slice(0, BADGES).map(({ edge, way }) => (
              <Badge key={edgeId(edge)} edge={edge} x={way.middle[0]} y={way.middle[1]} dim={!lit(edge)} />
            ))}
          </g>
          {drawn.nodes.map((node) => (
            <g
              key={node.key}
              {...roving.mark(`node/${node.key}`, `${node.name}: ${node.events} events`)}
              {...over(node.x, node.y, <NodeTip node={node} edges={drawn.edges} />)}
              className={chosen?.kind === "node" && chosen.key === node.key ? "party-node chosen" : "party-node"}
            >
              <circle className="focus-ring" cx={node.x} cy={node.y} r={node.r + 4} />
              <circle className="party-dot" cx={node.x} cy={node.y} r={node.r} />
            </g>
          ))}
          <g aria-hidden="true">
            {names.map((label) => (
              <text key={label.item} className="party-name" x={label.spot.x} y={label.spot.y} dy="0.35em" textAnchor={label.spot.anchor}>
                {label.text}
              </text>
            ))}
          </g>
        </svg>
      )}
      <Tip at={tip} width={width} />
      {drawn.left > 0 && (
        <p className="small quiet">
          {drawn.left} more {drawn.left === 1 ? "party" : "parties"} in the table.
        </p>
      )}
    </div>
  );
}

type Way = NonNullable<ReturnType<typeof arrow>>;

function ways(edge: Edge, at: Map<string, NodeAt>): { edge: Edge; way: Way }[] {
  const [a, b] = [at.get(edge.source), at.get(edge.target)];
  if (!a || !b) return [];
  const way = arrow([a.x, a.y], [b.x, b.y], a.r + 2, 0.13, b.r + 3);
  return way ? [{ edge, way }] : [];
}

/** Names beside the dots; every party keeps its name, at worst over a line. */
function named(nodes: NodeAt[], badges: { way: Way }[], width: number, height: number) {
  const size = 12.5;
  const dots = nodes.map((node) => ({ x: node.x - node.r, y: node.y - node.r, width: node.r * 2, height: node.r * 2 }));
  const signs = badges.map(({ way }) => ({ x: way.middle[0] - 8, y: way.middle[1] - 8, width: 16, height: 16 }));
  const wanted = nodes.map((node) => ({
    item: node.key,
    text: node.name,
    size,
    weight: node.events,
    spots: around(node.x, node.y, node.r, size),
  }));
  const frame = { x: 0, y: 0, width, height };
  const free = place(wanted, frame, [...dots, ...signs]);
  // Who found no room stands above or below, pushed into the frame, over lines and signs if need be.
  const rest = wanted
    .filter((want) => !free.some((label) => label.item === want.item))
    .map((want) => {
      const half = textWidth(want.text, size) / 2 + 2;
      return {
        ...want,
        spots: want.spots.map((spot) => ({
          ...spot,
          x: Math.min(Math.max(nodes.find((node) => node.key === want.item)!.x, half), width - half),
          anchor: "middle" as const,
        })),
      };
    })
    .map((want) => ({
      ...want,
      spots: [want.spots[3]!, want.spots[2]!, ...[2, -2, 3, -3].map((step) => ({ ...want.spots[0]!, y: want.spots[0]!.y + step * 15 }))],
    }));
  return [
    ...free,
    ...place(
      rest,
      frame,
      free.map((label) => label.box),
    ),
  ];
}

// Minus, plus, plus over minus.
const SIGNS = { conflict: "M-4 0H4", cooperation: "M-4 0H4M0 -4V4", mixed: "M-3 -1.5H3M0 -4.5V1.5M-3 4H3" };

function Badge({ edge, x, y, dim }: { edge: Edge; x: number; y: number; dim: boolean }) {
  const kind = tone(edge);
  return (
    <g className={`badge badge-${kind}${dim ? " dim" : ""}`} transform={`translate(${x},${y})`}>
      <circle r={7.5} />
      <path d={SIGNS[kind]} />
    </g>
  );
}

const score = (value: number) => Math.abs(value).toFixed(1).replace(/\.0$/, "");
const TONES = { cooperation: "mostly cooperation", conflict: "mostly conflict", mixed: "cooperation and conflict alike" };

function edgeWords(edge: Edge, name: (key: string) => string): string {
  return `${name(edge.source)} to ${name(edge.target)}: ${edge.events} events, ${TONES[tone(edge)]}, cooperation ${score(edge.cooperation)}, conflict ${score(edge.conflict)}`;
}

function EdgeTip({ edge, name }: { edge: Edge; name: (key: string) => string }) {
  return (
    <>
      <p>
        <b>
          {name(edge.source)} → {name(edge.target)}
        </b>{" "}
        · {edge.events} {edge.events === 1 ? "event" : "events"}
      </p>
      <p>
        + cooperation {score(edge.cooperation)}, − conflict {score(edge.conflict)}
      </p>
    </>
  );
}

function NodeTip({ node, edges }: { node: NodeAt; edges: Edge[] }) {
  const does = edges.filter((edge) => edge.source === node.key).reduce((sum, edge) => sum + edge.events, 0);
  const suffers = edges.filter((edge) => edge.target === node.key).reduce((sum, edge) => sum + edge.events, 0);
  return (
    <>
      <p>
        <b>{node.name}</b>
      </p>
      <p>
        does something in {does} events, has it done in {suffers}
      </p>
    </>
  );
}
