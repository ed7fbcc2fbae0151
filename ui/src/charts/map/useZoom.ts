import type { GeoProjection } from "d3-geo";
import { select } from "d3-selection";
import { zoom, zoomIdentity, type ZoomTransform, zoomTransform } from "d3-zoom";
import { useCallback, useLayoutEffect, useRef, useState } from "react";
import { type Look, lookOf, transformTo, writeLook } from "./look";

const DEEPEST = 80;
// Browsers tell of a pinch on a trackpad as of a wheel with Ctrl, in steps smaller than any wheel's.
const PINCH = 40;
// So long the map stands still before the address takes note of it, in ms.
const SETTLED = 300;

type Props = {
  width: number;
  height: number;
  project: GeoProjection;
  /** Where the reader looks, as the address has it; null: where the map itself begins. */
  look: Look | null;
  onLook: (look: Look | null) => void;
};

/** Zoom and pan of an SVG. The wheel alone scrolls the page: it zooms with Ctrl or ⌘; one finger scrolls, two move the map. */
export function useZoom({ width, height, project, look, onLook }: Props) {
  const [element, setElement] = useState<SVGSVGElement | null>(null);
  const [at, setAt] = useState<ZoomTransform>(zoomIdentity);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const now = useRef({ width, height, project, onLook });
  useLayoutEffect(() => void (now.current = { width, height, project, onLook }));
  const behaviour = useRef(
    zoom<SVGSVGElement, unknown>()
      .filter((event: WheelEvent | TouchEvent | MouseEvent) => {
        if (event.type === "wheel") return event.ctrlKey || event.metaKey;
        if ("touches" in event) return event.touches.length > 1;
        return !("button" in event) || event.button === 0;
      })
      .wheelDelta((event) => -event.deltaY * (event.deltaMode === 1 ? 0.05 : Math.abs(event.deltaY) < PINCH ? 0.02 : 0.002))
      .scaleExtent([0.6, DEEPEST])
      .clickDistance(4),
  );

  const settle = useCallback((transform: ZoomTransform) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const { project, width, height, onLook } = now.current;
      onLook(lookOf(transform, project, width, height));
    }, SETTLED);
  }, []);

  useLayoutEffect(() => {
    if (!element) return;
    const chart = select(element);
    behaviour.current.on("zoom", (event: { transform: ZoomTransform; sourceEvent: unknown }) => {
      setAt(event.transform);
      if (event.sourceEvent) settle(event.transform);
    });
    chart.call(behaviour.current).on("dblclick.zoom", null);
    return () => {
      clearTimeout(timer.current);
      chart.on(".zoom", null);
    };
  }, [settle, element]);

  // Another size or region, or another address: look at the same place again.
  const key = look && `${look.lon} ${look.lat} ${look.across}`;
  useLayoutEffect(() => {
    behaviour.current.extent([
      [0, 0],
      [width, height],
    ]);
    if (!element || width === 0) return;
    const here = lookOf(zoomTransform(element), project, width, height);
    if (look && here && writeLook(here) === writeLook(look)) return; // the address only took note of where the map already is
    select(element).call(behaviour.current.transform, look ? transformTo(look, project, width, height) : zoomIdentity);
  }, [element, key, project, width, height]);

  const by = (factor: number) => {
    if (!element) return;
    select(element).call(behaviour.current.scaleBy, factor, [width / 2, height / 2]);
    settle(zoomTransform(element));
  };

  const pan = (dx: number, dy: number) => {
    if (!element) return;
    const { k } = zoomTransform(element);
    select(element).call(behaviour.current.translateBy, dx / k, dy / k);
    settle(zoomTransform(element));
  };

  return { ref: setElement, at, by, pan, reset: () => onLook(null) };
}
