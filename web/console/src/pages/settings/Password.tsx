import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { changePassword } from "../../api/session";
import { queries } from "../../app/queries";
import { sessionQuery } from "../../app/session";
import { Button } from "../../parts/Button";
import { Failure } from "../../parts/Failure";
import { Field } from "../../parts/Field";
import { Notice } from "../../parts/Notice";
import { NewPassword } from "../../parts/NewPassword";

export function Password() {
  const [password, setPassword] = useState("");
  const [next, setNext] = useState("");
  const change = useMutation({
    mutationFn: () => changePassword(password, next),
    onSuccess: (session) => {
      queries.setQueryData(sessionQuery.queryKey, session);
      setPassword("");
      setNext("");
    },
  });
  return (
    <form
      className="card stack settings-password"
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate();
      }}
    >
      <Field label="Password until now">
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
      <NewPassword label="New password" value={next} onChange={setNext} />
      {change.error && <Failure problem={change.error} />}
      {change.isSuccess && <Notice tone="good" title="The password is changed; all your other sessions have ended" />}
      <div>
        <Button type="submit" kind="main" disabled={change.isPending}>
          Change the password
        </Button>
      </div>
    </form>
  );
}
