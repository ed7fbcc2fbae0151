import { useState } from "react";
import { useDesk, useNetwork } from "../../api/hooks";
import type { Network } from "../../api/types";
import { Answer, Nothing } from "../../app/states";
import { useUrl } from "../../app/url";
import { ViewHead } from "../../app/ViewHead";
import { Frame } from "../../charts/Frame";
import { type Choice, NetworkChart } from "../../charts/network/NetworkChart";
import { NetworkKey } from "../../charts/network/NetworkKey";
import { EdgesTable } from "./EdgesTable";
import { TiePanel } from "./TiePanel";

const SIZES = [10, 20, 40, 60];
const FIRST = 20;

export default function View() {
  const found = useNetwork();
  return (
    <>
      <ViewHead
        title="Network"
        lead="Who does what to whom. Choose an arrow for what is told of it, a party for all that it takes part in."
        path="/api/network"
      />
      <Answer of={found} lines={8}>
        {(network) => <Found network={network} />}
      </Answer>
    </>
  );
}

function Found({ network }: { network: Network }) {
  const { state, go } = useUrl();
  const desk = useDesk().data;
  const [open, setOpen] = useState(false);
  const many = SIZES.find((size) => String(size) === state.own.parties) ?? FIRST;
  const chosen = choice(state.own.tie, network);
  const pick = (one: Choice | null) =>
    go({ own: { tie: one === null ? null : one.kind === "node" ? one.key : `${one.source}>${one.target}` } }, { replace: true });
  if (network.edges.length === 0)
    return <Nothing what="Nobody is told to have done something to somebody.">Collect reports to begin.</Nothing>;
  const { formula } = network;
  const tools = (
    <>
      {network.nodes.length > SIZES[0]! && (
        <label>
          Show the{" "}
          <select className="input" value={many} onChange={(event) => go({ own: { parties: event.target.value } }, { replace: true })}>
            {SIZES.filter((_, index) => index === 0 || SIZES[index - 1]! < network.nodes.length).map((size) => (
              <option key={size} value={size}>
                {size} busiest parties
              </option>
            ))}
          </select>
        </label>
      )}
      {formula && (
        <button type="button" className="button bare" aria-expanded={open} onClick={() => setOpen(!open)}>
          How it is counted
        </button>
      )}
    </>
  );
  return (
    <div className={chosen ? "with-panel" : "with-panel no-panel"}>
      <div>
        <Frame
          title={`Network of ${desk?.name ?? "parties"}`}
          file="tocsin-network"
          tools={tools}
          table={<EdgesTable network={network} />}
          caption={<NetworkKey />}
        >
          {open && <p className="formula small">{formula}</p>}
          <NetworkChart network={network} many={many} chosen={chosen} onPick={pick} />
        </Frame>
      </div>
      {chosen && <TiePanel chosen={chosen} network={network} close={() => pick(null)} pick={pick} />}
    </div>
  );
}

/** What the address says is chosen, if the network still has it. */
function choice(written: string | undefined, network: Network): Choice | null {
  if (!written) return null;
  const [source, target] = written.split(">");
  if (target !== undefined)
    return network.edges.some((edge) => edge.source === source && edge.target === target)
      ? { kind: "edge", source: source!, target }
      : null;
  return network.nodes.some((node) => node.key === written) ? { kind: "node", key: written } : null;
}
