using Flywheel.Bench;

return args switch
{
    ["edit-distance", var edits] => EditDistanceBenchmark.Run(edits),
    ["event-log"] => await EventLogBenchmark.RunAsync(),
    ["server", var port] => await ServerBenchmark.RunAsync(port),
    ["bare", var port] => await BareBenchmark.RunAsync(port),
    ["lake-append", var edits, var folder] => await LakeAppendBenchmark.RunAsync(edits, folder),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        "usage: edit-distance EDITS.jsonl | event-log | server PORT | bare PORT | lake-append EDITS.jsonl FOLDER"
    );
    return 2;
}
