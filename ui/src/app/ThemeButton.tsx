import { useState } from "react";
import { applyTheme, isDark } from "./theme";

/** Turns the page light or dark. */
export function ThemeButton() {
  const [dark, setDark] = useState(isDark);
  const turn = () => {
    applyTheme(dark ? "light" : "dark");
    setDark(!dark);
  };
  const name = dark ? "Light page" : "Dark page";
  return (
    <button type="button" className="button bare theme-button" onClick={turn} aria-label={name} title={name}>
      <svg width="16" height="16" viewBox="-8 -8 16 16" aria-hidden="true">
        <circle r="6.2" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <path d="M0-6.200a6.200 6.200 0 0 1 0 12.400z" fill="currentColor" />
      </svg>
    </button>
  );
}
