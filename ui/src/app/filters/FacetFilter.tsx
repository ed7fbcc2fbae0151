import { type ReactNode, useId, useState } from "react";
import type { Facet } from "../../api/types";

type Props = {
  words: string;
  list: Facet[];
  chosen: string[];
  onChange: (chosen: string[]) => void;
  /** At most one. */
  single?: boolean;
  label?: (facet: Facet) => ReactNode;
};

const SHOWN = 60; // more is looked for by name
const SEARCHED = 8; // below this nobody needs a search field

/** The values of one field with their counts, to be ticked. What is ticked comes first and never goes out of sight. */
export function FacetFilter({ words, list, chosen, onChange, single = false, label }: Props) {
  const [typed, setTyped] = useState("");
  const id = useId();
  const low = typed.trim().toLowerCase();
  const missing = chosen.filter((key) => !list.some((facet) => facet.key === key)).map((key) => ({ key, name: key, count: 0 }));
  const all = [...missing, ...list];
  const fits = all.filter((facet) => !low || facet.name.toLowerCase().includes(low) || facet.key.toLowerCase().includes(low));
  const shown = fits.slice(0, SHOWN);
  const turn = (key: string) => {
    if (chosen.includes(key)) onChange(chosen.filter((one) => one !== key));
    else onChange(single ? [key] : [...chosen, key]);
  };
  return (
    <fieldset className="facet">
      <legend>{words}</legend>
      {list.length > SEARCHED && (
        <input className="input facet-search" type="search" placeholder="Find" aria-label={`Find in ${words}`} value={typed} onChange={(event) => setTyped(event.target.value)} />
      )}
      {shown.length === 0 && <p className="quiet small">{low ? "Nothing by this name." : "None here."}</p>}
      <ul>
        {shown.map((facet, i) => (
          <li key={facet.key}>
            <input id={`${id}${i}`} type="checkbox" checked={chosen.includes(facet.key)} onChange={() => turn(facet.key)} />
            <label htmlFor={`${id}${i}`}>
              <span className="facet-name">{label ? label(facet) : facet.name}</span>
              <span className="hidden">, </span>
              <span className="facet-number">{facet.count.toLocaleString("en")}</span>
            </label>
          </li>
        ))}
      </ul>
      {fits.length > SHOWN && <p className="quiet tiny">and {(fits.length - SHOWN).toLocaleString("en")} more: type to find them</p>}
    </fieldset>
  );
}
