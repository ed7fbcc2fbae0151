import { memo, useMemo } from "react";
import type { Claim, Document } from "../../api/types";
import { useUrl } from "../../app/url";
import { STATUS_WORDS } from "../../design/Status";
import { type Segment, segments } from "../../record/segments";
import { speaker } from "../../record/speaker";
import { type Block, blocksOf, marksOf, type TextMark } from "./marks";

type Props = {
  document: Document;
  claims: Claim[];
  active: string[];
  chosen: string | null;
  onPoint: (claims: string[]) => void;
  onChoose: (claim: string | null) => void;
};

const REASONS: Record<string, string> = { link: "a link", related: "links to other stories", boilerplate: "not of this report" };

/** The report's own words. The words of an act are links to its claim; pointing at them shows who and what. */
export function ReportText({ document, claims, active, chosen, onPoint, onChoose }: Props) {
  const blocks = useMemo(() => blocksOf(document), [document]);
  const marks = useMemo(() => marksOf(claims), [claims]);
  const perBlock = useMemo(() => blocks.map((block) => segments(block.start, block.end, marks.filter((mark) => mark.start < block.end && block.start < mark.end))), [blocks, marks]);
  const firsts = useMemo(() => new Map(claims.map((claim) => [claim.trigger[0], claim.id] as const)), [claims]);
  return (
    <article className="report-text serif" lang={document.language ?? undefined} aria-label="Text of the report">
      {blocks.map((block, i) => {
        const pieces = perBlock[i] ?? [];
        const touched = active.length > 0 && pieces.some((piece) => piece.over.some((mark) => active.includes(mark.claim.id)));
        return (
          <Paragraph
            key={block.start}
            block={block}
            pieces={pieces}
            text={document.text}
            firsts={firsts}
            active={touched ? active : NONE}
            chosen={pieces.some((piece) => piece.over.some((mark) => mark.claim.id === chosen)) ? chosen : null}
            onPoint={onPoint}
            onChoose={onChoose}
          />
        );
      })}
    </article>
  );
}

const NONE: string[] = [];

type ParagraphProps = Pick<Props, "active" | "chosen" | "onPoint" | "onChoose"> & {
  block: Block;
  pieces: Segment<TextMark>[];
  text: string;
  firsts: Map<number, string>;
};

const Paragraph = memo(function Paragraph({ block, pieces, text, firsts, ...rest }: ParagraphProps) {
  const Tag = block.kind === "title" ? "h2" : "p";
  return (
    <Tag className={`part part-${block.kind}`} dir="auto">
      {block.kind === "cut" && <span className="cut-why">Not read{block.reason ? `: ${REASONS[block.reason] ?? block.reason}` : ""}</span>}
      {pieces.map((piece) => (
        <Piece key={piece.start} piece={piece} words={text.slice(piece.start, piece.end)} first={firsts.get(piece.start)} {...rest} />
      ))}
    </Tag>
  );
});

type PieceProps = Pick<Props, "active" | "chosen" | "onPoint" | "onChoose"> & { piece: Segment<TextMark>; words: string; first: string | undefined };

function Piece({ piece, words, first, active, chosen, onPoint, onChoose }: PieceProps) {
  const { href } = useUrl();
  const lit = piece.over.filter((mark) => active.includes(mark.claim.id));
  const strongest = lit.find((mark) => mark.role === "trigger") ?? lit[lit.length - 1];
  const acts = piece.over.filter((mark) => mark.role === "trigger");
  const classes = ["piece", strongest && `lit lit-${strongest.role}`].filter(Boolean).join(" ");
  if (acts.length === 0) return strongest ? <mark className={classes}>{words}</mark> : words;
  const claims = [...new Set(acts.map((mark) => mark.claim))];
  const claim = claims.find((one) => one.id === chosen) ?? claims[0]!;
  const ids = claims.map((one) => one.id);
  const next = ids[(ids.indexOf(claim.id) + (claim.id === chosen ? 1 : 0)) % ids.length]!; // again, and the next claim of the same words is shown
  return (
    <a
      id={first ? `text-${first}` : undefined}
      className={`${classes} act-words act-${claim.status}`}
      href={href({ own: { claim: next } })}
      aria-current={ids.includes(chosen ?? "") ? "true" : undefined}
      title={claims.map((one) => `${speaker(one)}: ${one.act}, ${STATUS_WORDS[one.status]}`).join("\n")}
      onPointerEnter={(event) => event.pointerType === "mouse" && onPoint(ids)}
      onPointerLeave={() => onPoint([])}
      onFocus={() => onPoint(ids)}
      onBlur={() => onPoint([])}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        onChoose(next);
      }}
    >
      {words}
    </a>
  );
}
