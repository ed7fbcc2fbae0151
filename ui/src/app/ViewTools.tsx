import { useEffect, useState } from "react";
import { Button, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { type Params, query } from "../api/client";
import { asked, useUrl } from "./url";

const WORDS: Record<string, string> = {
  csv: "Table (CSV)",
  json: "Data (JSON)",
  parquet: "Columns (Parquet)",
  geojson: "Map (GeoJSON)",
  md: "Text (Markdown)",
  html: "Page (HTML)",
};

/** Copies the link to what is shown, exports it, prints it. */
export function ViewTools({ path, formats = ["csv", "parquet"], params }: { path?: string; formats?: string[]; params?: Params }) {
  const { state } = useUrl();
  const file = (format: string) => `${path}${query({ ...asked(state.filters), ...params, format })}`;
  return (
    <>
      <CopyLink />
      {path && (
        <MenuTrigger>
          <Button className="button">
            Export <span aria-hidden="true">▾</span>
          </Button>
          <Popover className="popover" placement="bottom end">
            <Menu className="menu" aria-label="Export as">
              {formats.map((format) => (
                <MenuItem key={format} className="menu-item" href={file(format)} download target="_self">
                  {WORDS[format] ?? format}
                </MenuItem>
              ))}
            </Menu>
          </Popover>
        </MenuTrigger>
      )}
      <button type="button" className="button print-button" onClick={() => window.print()}>
        Print
      </button>
    </>
  );
}

function CopyLink() {
  const [said, setSaid] = useState<string | null>(null);
  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => setSaid(null), 2500);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(window.location.href);
      setSaid("Copied");
    } catch {
      setSaid("Copy it from the address bar");
    }
  };
  return (
    <button type="button" className="button" onClick={() => void copy()}>
      <span aria-live="polite">{said ?? "Copy link"}</span>
    </button>
  );
}
