import { Link } from "@tanstack/react-router";
import { Door } from "../pages/sign-in/Door";

export function NotFound() {
  return (
    <Door title="There is no such page">
      <p>The address may be mistyped, or what it showed was removed.</p>
      <Link to="/" className="button">
        Go to the overview
      </Link>
    </Door>
  );
}
