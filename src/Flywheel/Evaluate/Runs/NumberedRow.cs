using Flywheel.Lake;
using Flywheel.Lake.Examples;

namespace Flywheel.Evaluate.Runs;

/// <summary>A row of a dataset.</summary>
/// <param name="Line">Where it lies; of a row that is in no file only the number counts, from 1.</param>
/// <param name="Row">The row.</param>
internal readonly record struct NumberedRow(FileLine Line, Example Row);
