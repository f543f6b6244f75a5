import { Link } from "@tanstack/react-router";
import { Repeat } from "lucide-react";
import { Empty } from "../../parts/Empty";
import { PageHead } from "../../parts/PageHead";

export function RunsPage() {
  return (
    <>
      <PageHead title="Runs">
        <p>Augmentation of rows and training of candidates.</p>
      </PageHead>
      <Empty icon={Repeat} title="Nothing runs from here yet">
        <p>
          Runs of augmentation and of training will be listed here, each with its dataset version, its cost and the candidate that it
          made. Until then train with your own trainer: every dataset has the commands ready.
        </p>
        <Link to="/datasets" className="button">
          Go to the datasets
        </Link>
      </Empty>
    </>
  );
}
