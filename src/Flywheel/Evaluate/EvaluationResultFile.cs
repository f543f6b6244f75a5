using System.Runtime.CompilerServices;
using System.Text;
using Flywheel.Capture;
using Flywheel.Storage;

namespace Flywheel.Evaluate;

/// <summary>
/// Results as JSON lines:
/// <c>{"id","evaluator","score","passed","reason","cohort":{"name":"value"},"failure_mode","evaluator_version","evidence"}</c>. A
/// <c>score</c> and a <c>passed</c> that are null or absent make an unscored row; only <c>id</c> and <c>evaluator</c> must be
/// there, and other fields have no meaning.
/// </summary>
/// <param name="path">The file; <c>-</c> is standard input.</param>
public sealed class EvaluationResultFile(string path) : IEvaluationResults
{
    private const int ResultsPerWrite = 256;

    private static readonly CaptureOptions Limits = new();

    /// <inheritdoc/>
    public string Name => path;

    /// <inheritdoc/>
    public async IAsyncEnumerable<EvaluationResult> ReadAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await foreach (
            var results in LineFile.MapAsync(path, Limits, ReadLines, cancellationToken).ConfigureAwait(false)
        )
        foreach (var result in results)
            yield return result;
    }

    /// <summary>Writes results to a file, which takes its name when it is complete.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string path, IEnumerable<EvaluationResult> results) =>
        DurableFile.Replace(
            path,
            stream =>
            {
                foreach (var group in results.Chunk(ResultsPerWrite))
                    stream.Write(JsonLine.Of(group, EvaluationResultJson.Write));
            }
        );

    /// <summary>True when the first line of a file is a result.</summary>
    internal static bool IsOne(string path) =>
        File.ReadLines(path).First() is var line
        && EvaluationResultFields.Read(Encoding.UTF8.GetBytes(line), Limits, out _) is null;

    private EvaluationResult[] ReadLines(LineGroup lines)
    {
        var results = new EvaluationResult[lines.Count];
        for (var i = 0; i < results.Length; i++)
        {
            var error = lines.ErrorOf(i) ?? EvaluationResultFields.Read(lines.JsonOf(i), Limits, out results[i]!);
            if (error is not null)
                throw Refused(lines.NumberOf(i), error);
        }
        return results;
    }

    private FlywheelException Refused(long line, PayloadError error)
    {
        var field = error.Path.Length > 0 ? $"{error.Path}: " : "";
        return new FlywheelException($"{path}, line {line}: {field}{error.Message}");
    }
}
