import { useInfiniteQuery } from "@tanstack/react-query";
import { Repeat } from "lucide-react";
import { listTraining } from "../../api/training";
import { Button } from "../../parts/Button";
import { Command } from "../../parts/Command";
import { Empty } from "../../parts/Empty";
import { Failure } from "../../parts/Failure";
import { Loading } from "../../parts/Loading";
import { PageHead } from "../../parts/PageHead";
import { Augmentations } from "./Augmentations";
import { TrainingTable } from "./TrainingTable";

export function RunsPage() {
  return (
    <>
      <PageHead title="Runs">
        <p>What candidates were trained on, how it went and what they are worth; and what failures were made into rows to train on.</p>
      </PageHead>
      <Trainings />
      <Augmentations />
    </>
  );
}

function Trainings() {
  const runs = useInfiniteQuery({
    queryKey: ["training", "list"],
    queryFn: ({ pageParam, signal }) => listTraining(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const list = runs.data?.pages.flatMap((page) => page.runs) ?? [];
  return (
    <section className="stack-close" aria-label="Trainings">
      <h2>Trainings</h2>
      {runs.isPending && <Loading what="Loading trainings" />}
      {runs.isError && <Failure problem={runs.error} retry={() => void runs.refetch()} />}
      {runs.isSuccess && list.length === 0 && (
        <Empty icon={Repeat} title="Nothing was trained yet">
          <p>A training starts when the dataset has gained enough rows, or when you say so. The trainer that comes along takes seconds.</p>
          <Command text="flywheel train start" />
        </Empty>
      )}
      {list.length > 0 && <TrainingTable runs={list} />}
      {runs.hasNextPage && (
        <div>
          <Button disabled={runs.isFetchingNextPage} onClick={() => void runs.fetchNextPage()}>
            Earlier trainings
          </Button>
        </div>
      )}
    </section>
  );
}
