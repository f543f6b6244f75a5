import type { DatasetVersion } from "../../api/datasets";

interface Properties {
  label: string;
  versions: DatasetVersion[];
  value: number;
  onChange: (version: number) => void;
}

export function VersionChoice({ label, versions, value, onChange }: Properties) {
  const isListed = versions.some((version) => version.version === value);
  return (
    <label className="row">
      <span className="soft">{label}</span>
      <select className="input version-choice" value={value} onChange={(event) => onChange(Number(event.target.value))}>
        {!isListed && <option value={value}>{value}</option>}
        {versions.map((version) => (
          <option key={version.version} value={version.version}>
            {[version.version, ...version.tags].join(" · ")}
          </option>
        ))}
      </select>
    </label>
  );
}
