import { PageHead } from "../../parts/PageHead";
import { Figures } from "./Figures";
import { LastTurn } from "./LastTurn";
import { Needs } from "./Needs";
import { Stations } from "./Stations";
import "./overview.css";

/** Is the wheel turning, and what needs a person now? */
export function OverviewPage() {
  return (
    <>
      <PageHead title="Overview">
        <p>Is the wheel turning, and what needs a person now?</p>
      </PageHead>
      <Needs />
      <Stations />
      <LastTurn />
      <Figures />
    </>
  );
}
