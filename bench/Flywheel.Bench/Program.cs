using Flywheel.Bench;

return args switch
{
    ["edit-distance", var edits] => EditDistanceBenchmark.Run(edits),
    ["event-log"] => await EventLogBenchmark.RunAsync(),
    ["server", var port] => await ServerBenchmark.RunAsync(port),
    ["bare", var port] => await BareBenchmark.RunAsync(port),
    ["parquet-write", var rows] => ParquetWriteBenchmark.Run(rows),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        "usage: edit-distance EDITS.jsonl | event-log | server PORT | bare PORT | parquet-write ROWS"
    );
    return 2;
}
