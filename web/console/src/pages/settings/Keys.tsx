import { useMutation, useQuery } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { useState } from "react";
import { createKey, keyScopes, listKeys, listPeople, revokeKey, type ApiKey, type KeyScope } from "../../api/settings";
import { queries } from "../../app/queries";
import { Badge } from "../../parts/Badge";
import { Button } from "../../parts/Button";
import { Command } from "../../parts/Command";
import { Dialog } from "../../parts/Dialog";
import { Empty } from "../../parts/Empty";
import { Failure } from "../../parts/Failure";
import { Field } from "../../parts/Field";
import { Loading } from "../../parts/Loading";
import { Notice } from "../../parts/Notice";
import { Time } from "../../parts/Time";

export function Keys() {
  const keys = useQuery({ queryKey: ["keys"], queryFn: ({ signal }) => listKeys(signal) });
  const [revoking, setRevoking] = useState<string>();
  return (
    <>
      <NewKey />
      {keys.isPending && <Loading what="Loading keys" />}
      {keys.isError && <Failure problem={keys.error} retry={() => void keys.refetch()} />}
      {keys.data?.keys.length === 0 && (
        <Empty icon={KeyRound} title="No keys yet">
          <p>Until the first key or account, the workspace is open to its own machine and closed to all others.</p>
        </Empty>
      )}
      {!!keys.data?.keys.length && <Table keys={keys.data.keys} onRevoke={setRevoking} />}
      {revoking && <Revoke name={revoking} onClose={() => setRevoking(undefined)} />}
    </>
  );
}

function NewKey() {
  const [name, setName] = useState("");
  const [scope, setScope] = useState<KeyScope>("capture");
  const [person, setPerson] = useState("");
  const people = useQuery({ queryKey: ["people", "list"], queryFn: ({ signal }) => listPeople(signal) });
  const make = useMutation({
    mutationFn: () => createKey(name, scope, person.trim() || undefined),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["keys"] }),
  });
  return (
    <section className="card stack" aria-label="New key">
      <form
        className="settings-form"
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate();
        }}
      >
        <Field label="Name of the new key">
          {(ids) => (
            <input {...ids} className="input" placeholder="support-app" required value={name} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
        <Field label="What it allows">
          {(ids) => (
            <select {...ids} className="input" value={scope} onChange={(event) => setScope(event.target.value as KeyScope)}>
              {keyScopes.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </select>
          )}
        </Field>
        <Field label="The person it acts for">
          {(ids) => (
            <>
              <input
                {...ids}
                className="input"
                list="people-of-keys"
                placeholder="none: a program"
                title="What is done with it stands in the audit trail under this name, and in the review it answers as this person"
                value={person}
                onChange={(event) => setPerson(event.target.value)}
              />
              <datalist id="people-of-keys">
                {people.data?.people.map((one) => (
                  <option key={one.name} value={one.name} />
                ))}
              </datalist>
            </>
          )}
        </Field>
        <Button type="submit" kind="main" disabled={make.isPending}>
          Make the key
        </Button>
      </form>
      {make.error && <Failure problem={make.error} />}
      {make.data && (
        <Notice tone="good" title={`The key ${make.data.name}. It is shown this once`}>
          <Command text={make.data.key} label="Copy the key" />
        </Notice>
      )}
    </section>
  );
}

function Table({ keys, onRevoke }: { keys: ApiKey[]; onRevoke: (name: string) => void }) {
  return (
    <div className="card flush scroll-x" tabIndex={0} role="region" aria-label="Keys">
      <table className="table">
        <thead>
          <tr>
            <th>Name</th>
            <th>Allows</th>
            <th>For</th>
            <th>Made</th>
            <th>
              <span className="visually-hidden">Revoke</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr key={`${key.name} ${key.created_at}`}>
              <td>{key.name}</td>
              <td>
                <Badge tone={key.scope === "admin" ? "warn" : "plain"}>{key.scope}</Badge>
              </td>
              <td>{key.person ?? <span className="soft">a program</span>}</td>
              <td className="soft">
                <Time at={key.created_at} />
              </td>
              <td className="end">
                {key.revoked_at ? (
                  <Badge>revoked</Badge>
                ) : (
                  <Button kind="danger" onClick={() => onRevoke(key.name)}>
                    Revoke<span className="visually-hidden"> {key.name}</span>
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Revoke({ name, onClose }: { name: string; onClose: () => void }) {
  const revoke = useMutation({
    mutationFn: () => revokeKey(name),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["keys"] });
      onClose();
    },
  });
  return (
    <Dialog
      title={`Revoke ${name}`}
      action="Revoke"
      kind="danger"
      isBusy={revoke.isPending}
      problem={revoke.error}
      onSubmit={() => revoke.mutate()}
      onClose={onClose}
    >
      <p>Whoever uses it is refused from now on. It cannot be put back; a new key takes its place.</p>
    </Dialog>
  );
}
