import { useMutation, useQuery } from "@tanstack/react-query";
import { Users } from "lucide-react";
import { useState } from "react";
import type { Role } from "../../api/session";
import { changePerson, invite, linkAnew, listPeople, type Invitation, type Person } from "../../api/settings";
import { queries } from "../../app/queries";
import { Badge } from "../../parts/Badge";
import { Button } from "../../parts/Button";
import { Command } from "../../parts/Command";
import { Empty } from "../../parts/Empty";
import { Failure } from "../../parts/Failure";
import { Field } from "../../parts/Field";
import { Loading } from "../../parts/Loading";
import { Notice } from "../../parts/Notice";
import { Time } from "../../parts/Time";

const roles: readonly Role[] = ["viewer", "reviewer", "lead", "admin"];

export function People() {
  const people = useQuery({ queryKey: ["people", "list"], queryFn: ({ signal }) => listPeople(signal) });
  const [invitation, setInvitation] = useState<Invitation>();
  const refresh = () => queries.invalidateQueries({ queryKey: ["people"] });
  const change = useMutation({
    mutationFn: ({ name, ...rest }: { name: string; role?: Role; is_disabled?: boolean }) => changePerson(name, rest),
    onSettled: refresh,
  });
  const link = useMutation({ mutationFn: linkAnew, onSuccess: setInvitation, onSettled: refresh });
  return (
    <>
      <Invite onInvited={setInvitation} />
      {invitation && <LinkNotice invitation={invitation} />}
      {people.isPending && <Loading what="Loading people" />}
      {[people.error, change.error, link.error].map((problem, i) => problem && <Failure key={i} problem={problem} />)}
      {people.data?.people.length === 0 && (
        <Empty icon={Users} title="Nobody has an account">
          <p>The server prints a link for the first admin when it starts.</p>
        </Empty>
      )}
      {!!people.data?.people.length && (
        <Table
          people={people.data.people}
          onRole={(name, role) => change.mutate({ name, role })}
          onDisable={(name, is_disabled) => change.mutate({ name, is_disabled })}
          onLink={(name) => link.mutate(name)}
        />
      )}
    </>
  );
}

function LinkNotice({ invitation }: { invitation: Invitation }) {
  return (
    <Notice tone="good" title={`A link for ${invitation.person.name}. It is shown this once and works once`}>
      <div className="stack-close">
        <Command text={location.origin + invitation.link.path} label="Copy the link" />
        <p>
          It ends <Time at={invitation.link.expires_at} />.
        </p>
      </div>
    </Notice>
  );
}

function Invite({ onInvited }: { onInvited: (invitation: Invitation) => void }) {
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("reviewer");
  const [userId, setUserId] = useState("");
  const send = useMutation({
    mutationFn: () => invite(name, role, userId || undefined),
    onSuccess: (made) => {
      onInvited(made);
      setName("");
      void queries.invalidateQueries({ queryKey: ["people"] });
    },
  });
  return (
    <section className="card stack" aria-label="Invite">
      <form
        className="settings-form"
        onSubmit={(event) => {
          event.preventDefault();
          send.mutate();
        }}
      >
        <Field label="Name of whom you invite">
          {(ids) => <input {...ids} className="input" required value={name} onChange={(event) => setName(event.target.value)} />}
        </Field>
        <RoleField value={role} onChange={setRole} />
        <Field label="Their user id in your application">
          {(ids) => (
            <input
              {...ids}
              className="input"
              placeholder="may be left out"
              title="So that nobody reviews their own edits"
              value={userId}
              onChange={(event) => setUserId(event.target.value)}
            />
          )}
        </Field>
        <Button type="submit" kind="main" disabled={send.isPending}>
          Invite
        </Button>
      </form>
      {send.error && <Failure problem={send.error} />}
    </section>
  );
}

function RoleField({ value, onChange }: { value: Role; onChange: (role: Role) => void }) {
  return (
    <Field label="Role">
      {(ids) => (
        <select {...ids} className="input" value={value} onChange={(event) => onChange(event.target.value as Role)}>
          {roles.map((role) => (
            <option key={role}>{role}</option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface TableProperties {
  people: Person[];
  onRole: (name: string, role: Role) => void;
  onDisable: (name: string, isDisabled: boolean) => void;
  onLink: (name: string) => void;
}

function Table({ people, onRole, onDisable, onLink }: TableProperties) {
  return (
    <div className="card flush scroll-x" tabIndex={0} role="region" aria-label="People">
      <table className="table">
        <thead>
          <tr>
            <th>Name</th>
            <th>Role</th>
            <th>Last signed in</th>
            <th>
              <span className="visually-hidden">Change</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.name}>
              <td>
                {person.name} {person.is_disabled && <Badge tone="bad">disabled</Badge>}{" "}
                {!person.has_password && <Badge tone="warn">invited</Badge>}
              </td>
              <td>
                <select
                  className="input settings-role"
                  aria-label={`Role of ${person.name}`}
                  value={person.role}
                  onChange={(event) => onRole(person.name, event.target.value as Role)}
                >
                  {roles.map((role) => (
                    <option key={role}>{role}</option>
                  ))}
                </select>
              </td>
              <td className="soft">{person.last_signed_in_at ? <Time at={person.last_signed_in_at} /> : "never"}</td>
              <td>
                <span className="row settings-end">
                  <Button onClick={() => onLink(person.name)}>New link</Button>
                  <Button kind="danger" onClick={() => onDisable(person.name, !person.is_disabled)}>
                    {person.is_disabled ? "Enable" : "Disable"}
                  </Button>
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
