import type { TrainedModel } from "../../api/training";
import { Command } from "../../parts/Command";
import { bytes } from "../../parts/format";

export function ModelFiles({ model }: { model: TrainedModel }) {
  return (
    <section className="stack-close" aria-label="The model">
      <h2>
        The model <span className="mono soft">{model.id}</span>
      </h2>
      <div className="card flush scroll-x" tabIndex={0} role="region" aria-label="Files of the model">
        <table className="table">
          <thead>
            <tr>
              <th>File</th>
              <th className="end">Size</th>
              <th>SHA-256</th>
            </tr>
          </thead>
          <tbody>
            {model.files.map((file) => (
              <tr key={file.name}>
                <td className="mono wrap">{file.name}</td>
                <td className="end cell-short">{bytes(file.bytes)}</td>
                <td className="mono wrap">{file.sha256}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Command text={`flywheel model lineage ${model.id}`} />
    </section>
  );
}
