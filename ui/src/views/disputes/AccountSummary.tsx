import type { Account } from "../../api/types";
import { inNames, type Names } from "../../record/names";
import { count } from "../../record/words";

const SIGNS = { agree: "=", differ: "≈", contradict: "≠" };

/** One field of an event: what the accounts say of it, and why they are held to differ. */
export function AccountSummary({ account, names }: { account: Account; names: Names }) {
  return (
    <div className={`account account-${account.verdict}`}>
      <dt>
        <b aria-hidden="true">{SIGNS[account.verdict]}</b> {account.label}
      </dt>
      <dd>
        <ul>
          {account.values.map((one) => (
            <li key={one.value}>
              <span className="account-value">{one.value}</span> <span className="tiny quiet">{count(one.claims.length, "claim")}</span>
            </li>
          ))}
        </ul>
        <p className="tiny quiet">{inNames(account.reason, names)}</p>
      </dd>
    </div>
  );
}
