import { type FormEvent, useEffect, useState } from "react";
import { useDesk } from "../api/hooks";
import { days } from "../record/words";
import { Link } from "./Link";
import { ThemeButton } from "./ThemeButton";
import { useUrl, type ViewName } from "./url";
import { NAVIGATION, TITLES } from "./views";

/** The name of the desk, the views, and the search. */
export function Header() {
  const desk = useDesk().data;
  const { state } = useUrl();
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(false), [state.view, state.id]);
  return (
    <header className="header">
      <div className="header-row">
        <Link to={{ view: "briefing" }} className="brand" title="Briefing">
          <img src="/mark.svg" alt="" width="22" height="22" />
          <span className="brand-name">Tocsin</span>
          {desk && <span className="brand-desk">{desk.name}</span>}
        </Link>
        {desk?.first && <span className="header-days">{days(desk.first, desk.last)}</span>}
        {state.view === "search" ? <span className="search-box" /> : <SearchBox />}
        <ThemeButton />
        <button type="button" className="button bare menu-button" aria-expanded={open} aria-controls="views" onClick={() => setOpen(!open)}>
          <span aria-hidden="true">{open ? "✕" : "☰"}</span> {TITLES[state.view]}
        </button>
      </div>
      <nav id="views" className="views" aria-label="Views" data-open={open}>
        <ul>
          {NAVIGATION.map((view) => (
            <li key={view}>
              <Link to={{ view, id: null }} aria-current={here(state.view, view) ? "page" : undefined}>
                {TITLES[view]}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
}

function here(shown: ViewName, view: ViewName): boolean {
  return shown === view;
}

function SearchBox() {
  const { state, go } = useUrl();
  const [words, setWords] = useState(state.filters.q ?? "");
  useEffect(() => setWords(state.filters.q ?? ""), [state.filters.q]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    go({ view: "search", filters: { q: words.trim() || null } });
  };
  return (
    <form role="search" className="search-box" onSubmit={submit}>
      <input
        className="input"
        type="search"
        aria-label="Search claims and reports"
        placeholder="Search claims and reports"
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
    </form>
  );
}
