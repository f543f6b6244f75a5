using Flywheel.Bench;

return args switch
{
    ["edit-distance", var edits] => EditDistanceBenchmark.Run(edits),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: edit-distance EDITS.jsonl");
    return 2;
}
