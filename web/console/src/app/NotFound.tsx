import { Link } from "@tanstack/react-router";
import { Compass } from "lucide-react";
import { Empty } from "../parts/Empty";

export function NotFound() {
  return (
    <Empty icon={Compass} title="There is no such page">
      <p>The address may be mistyped, or what it showed was removed.</p>
      <Link to="/" className="button">
        Go to the overview
      </Link>
    </Empty>
  );
}
