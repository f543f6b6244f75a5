import type { ReviewItem, Values } from "../../api/review";
import { Badge } from "../../parts/Badge";
import { shown, spaced } from "./labels";

interface Column {
  who: string;
  isJudge: boolean;
  values: Values;
  note: string | null;
}

/** What others answered and judges suggested, where the server shows it: to who adjudicates, and after one's own answer. */
export function OthersAnswers({ item }: { item: ReviewItem }) {
  const columns: Column[] = [
    ...(item.answers ?? []).map((one) => ({ who: one.person, isJudge: false, values: one.values, note: one.comment })),
    ...(item.suggestions ?? []).map((one) => ({ who: one.judge, isJudge: true, values: one.values, note: one.reason })),
  ];
  if (columns.length === 0) return null;
  return (
    <section className="card flush scroll-x" aria-label="Answers of others">
      <table className="table">
        <thead>
          <tr>
            <th>Label</th>
            {columns.map((column, i) => (
              <th key={i}>
                {column.who} {column.isJudge && <Badge>judge</Badge>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {item.labels.map((label) => (
            <tr key={label.name}>
              <td className="soft">{spaced(label.name)}</td>
              {columns.map((column, i) => (
                <td key={i} className="pre">
                  {shown(column.values[label.name])}
                </td>
              ))}
            </tr>
          ))}
          <tr>
            <td className="soft">Comment</td>
            {columns.map((column, i) => (
              <td key={i} className="pre">
                {column.note ?? "–"}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </section>
  );
}
