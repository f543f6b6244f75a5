using System.Text.Json;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Augment.Prompts;

/// <summary>The searches of a workspace: the same one again finds what was found, or goes on. Thread-safe.</summary>
internal sealed class PromptSearches(Database database, string folder, TimeProvider time)
{
    /// <summary>Begins a search, or goes on with it.</summary>
    /// <param name="id">Stands for everything that decides what comes out.</param>
    /// <param name="prompt">What it sets out from, as <c>support@1</c>.</param>
    /// <param name="cancellationToken">Stops before it is begun.</param>
    public Task<PromptSearch> BeginAsync(string id, string prompt, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection =>
            {
                using var insert = new Statement(
                    connection,
                    "INSERT INTO prompt_improvements(id, prompt, started_at) VALUES (?1, ?2, ?3) ON CONFLICT(id) DO NOTHING"
                );
                insert.Bind(1, id).Bind(2, prompt).Bind(3, time.GetUtcNow().ToUnixTimeMilliseconds()).Run();
                return Read(connection, id);
            },
            cancellationToken
        );

    /// <summary>Ends a search, in the unit of work that keeps what it found.</summary>
    public static void Complete(SqliteConnection connection, string id, PromptImprovementReport report)
    {
        using var update = new Statement(connection, "UPDATE prompt_improvements SET report = ?2 WHERE id = ?1");
        update.Bind(1, id).Bind(2, JsonSerializer.Serialize(report, PromptJson.Relaxed.PromptImprovementReport)).Run();
    }

    private PromptSearch Read(SqliteConnection connection, string id)
    {
        using var row = new Statement(
            connection,
            "SELECT prompt, started_at, report FROM prompt_improvements WHERE id = ?1"
        ).Bind(1, id);
        row.Step();
        return new PromptSearch(
            id,
            row.Text(0),
            DateTimeOffset.FromUnixTimeMilliseconds(row.Integer(1)),
            Path.Combine(folder, "prompt-" + id),
            row.OptionalText(2) is { } report
                ? JsonSerializer.Deserialize(report, PromptJson.Relaxed.PromptImprovementReport)
                : null
        );
    }
}
