// A chart as a file: the SVG on the screen with its styles written into it, on the page's colour, with a title and a line of origin.

// What CSS may set on the elements of a chart.
const STYLES = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "stroke-opacity",
  "opacity",
  "font-family",
  "font-size",
  "font-style",
  "font-weight",
  "letter-spacing",
  "text-anchor",
  "dominant-baseline",
  "paint-order",
  "vector-effect",
];
const SVG = "http://www.w3.org/2000/svg";
const HEAD = 44;
const FOOT = 34;
const SIDE = 16;

export type Caption = { title: string; origin: string };

/** The markup of a file that looks like the chart does now and needs nothing else. */
export function markup(chart: SVGSVGElement, caption: Caption): string {
  const copy = chart.cloneNode(true) as SVGSVGElement;
  inline(chart, copy);
  copy.querySelectorAll(".no-save").forEach((element) => element.remove());
  const { width, height } = chart.getBoundingClientRect();
  const page = getComputedStyle(document.documentElement);
  const colour = (name: string) => page.getPropertyValue(name).trim();
  const file = document.createElementNS(SVG, "svg");
  file.setAttribute("xmlns", SVG);
  for (const [name, value] of Object.entries({
    width: width + 2 * SIDE,
    height: height + HEAD + FOOT,
    viewBox: `0 0 ${width + 2 * SIDE} ${height + HEAD + FOOT}`,
  }))
    file.setAttribute(name, String(value));
  const sheet = file.appendChild(document.createElementNS(SVG, "rect"));
  for (const [name, value] of Object.entries({ width: "100%", height: "100%", fill: colour("--paper") })) sheet.setAttribute(name, value);
  file.appendChild(words(caption.title, 26, 17, colour("--ink"), "Georgia, serif", "600"));
  file.appendChild(words(caption.origin, height + HEAD + 22, 11, colour("--ink-2"), "sans-serif", "400"));
  copy.setAttribute("x", String(SIDE));
  copy.setAttribute("y", String(HEAD));
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  file.appendChild(copy);
  return new XMLSerializer().serializeToString(file);
}

function words(text: string, y: number, size: number, fill: string, family: string, weight: string): SVGTextElement {
  const element = document.createElementNS(SVG, "text");
  const attributes = { x: SIDE, y, "font-size": size, fill, "font-family": family, "font-weight": weight };
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.textContent = text;
  return element;
}

function inline(from: Element, to: Element): void {
  const style = getComputedStyle(from);
  for (const name of STYLES) {
    const value = style.getPropertyValue(name);
    if (value && value !== "normal" && value !== "auto") to.setAttribute(name, value.replaceAll('"', "'"));
  }
  for (const name of ["class", "tabindex", "role", "aria-label", "data-mark"]) to.removeAttribute(name);
  const [sources, copies] = [[...from.children], [...to.children]];
  sources.forEach((child, index) => {
    if (unseen(child)) copies[index]!.setAttribute("class", "no-save");
    else inline(child, copies[index]!);
  });
  // Classes go last: ".no-save" must still be found on the children.
  if (from.classList.contains("no-save")) to.setAttribute("class", "no-save");
}

/** Does the shape lie wholly outside of the chart? On a map most of the world does. */
function unseen(element: Element): boolean {
  if (element.tagName !== "path" || element.closest("defs")) return false;
  const [shape, frame] = [element.getBoundingClientRect(), element.closest("svg")!.getBoundingClientRect()];
  return shape.right < frame.left || shape.left > frame.right || shape.bottom < frame.top || shape.top > frame.bottom;
}

export async function picture(svg: string, scale = 2): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`; // the page's policy lets images of no other kind in
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.width * scale, image.height * scale];
  canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
  return await new Promise((done, fail) => canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("no picture"))), "image/png"));
}

export function download(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
