import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { setUp } from "../../api/session";
import { queries } from "../../app/queries";
import { sessionQuery, useSession } from "../../app/session";
import { Button } from "../../parts/Button";
import { Failure } from "../../parts/Failure";
import { Field } from "../../parts/Field";
import { Loading } from "../../parts/Loading";
import { NewPassword } from "../../parts/NewPassword";
import { Door } from "./Door";

/** The page of a one-time link: `/setup#TOKEN`. What stands after # never leaves the browser by itself. */
export function SetupPage() {
  const session = useSession();
  const [token] = useState(() => location.hash.slice(1));
  if (session.isPending) return <Loading />;
  if (token === "")
    return (
      <Door title="The link is not whole">
        <p>Copy all of it, with what stands after #, into the address line.</p>
      </Door>
    );
  return <PasswordForm token={token} isFirst={session.data?.sign_in === "setup"} />;
}

function PasswordForm({ token, isFirst }: { token: string; isFirst: boolean }) {
  const navigate = useNavigate();
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const make = useMutation({
    mutationFn: () => setUp(token, isFirst ? name : undefined, password),
    onSuccess: (session) => {
      queries.setQueryData(sessionQuery.queryKey, session);
      void navigate({ to: "/", replace: true });
    },
  });
  return (
    <Door title={isFirst ? "Make the first admin" : "Choose your password"}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate();
        }}
      >
        {isFirst && (
          <Field label="Your name" hint="With it you sign in, and it stands beside what you decide.">
            {(ids) => (
              <input {...ids} className="input" autoComplete="username" autoFocus required value={name} onChange={(event) => setName(event.target.value)} />
            )}
          </Field>
        )}
        <NewPassword label="Password" value={password} onChange={setPassword} />
        <NewPassword label="The password again" value={again} onChange={setAgain} />
        {again !== "" && again !== password && <p role="status">The two are not the same yet.</p>}
        {make.error && <Failure problem={make.error} />}
        <Button type="submit" kind="main" disabled={make.isPending || password === "" || again !== password}>
          {isFirst ? "Make the account" : "Set the password"}
        </Button>
      </form>
    </Door>
  );
}
