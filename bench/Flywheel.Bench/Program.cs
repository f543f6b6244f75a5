using System.Globalization;
using Flywheel.Bench;

return args switch
{
    ["parquet-write", var rows] => ParquetWrite.Run(int.Parse(rows, CultureInfo.InvariantCulture)),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: bench parquet-write ROWS");
    return 2;
}
