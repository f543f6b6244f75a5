import { Link } from "@tanstack/react-router";
import { ScanSearch } from "lucide-react";
import { Command } from "../../parts/Command";
import { Empty } from "../../parts/Empty";

export function NoTraces({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered)
    return (
      <Empty icon={ScanSearch} title="No trace fits">
        <p>All conditions hold together. Take one away, or look further back.</p>
        <Link to="/traces" search={{}} className="button">
          Clear all conditions
        </Link>
      </Empty>
    );
  return (
    <Empty icon={ScanSearch} title="No traces yet">
      <p>Point any OpenTelemetry exporter at this server. A trace shows here a moment after its spans have come.</p>
      <Command text={`export OTEL_EXPORTER_OTLP_ENDPOINT=${location.origin}\nexport OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf`} />
    </Empty>
  );
}
