import { CircleAlert } from "lucide-react";
import { Problem } from "../api/http";
import { Button } from "./Button";

/** What went wrong and what helps, in the words of the server. */
export function Failure({ problem, retry }: { problem: Error; retry?: () => void }) {
  const title = problem instanceof Problem ? problem.title : "The page failed";
  const detail = problem instanceof Problem ? problem.detail : problem.message;
  return (
    <div className="notice" data-tone="bad" role="alert">
      <CircleAlert size={18} aria-hidden />
      <strong>{title}</strong>
      {detail && <p className="wrap">{detail}</p>}
      {retry && (
        <div>
          <Button onClick={retry}>Try again</Button>
        </div>
      )}
    </div>
  );
}
