using System.Text.Json;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Augment.Prompts;

/// <summary>The prompts of a workspace. Versions are only ever added, each with an entry of the audit trail. Thread-safe.</summary>
internal sealed class PromptStore(Database database, TimeProvider time)
{
    private const string Columns = "name, version, created_at, created_by, lineage, instructions, examples";

    /// <summary>Adds a version that a person wrote; the text of the version in use changes nothing.</summary>
    /// <exception cref="FlywheelException">The name is none, or the text is blank.</exception>
    public Task<PromptVersion> AddAsync(
        string name,
        string instructions,
        string by,
        CancellationToken cancellationToken
    )
    {
        if (PromptReference.Parse(name) is { Version: not null })
            throw new FlywheelException($"'{name}' names a version. Give the name alone: it gets the next version.");
        if (string.IsNullOrWhiteSpace(instructions))
            throw new FlywheelException("The prompt has no text. Give one that says something.");
        return database.WriteAsync(
            connection => Add(connection, name, new PromptText(instructions, []), by, lineage: null),
            cancellationToken
        );
    }

    /// <summary>Versions of all prompts, by name, the latest first.</summary>
    /// <param name="after">Only those behind this version; null from the first on.</param>
    /// <param name="limit">The most of them, at least 1.</param>
    public IReadOnlyList<PromptVersion> List(PromptReference? after = null, int limit = int.MaxValue) =>
        database.Read(connection =>
        {
            using var rows = new Statement(
                connection,
                $"""
                SELECT {Columns} FROM prompts WHERE ?1 IS NULL OR name > ?1 OR (name = ?1 AND version < ?2)
                ORDER BY name, version DESC LIMIT ?3
                """
            );
            return Read(rows.BindOptional(1, after?.Name).Bind(2, after?.Version ?? int.MaxValue).Bind(3, limit));
        });

    /// <summary>The versions of a prompt, the latest first; none where there is no such prompt.</summary>
    public IReadOnlyList<PromptVersion> VersionsOf(string name) =>
        database.Read(connection => VersionsOf(connection, name));

    /// <summary>The version that is meant.</summary>
    /// <exception cref="FlywheelException">There is none.</exception>
    public PromptVersion Get(PromptReference reference)
    {
        var versions = VersionsOf(reference.Name);
        if (versions.Count == 0)
            throw new FlywheelException(
                $"There is no prompt '{reference.Name}'. 'flywheel prompt list' lists the prompts, 'flywheel prompt add' adds one."
            );
        return versions.FirstOrDefault(reference.Means)
            ?? throw new FlywheelException(
                $"There is no version {reference.Version} of the prompt '{reference.Name}': the latest is {versions[0].Reference}."
            );
    }

    /// <summary>The full name of a prompt of this workspace, <c>support@2</c>; any other text as it is.</summary>
    /// <exception cref="FlywheelException">The text names a version that the prompt does not have.</exception>
    public string NameOf(string text) =>
        PromptReference.TryParse(text) is { } reference && VersionsOf(reference.Name).Count > 0
            ? Get(reference).Reference
            : text;

    /// <summary>Adds a version within a unit of work; the text of the version in use changes nothing.</summary>
    public PromptVersion Add(
        SqliteConnection connection,
        string name,
        PromptText text,
        string by,
        PromptLineage? lineage
    )
    {
        var earlier = VersionsOf(connection, name);
        if (earlier.Find(each => each.IsInUse) is { } inUse && inUse.Text.Hash == text.Hash)
            return inUse;
        var version = new PromptVersion
        {
            Name = name,
            Version = earlier is [var latest, ..] ? latest.Version + 1 : 1,
            CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds()),
            CreatedBy = by,
            Text = text,
            Lineage = lineage,
        };
        Insert(connection, version);
        new AuditTrail(database, time).Append(
            connection,
            by,
            "prompt.add",
            version.Reference,
            lineage?.Reason ?? "",
            lineage is null ? "{}" : JsonOf(lineage)
        );
        return version;
    }

    private static void Insert(SqliteConnection connection, PromptVersion version)
    {
        using var insert = new Statement(
            connection,
            $"INSERT INTO prompts({Columns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
        );
        insert.Bind(1, version.Name).Bind(2, version.Version).Bind(3, version.CreatedAt.ToUnixTimeMilliseconds());
        insert.Bind(4, version.CreatedBy);
        insert.BindOptional(5, version.Lineage is { } lineage ? JsonOf(lineage) : null);
        insert.Bind(6, version.Text.Instructions);
        insert.Bind(7, JsonSerializer.Serialize(version.Text.Examples, PromptJson.Relaxed.IReadOnlyListPromptExample));
        insert.Run();
    }

    private static List<PromptVersion> VersionsOf(SqliteConnection connection, string name)
    {
        using var rows = new Statement(
            connection,
            $"SELECT {Columns} FROM prompts WHERE name = ?1 ORDER BY version DESC"
        );
        return Read(rows.Bind(1, name));
    }

    private static List<PromptVersion> Read(Statement rows)
    {
        var versions = new List<PromptVersion>();
        while (rows.Step())
            versions.Add(VersionOf(rows));
        return versions;
    }

    private static PromptVersion VersionOf(Statement row) =>
        new()
        {
            Name = row.Text(0),
            Version = (int)row.Integer(1),
            CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.Integer(2)),
            CreatedBy = row.Text(3),
            Lineage = row.OptionalText(4) is { } lineage
                ? JsonSerializer.Deserialize(lineage, PromptJson.Relaxed.PromptLineage)
                : null,
            Text = new PromptText(
                row.Text(5),
                JsonSerializer.Deserialize(row.Text(6), PromptJson.Relaxed.IReadOnlyListPromptExample)!
            ),
        };

    private static string JsonOf(PromptLineage lineage) =>
        JsonSerializer.Serialize(lineage, PromptJson.Relaxed.PromptLineage);
}
