using Flywheel.Bench;

return args switch
{
    ["edit-distance", var edits] => EditDistanceBenchmark.Run(edits),
    ["event-log"] => await EventLogBenchmark.RunAsync(),
    ["curate-pipeline", var edits] => await CurationBenchmark.RunAsync(edits),
    ["server", var port] => await ServerBenchmark.RunAsync(port),
    ["bare", var port] => await BareBenchmark.RunAsync(port),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: edit-distance EDITS.jsonl | event-log | curate-pipeline EDITS.jsonl | server PORT | bare PORT");
    return 2;
}
