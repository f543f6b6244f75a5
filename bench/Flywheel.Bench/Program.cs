using Flywheel.Bench;
using Flywheel.Bench.Million;

return args switch
{
    ["edit-distance", var edits] => EditDistanceBenchmark.Run(edits),
    ["event-log"] => await EventLogBenchmark.RunAsync(),
    ["curate-pipeline", var edits] => await CurationBenchmark.RunAsync(edits),
    ["bare", var port] => await BareBenchmark.RunAsync(port),
    ["bare-application", var port] => await BareBenchmark.RunApplicationAsync(port),
    ["trace-load", var url, var seconds] => await TraceLoadBenchmark.RunAsync(url, seconds),
    ["trace-list", var few, var many] => await TraceListBenchmark.RunAsync(few, many),
    ["lake-append", var edits, var folder] => await LakeAppendBenchmark.RunAsync(edits, folder),
    ["parquet-write", var rows] => ParquetWriteBenchmark.Run(rows),
    ["train", var pairs] => PreferenceTrainingBenchmark.Run(pairs),
    ["dataset-page", var rows] => DatasetPageBenchmark.Run(rows),
    ["console", var size] => await MillionBenchmark.RunAsync(size),
    ["augment", var failures] => await AugmentBenchmark.RunAsync(failures),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        "usage: edit-distance EDITS | event-log | curate-pipeline EDITS | bare PORT | bare-application PORT | trace-load URL SECONDS | trace-list FEW MANY | lake-append EDITS FOLDER | parquet-write ROWS | dataset-page ROWS | console SIZE | train PAIRS | augment FAILURES"
    );
    return 2;
}
