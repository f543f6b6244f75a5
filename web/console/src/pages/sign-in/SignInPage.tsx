import { useMutation } from "@tanstack/react-query";
import { Navigate } from "@tanstack/react-router";
import { useState } from "react";
import { signIn } from "../../api/session";
import { queries } from "../../app/queries";
import { sessionQuery, useSession } from "../../app/session";
import { Button } from "../../parts/Button";
import { Failure } from "../../parts/Failure";
import { Field } from "../../parts/Field";
import { Loading } from "../../parts/Loading";
import { Door } from "./Door";

export function SignInPage() {
  const session = useSession();
  if (session.isPending) return <Loading />;
  if (session.isError) return <Door title="Sign in">{<Failure problem={session.error} retry={() => void session.refetch()} />}</Door>;
  if (session.data.person) return <Navigate to="/" replace />;
  switch (session.data.sign_in) {
    case "setup":
      return (
        <Door title="Nobody has an account yet">
          <p>The server printed a link when it started. Open it to make the first admin. It works once.</p>
          <p className="soft">Is it too old? Start the server again: it prints a new one.</p>
        </Door>
      );
    case "proxy":
      return (
        <Door title="Sign in at your proxy">
          <p>This server is told by a proxy before it who you are, and was told nothing. Open it at the address of the proxy.</p>
        </Door>
      );
    case "none":
      return (
        <Door title="This server is not open to you">
          <p>It serves the machine that it runs on. Open the console there, or have accounts made.</p>
        </Door>
      );
    case "password":
      return <PasswordForm />;
  }
}

function PasswordForm() {
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const enter = useMutation({
    mutationFn: () => signIn(name, password),
    onSuccess: (session) => queries.setQueryData(sessionQuery.queryKey, session),
  });
  return (
    <Door title="Sign in">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          enter.mutate();
        }}
      >
        <Field label="Name">
          {(ids) => (
            <input {...ids} className="input" autoComplete="username" autoFocus required value={name} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
        <Field label="Password">
          {(ids) => (
            <input
              {...ids}
              className="input"
              type="password"
              autoComplete="current-password"
              required
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </Field>
        {enter.error && <Failure problem={enter.error} />}
        <Button type="submit" kind="main" disabled={enter.isPending}>
          Sign in
        </Button>
      </form>
    </Door>
  );
}
