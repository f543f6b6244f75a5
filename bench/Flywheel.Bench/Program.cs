using Flywheel.Bench;

return args switch
{
    ["edit-distance", var edits] => EditDistanceBenchmark.Run(edits),
    ["event-log"] => await EventLogBenchmark.RunAsync(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: edit-distance EDITS.jsonl | event-log");
    return 2;
}
