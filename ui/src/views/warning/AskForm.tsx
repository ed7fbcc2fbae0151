import { type FormEvent, useEffect, useId, useState } from "react";
import { useDesk } from "../../api/hooks";
import type { Question } from "../../api/types";
import { useUrl } from "../../app/url";
import { type Asked, paramsOf, type Part, useAsked, useParties } from "./ask";
import { sideKeys, sideName } from "./pair";

type Props = { questions: Question[]; asked: Asked; part: Part };

/** Which question, of whom, within how many days, and as known on which day. */
export function AskForm({ questions, asked, part }: Props) {
  const { go } = useUrl();
  const parties = useParties();
  const today = useDesk().data?.today;
  const id = useId();
  const known = parties.length > 0;
  const [a, setA] = useState(sideName(asked.a, parties));
  const [b, setB] = useState(asked.b ? sideName(asked.b, parties) : "");
  useEffect(() => {
    setA(sideName(asked.a, parties));
    setB(asked.b ? sideName(asked.b, parties) : "");
    // The names come in after the codes; what is typed later is not touched.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [known]);
  const question = questions.find((one) => one.name === asked.template);
  // The same that is shown below: the day that was not chosen stands in its field too.
  const { days, ...rest } = paramsOf(asked);
  const board = question?.problem ? null : `/api/boards/${encodeURIComponent(asked.template)}`;
  const shown = useAsked<{ day?: string; known?: string }>(part === "board" ? board : "/api/hostility", part === "board" ? { ...rest, days } : rest).data;
  const set = (own: Record<string, string | null>) => go({ own: { a: asked.a, b: asked.b, template: asked.template, ...own } });
  const sides = (event?: FormEvent) => {
    event?.preventDefault();
    const [first, second] = [sideKeys(a, parties), sideKeys(b, parties)];
    if (first && (first !== asked.a || (second || null) !== asked.b)) set({ a: first, b: second || null, sign: null, on: null });
  };
  return (
    <form className="ask no-print" onSubmit={sides} aria-label="What is asked">
      {part === "board" && (
        <div className="field ask-question">
          <label htmlFor={`${id}template`}>Question</label>
          <select id={`${id}template`} className="input" value={asked.template} onChange={(event) => set({ template: event.target.value, days: null, sign: null })}>
            {!question && <option value={asked.template}>{asked.template}</option>}
            {questions.map((one) => (
              <option key={one.name} value={one.name}>
                {one.title}
                {one.own ? " (this desk’s)" : ""}
              </option>
            ))}
          </select>
        </div>
      )}
      <Side id={`${id}a`} label="Who" value={a} onChange={setA} onDone={sides} />
      <Side id={`${id}b`} label={part === "board" && question && !question.needs_b ? "To whom (if anybody)" : "To whom"} value={b} onChange={setB} onDone={sides} />
      <datalist id={`${id}parties`}>
        {parties.map((party) => (
          <option key={party.key} value={party.name} />
        ))}
      </datalist>
      {part === "board" && (
        <div className="field ask-days">
          <label htmlFor={`${id}days`}>Within days</label>
          <input
            id={`${id}days`}
            className="input"
            type="number"
            min={1}
            max={365}
            value={asked.days ?? question?.days ?? 30}
            onChange={(event) => set({ days: event.target.value && Number(event.target.value) !== question?.days ? event.target.value : null })}
          />
        </div>
      )}
      <div className="field">
        <label htmlFor={`${id}day`}>As known on</label>
        <input id={`${id}day`} className="input" type="date" max={today} value={asked.day ?? shown?.day ?? shown?.known ?? ""} onChange={(event) => set({ day: event.target.value || null })} />
      </div>
      <div className="field">
        <label htmlFor={`${id}clock`}>Known once</label>
        <select id={`${id}clock`} className="input" value={asked.clock ?? "published"} onChange={(event) => set({ clock: event.target.value === "retrieved" ? "retrieved" : null })}>
          <option value="published">published</option>
          <option value="retrieved">in this desk</option>
        </select>
      </div>
      <button type="submit" className="button ask-go">
        Ask
      </button>
    </form>
  );
}

function Side({ id, label, value, onChange, onDone }: { id: string; label: string; value: string; onChange: (value: string) => void; onDone: () => void }) {
  const list = `${id.slice(0, -1)}parties`;
  return (
    <div className="field ask-side">
      <label htmlFor={id}>{label}</label>
      <input id={id} className="input" list={list} value={value} onChange={(event) => onChange(event.target.value)} onBlur={onDone} placeholder="Russia + Belarus" />
    </div>
  );
}
