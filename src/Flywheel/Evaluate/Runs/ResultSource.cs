namespace Flywheel.Evaluate.Runs;

/// <summary>Finds the results that somebody names.</summary>
internal static class ResultSource
{
    private const string StandardInput = "-";

    /// <summary>
    /// A file that is there is meant before anything else; <c>-</c> is standard input. Every other text is the id of a run, or the
    /// beginning of it that no other run shares.
    /// </summary>
    /// <param name="text">What was named.</param>
    /// <param name="table">The runs; null where there is no workspace.</param>
    /// <exception cref="FlywheelException">There is neither such a file nor such a run.</exception>
    public static IEvaluationResults Open(string text, EvaluationTable? table)
    {
        if (text == StandardInput || File.Exists(text))
            return new EvaluationResultFile(text);
        if (IsPath(text))
            throw new FlywheelException($"There is no file {text}. Check the name.");
        if (table is null)
            throw new FlywheelException(
                $"There is no file {text}, and no workspace in which a run could have that id. Check the name, or name the workspace with --workspace."
            );
        return new RunResults(table, table.Run(text));
    }

    // Ids of runs are hexadecimal digits and hyphens.
    private static bool IsPath(string text) => text.AsSpan().ContainsAny('/', '\\', '.');
}
