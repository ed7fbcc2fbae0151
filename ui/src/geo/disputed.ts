// The disputed areas of the map: who holds them, who claims them, and whom each world view gives them to. They are hatched in
// every world view; a world view only decides between which pieces a border is drawn as settled.
// Statuses follow Natural Earth's notes and, for the view of the UN, resolutions of its General Assembly and Security Council.

export const WORLD_VIEWS = ["disputed", "un", "de-facto"] as const;
export type WorldView = (typeof WORLD_VIEWS)[number];

export const VIEW_WORDS: Record<WorldView, { name: string; says: string }> = {
  disputed: { name: "No side taken", says: "Disputed areas belong to nobody; all their borders are dotted." },
  un: { name: "United Nations", says: "Borders as the United Nations hold them; where they leave it open, dotted." },
  "de-facto": { name: "Who holds the ground", says: "Borders by control on the ground, as Natural Earth draws them." },
};

export type Disputed = {
  id: string;
  name: string;
  held: string;
  claimed: string;
  /** The country that the area belongs to in that view; null: to none. */
  un: string | null;
  control: string | null;
};

export const DISPUTED: Disputed[] = [
  { id: "crimea", name: "Crimea", held: "held by Russia", claimed: "claimed by Ukraine", un: "UKR", control: "RUS" },
  {
    id: "donbas",
    name: "Donbas",
    held: "east of the line of 2015–2022",
    claimed: "claimed by Ukraine and Russia",
    un: "UKR",
    control: null,
  },
  { id: "transnistria", name: "Transnistria", held: "governs itself", claimed: "claimed by Moldova", un: "MDA", control: null },
  { id: "abkhazia", name: "Abkhazia", held: "governs itself", claimed: "claimed by Georgia", un: "GEO", control: null },
  { id: "south-ossetia", name: "South Ossetia", held: "governs itself", claimed: "claimed by Georgia", un: "GEO", control: null },
  {
    id: "karabakh",
    name: "Nagorno-Karabakh",
    held: "held by Azerbaijan; extent of before 2020",
    claimed: "formerly by Armenians of Karabakh",
    un: "AZE",
    control: "AZE",
  },
  { id: "golan", name: "Golan Heights", held: "held by Israel", claimed: "claimed by Syria", un: "SYR", control: "ISR" },
  {
    id: "palestine",
    name: "Palestinian territories",
    held: "West Bank and Gaza",
    claimed: "occupied or contested by Israel",
    un: null,
    control: null,
  },
  { id: "north-cyprus", name: "Northern Cyprus", held: "governs itself", claimed: "claimed by Cyprus", un: "CYP", control: null },
  { id: "kosovo", name: "Kosovo", held: "governs itself", claimed: "claimed by Serbia", un: null, control: null },
  {
    id: "western-sahara",
    name: "Western Sahara",
    held: "mostly held by Morocco",
    claimed: "claimed by Morocco and the Polisario",
    un: null,
    control: "MAR",
  },
  { id: "somaliland", name: "Somaliland", held: "governs itself", claimed: "claimed by Somalia", un: "SOM", control: null },
  { id: "abyei", name: "Abyei", held: "under UN guard", claimed: "claimed by Sudan and South Sudan", un: null, control: null },
  { id: "ilemi", name: "Ilemi Triangle", held: "held by Kenya", claimed: "claimed by South Sudan", un: null, control: "KEN" },
  { id: "jammu-kashmir", name: "Jammu and Kashmir", held: "held by India", claimed: "claimed by Pakistan", un: null, control: "IND" },
  {
    id: "gilgit-azad-kashmir",
    name: "Gilgit-Baltistan, Azad Kashmir",
    held: "held by Pakistan",
    claimed: "claimed by India",
    un: null,
    control: "PAK",
  },
  { id: "aksai-chin", name: "Aksai Chin", held: "held by China", claimed: "claimed by India", un: null, control: "CHN" },
  { id: "shaksgam", name: "Shaksgam Valley", held: "held by China", claimed: "claimed by India", un: null, control: "CHN" },
  { id: "siachen", name: "Siachen Glacier", held: "held by India", claimed: "claimed by Pakistan", un: null, control: "IND" },
  { id: "arunachal", name: "Arunachal Pradesh", held: "held by India", claimed: "claimed by China", un: "IND", control: "IND" },
  { id: "taiwan", name: "Taiwan", held: "governs itself", claimed: "claimed by China", un: "CHN", control: null },
  { id: "kurils", name: "Southern Kurils", held: "held by Russia", claimed: "claimed by Japan", un: null, control: "RUS" },
  {
    id: "falklands",
    name: "Falkland Islands (Malvinas)",
    held: "held by the United Kingdom",
    claimed: "claimed by Argentina",
    un: null,
    control: "GBR",
  },
];

const BY_ID = new Map(DISPUTED.map((area) => [area.id, area]));

export function disputed(piece: string): Disputed | undefined {
  return BY_ID.get(piece);
}

/** Whom a piece of the map belongs to in a world view: a country, or the piece itself where that is open. */
export function owner(piece: string, view: WorldView): string {
  const area = BY_ID.get(piece);
  if (!area || view === "disputed") return piece;
  return (view === "un" ? area.un : area.control) ?? piece;
}

/** How the line between two pieces is drawn: a border, a dotted line of a dispute, or (within one piece) not at all. */
export function lineBetween(a: string, b: string, view: WorldView): "border" | "dispute" | null {
  if (a === b) return null;
  const open = [a, b].some((piece) => BY_ID.has(piece) && owner(piece, view) === piece);
  if (open || owner(a, view) === owner(b, view)) return "dispute";
  return "border";
}
