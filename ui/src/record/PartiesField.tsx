import { useState } from "react";
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from "react-aria-components";
import { useOne } from "../api/hooks";
import type { Facets } from "../api/types";

type Props = { label: string; keys: string[]; names: Map<string, string>; onChange: (keys: string[]) => void };

/** Parties, chosen from those that the desk knows, or a code or name typed in. */
export function PartiesField({ label, keys, names, onChange }: Props) {
  const known = useOne<Facets>("/api/facets").data?.actors ?? [];
  const [typed, setTyped] = useState("");
  const name = (key: string) => names.get(key) ?? known.find((facet) => facet.key === key)?.name ?? key;
  const add = (key: string) => {
    const clean = key.trim().replaceAll(";", " ");
    if (clean && !keys.includes(clean)) onChange([...keys, clean]);
    setTyped("");
  };
  return (
    <div className="parties-field">
      <ul className="chips" aria-label={label}>
        {keys.map((key) => (
          <li key={key}>
            <button type="button" className="chip" onClick={() => onChange(keys.filter((one) => one !== key))} >
              <span className="hidden">Without </span>
              {name(key)} {name(key) !== key && <span className="code">{key}</span>}
              <span aria-hidden="true">✕</span>
            </button>
          </li>
        ))}
        {keys.length === 0 && <li className="small quiet">nobody is named</li>}
      </ul>
      <ComboBox
        className="field"
        inputValue={typed}
        onInputChange={setTyped}
        allowsCustomValue
        value={null}
        onChange={(key) => key !== null && add(String(key))}
        defaultItems={known.filter((facet) => !keys.includes(facet.key))}
      >
        <Label>{label}: add a party</Label>
        <div className="combo">
          <Input className="input" placeholder="A name, or a code such as RUS MIL" />
          <Button className="button" aria-label="Show parties">
            ▾
          </Button>
        </div>
        <Popover className="popover options-popover">
          <ListBox className="options" renderEmptyState={() => <p className="option quiet">Press Add to use what you wrote.</p>}>
            {(facet: { key: string; name: string }) => (
              <ListBoxItem id={facet.key} textValue={`${facet.name} ${facet.key}`} className="option">
                <span>{facet.name}</span>
                <span className="code">{facet.key}</span>
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
      {typed.trim() && (
        <button type="button" className="button" onClick={() => add(typed)}>
          Add “{typed.trim()}”
        </button>
      )}
    </div>
  );
}
