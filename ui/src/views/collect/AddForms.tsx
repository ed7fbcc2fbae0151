import { type DragEvent, type FormEvent, type ReactNode, useId, useRef, useState } from "react";
import { useWrite } from "../../api/hooks";
import { Failed } from "../../app/states";

type Added = { job: string };
type OnJob = (id: string) => void;

/** Three ways in: files, an address of a page or feed, pasted text. */
export function AddForms({ onJob }: { onJob: OnJob }) {
  return (
    <div className="add-forms">
      <Files onJob={onJob} />
      <Address onJob={onJob} />
      <Text onJob={onJob} />
    </div>
  );
}

function Form({ title, hint, onSubmit, error, children }: { title: string; hint: string; onSubmit: (event: FormEvent<HTMLFormElement>) => void; error: unknown; children: ReactNode }) {
  const id = useId();
  return (
    <form className="add-form" aria-labelledby={id} onSubmit={onSubmit}>
      <h2 id={id}>{title}</h2>
      <p className="small quiet">{hint}</p>
      {children}
      {error !== null && error !== undefined && <Failed error={error} />}
    </form>
  );
}

function Files({ onJob }: { onJob: OnJob }) {
  const add = useWrite<FormData, Added>("/api/reports");
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [outlet, setOutlet] = useState("");
  const [published, setPublished] = useState("");
  const id = useId();
  const send = (files: FileList | File[] | null) => {
    if (!files?.length) return;
    const body = new FormData();
    for (const file of files) body.append("files", file, file.name);
    if (outlet.trim()) body.append("outlet", outlet.trim());
    if (published) body.append("published", published);
    add.mutate(body, { onSuccess: (made) => onJob(made.job) });
    if (input.current) input.current.value = "";
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    send(event.dataTransfer.files);
  };
  return (
    <Form title="Files" hint="Text, web pages, PDF, web archives (WARC, WACZ), feeds, zip files, JSON Lines." onSubmit={(event) => event.preventDefault()} error={add.error}>
      <label
        htmlFor={id}
        className={over ? "drop over" : "drop"}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <span>{add.isPending ? "Sending …" : "Drop files here, or choose them"}</span>
        <input ref={input} id={id} type="file" multiple onChange={(event) => send(event.target.files)} />
      </label>
      <details className="small">
        <summary>Outlet and day, where the files do not say</summary>
        <div className="two">
          <div className="field">
            <label htmlFor={`${id}outlet`}>Outlet</label>
            <input id={`${id}outlet`} className="input" value={outlet} onChange={(event) => setOutlet(event.target.value)} />
          </div>
          <div className="field">
            <label htmlFor={`${id}published`}>Published on</label>
            <input id={`${id}published`} type="date" className="input" value={published} onChange={(event) => setPublished(event.target.value)} />
          </div>
        </div>
      </details>
    </Form>
  );
}

function Address({ onJob }: { onJob: OnJob }) {
  const page = useWrite<{ url: string }, Added>("/api/reports");
  const feed = useWrite<{ url: string }, Added>("/api/feeds");
  const [url, setUrl] = useState("");
  const [follow, setFollow] = useState(false);
  const id = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    (follow ? feed : page).mutate(
      { url: url.trim() },
      {
        onSuccess: (made) => {
          onJob(made.job);
          setUrl("");
        },
      },
    );
  };
  return (
    <Form title="A page or a feed" hint="The address of a report on the web, or of a feed to be followed from now on." onSubmit={submit} error={page.error ?? feed.error}>
      <div className="field">
        <label htmlFor={id}>Address</label>
        <input id={id} className="input" type="url" required placeholder="https://" value={url} onChange={(event) => setUrl(event.target.value)} />
      </div>
      <label className="tick">
        <input type="checkbox" checked={follow} onChange={(event) => setFollow(event.target.checked)} /> It is a feed: follow it
      </label>
      <button type="submit" className="button primary" disabled={page.isPending || feed.isPending}>
        {follow ? "Follow" : "Fetch"}
      </button>
    </Form>
  );
}

function Text({ onJob }: { onJob: OnJob }) {
  const add = useWrite<Record<string, string>, Added>("/api/reports");
  const id = useId();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const body = Object.fromEntries([...new FormData(form)].filter(([, value]) => typeof value === "string" && value.trim())) as Record<string, string>;
    add.mutate(body, {
      onSuccess: (made) => {
        onJob(made.job);
        form.reset();
      },
    });
  };
  return (
    <Form title="Text" hint="Paste a report. Its day of publication lets “Thursday” and “next week” be dated." onSubmit={submit} error={add.error}>
      <div className="field">
        <label htmlFor={`${id}text`}>Text</label>
        <textarea id={`${id}text`} name="text" className="input" rows={5} required />
      </div>
      <div className="two">
        <div className="field">
          <label htmlFor={`${id}title`}>Title</label>
          <input id={`${id}title`} name="title" className="input" />
        </div>
        <div className="field">
          <label htmlFor={`${id}outlet`}>Outlet</label>
          <input id={`${id}outlet`} name="outlet" className="input" />
        </div>
        <div className="field">
          <label htmlFor={`${id}published`}>Published on</label>
          <input id={`${id}published`} name="published" type="date" className="input" />
        </div>
      </div>
      <button type="submit" className="button primary" disabled={add.isPending}>
        Read it
      </button>
    </Form>
  );
}
