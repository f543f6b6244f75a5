import type { ErrorComponentProps } from "@tanstack/react-router";
import { Failure } from "../parts/Failure";

/** What stands in the place of a page whose code failed, such as after the server was updated under an open page. */
export function Broken({ error }: ErrorComponentProps) {
  return <Failure problem={error instanceof Error ? error : new Error(String(error))} retry={() => location.reload()} />;
}
