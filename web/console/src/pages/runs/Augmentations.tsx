import { useInfiniteQuery } from "@tanstack/react-query";
import { Sprout } from "lucide-react";
import { listAugmentations } from "../../api/augmentations";
import { Button } from "../../parts/Button";
import { Command } from "../../parts/Command";
import { Empty } from "../../parts/Empty";
import { Failure } from "../../parts/Failure";
import { Loading } from "../../parts/Loading";
import { AugmentationTable } from "./AugmentationTable";

/** How often it is looked for those that turns made: they come minutes apart. */
const interval = 30_000;

export function Augmentations() {
  const runs = useInfiniteQuery({
    queryKey: ["turns", "augmentations"],
    queryFn: ({ pageParam, signal }) => listAugmentations(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    refetchInterval: interval,
  });
  const list = runs.data?.pages.flatMap((page) => page.augmentations) ?? [];
  return (
    <section className="stack-close" aria-label="Augmentations">
      <h2>Augmentations</h2>
      {runs.isPending && <Loading what="Loading augmentations" />}
      {runs.isError && <Failure problem={runs.error} retry={() => void runs.refetch()} />}
      {runs.isSuccess && list.length === 0 && (
        <Empty icon={Sprout} title="No failure was made into rows yet">
          <p>A turn of the wheel makes rows to train on of the failures of its evaluation. So does a command.</p>
          <Command text="flywheel augment --train gold --eval cases --predictions answers.jsonl --evaluator contains --judge stub -o augmented.jsonl" />
        </Empty>
      )}
      {list.length > 0 && <AugmentationTable runs={list} />}
      {runs.hasNextPage && (
        <div>
          <Button disabled={runs.isFetchingNextPage} onClick={() => void runs.fetchNextPage()}>
            Earlier augmentations
          </Button>
        </div>
      )}
    </section>
  );
}
