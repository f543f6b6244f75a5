import { useQuery } from "@tanstack/react-query";
import { readLastTurn, type Turn, type TurnStep } from "../../api/turns";
import { Badge, type Tone } from "../../parts/Badge";
import { Time } from "../../parts/Time";

const tones: Record<TurnStep["state"], Tone> = { done: "good", nothing_due: "plain", held: "warn", failed: "bad" };

/** What the latest turn of the wheel did, step by step; nothing where the wheel was never turned. */
export function LastTurn() {
  const { data } = useQuery({ queryKey: ["turns", "latest"], queryFn: ({ signal }) => readLastTurn(signal), refetchInterval: 30_000 });
  const turn = data?.turns[0];
  return turn ? <Steps of={turn} /> : null;
}

function Steps({ of: turn }: { of: Turn }) {
  return (
    <section className="card flush scroll-x" tabIndex={0} role="region" aria-label="The latest turn">
      <table className="table">
        <thead>
          <tr>
            <th>The latest turn</th>
            <th colSpan={2}>
              <Time at={turn.started_at} />, {turn.outcome ? words(turn.outcome) : "goes on"}
            </th>
          </tr>
        </thead>
        <tbody>
          {turn.steps.map((one) => (
            <tr key={one.step}>
              <td>{words(one.step)}</td>
              <td>
                <Badge tone={tones[one.state]}>{one.held_by ? `held by ${one.held_by}` : words(one.state)}</Badge>
              </td>
              <td className="wrap">{one.what}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const words = (name: string) => name.replaceAll("_", " ");
