import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from "react";

type Toast = { key: number; words: string; action?: { words: string; run: () => void } };
type Say = (words: string, action?: Toast["action"]) => void;
const Context = createContext<Say>(() => undefined);

const SHOWN_MS = 9_000; // long enough to read and to reach Undo; Corrections has it for ever after

/** Short words about what was done, with a way back. */
export function Toasts({ children }: { children: ReactNode }) {
  const [list, setList] = useState<Toast[]>([]);
  const next = useRef(0);
  const drop = useCallback((key: number) => setList((old) => old.filter((toast) => toast.key !== key)), []);
  const say = useCallback<Say>(
    (words, action) => {
      const key = next.current++;
      setList((old) => [...old.slice(-2), { key, words, action }]);
      setTimeout(() => drop(key), SHOWN_MS);
    },
    [drop],
  );
  const shown = useMemo(() => list, [list]);
  return (
    <Context.Provider value={say}>
      {children}
      <div className="toasts" role="status" aria-live="polite">
        {shown.map((toast) => (
          <div key={toast.key} className="toast">
            <span>{toast.words}</span>
            {toast.action && (
              <button
                type="button"
                onClick={() => {
                  toast.action?.run();
                  drop(toast.key);
                }}
              >
                {toast.action.words}
              </button>
            )}
          </div>
        ))}
      </div>
    </Context.Provider>
  );
}

export const useSay = () => useContext(Context);
