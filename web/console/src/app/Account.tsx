import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { LogOut } from "lucide-react";
import { useState } from "react";
import { signOut } from "../api/session";
import { Button } from "../parts/Button";
import { queries } from "./queries";
import { useSession } from "./session";
import { chooseTheme, chosenTheme, type Theme } from "./theme";

/** Who is signed in, and how the console looks to them. */
export function Account() {
  const session = useSession().data;
  return (
    <div className="shell-foot">
      <ThemeChoice />
      {session?.via === "machine" ? (
        <p className="soft">Open to this machine. Nobody needs to sign in.</p>
      ) : (
        <div className="spread">
          <span className="ellipsis">
            {session?.person?.name} <span className="soft">{session?.person?.role}</span>
          </span>
          {session?.via === "session" && <SignOut />}
        </div>
      )}
    </div>
  );
}

function SignOut() {
  const navigate = useNavigate();
  const leave = useMutation({
    mutationFn: signOut,
    onSuccess: () => {
      queries.clear();
      void navigate({ to: "/sign-in" });
    },
  });
  return (
    <Button kind="quiet" onClick={() => leave.mutate()} title="Sign out">
      <LogOut size={15} aria-hidden />
      <span className="visually-hidden">Sign out</span>
    </Button>
  );
}

function ThemeChoice() {
  const [theme, setTheme] = useState(chosenTheme);
  return (
    <label className="row">
      <span className="soft">Look</span>
      <select
        className="input theme-choice"
        value={theme}
        onChange={(event) => {
          const chosen = event.target.value as Theme;
          chooseTheme(chosen);
          setTheme(chosen);
        }}
      >
        <option value="system">System</option>
        <option value="light">Light</option>
        <option value="dark">Dark</option>
      </select>
    </label>
  );
}
