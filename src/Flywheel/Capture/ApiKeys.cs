using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Dapper;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Capture;

/// <summary>The keys of a workspace: who may use its server, and for what. Thread-safe.</summary>
internal sealed class ApiKeys(Database database, TimeProvider time)
{
    private const int RandomBytes = 32;
    private const int MaxNameLength = 100;
    private const string NameMarks = " ._@+-";

    /// <summary>How many characters of a key follow its prefix.</summary>
    public static readonly int SecretLength = Base64Url.GetEncodedLength(RandomBytes);

    private readonly AuditTrail _trail = new(database, time);

    /// <summary>How the keys of a scope begin.</summary>
    public static string PrefixOf(ApiScope scope) => $"fw_{NameOf(scope)}_";

    /// <summary>Makes a key; it is shown here once and stored nowhere. The audit trail tells who made it.</summary>
    /// <param name="name">What people call it; unique among the keys in force.</param>
    /// <param name="scope">What it allows.</param>
    /// <param name="actor">Who makes it.</param>
    /// <param name="cancellationToken">Heeded until it is stored.</param>
    /// <param name="person">The name of the person for whom it acts, who has to be there; null for nobody.</param>
    /// <returns>The key: <c>fw_SCOPE_</c> and 256 random bits in base64url.</returns>
    /// <exception cref="FlywheelException">A key in force has this name, or no key can have it.</exception>
    public async Task<string> CreateAsync(
        string name,
        ApiScope scope,
        string actor,
        CancellationToken cancellationToken,
        string? person = null
    )
    {
        if (!IsValid(name))
            throw new KeyNameException(
                $"The name of a key has 1 to {MaxNameLength} letters, digits, spaces and '.', '_', '@', '+', '-', and neither begins "
                    + "nor ends with a space. Give it another name.",
                isTaken: false
            );
        var key = PrefixOf(scope) + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));
        var hash = ApiKeyHash.Of(key).ToArray();
        await database
            .WriteAsync(
                connection =>
                {
                    Insert(connection, name, scope, hash, person);
                    _trail.Append(connection, actor, "key.create", name, "", Details(scope, person));
                },
                cancellationToken
            )
            .ConfigureAwait(false);
        return key;
    }

    // Names stand in logs, addresses and tables.
    private static bool IsValid(string name) =>
        name.Length is > 0 and <= MaxNameLength
        && name[0] != ' '
        && name[^1] != ' '
        && name.All(character =>
            char.IsLetterOrDigit(character) || NameMarks.Contains(character, StringComparison.Ordinal)
        );

    /// <summary>All keys, revoked ones too, the oldest first.</summary>
    public IReadOnlyList<ApiKey> List() => database.Read(ReadAll).ConvertAll(row => row.ToKey());

    /// <summary>The keys in force by their hashes.</summary>
    public IReadOnlyDictionary<ApiKeyHash, ApiKey> InForce() =>
        database
            .Read(ReadAll)
            .Where(row => row.RevokedAt is null)
            .ToDictionary(row => ApiKeyHash.Read(row.Hash), row => row.ToKey());

    /// <summary>True once a key was made, revoked ones too.</summary>
    public bool Any() =>
        database.Read(connection => connection.ExecuteScalar<bool>("SELECT EXISTS(SELECT 1 FROM api_keys)"));

    /// <summary>Puts a key out of force; servers heed it within a second. The audit trail tells who did.</summary>
    /// <returns>False where no key in force has this name.</returns>
    public Task<bool> RevokeAsync(string name, string actor, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection =>
            {
                var isRevoked =
                    connection.Execute(
                        "UPDATE api_keys SET revoked_at = @now WHERE name = @name AND revoked_at IS NULL",
                        new { name, now = Now() }
                    ) > 0;
                if (isRevoked)
                    _trail.Append(connection, actor, "key.revoke", name, "", "{}");
                return isRevoked;
            },
            cancellationToken
        );

    private void Insert(SqliteConnection connection, string name, ApiScope scope, byte[] hash, string? person)
    {
        var isTaken = connection.ExecuteScalar<long>(
            "SELECT COUNT(*) FROM api_keys WHERE name = @name AND revoked_at IS NULL",
            new { name }
        );
        if (isTaken > 0)
            throw new KeyNameException(
                $"There is a key '{name}' already. Choose another name or revoke that key.",
                isTaken: true
            );
        connection.Execute(
            "INSERT INTO api_keys(name, scope, hash, created_at, person) VALUES (@name, @scope, @hash, @now, @person)",
            new
            {
                name,
                scope = NameOf(scope),
                hash,
                now = Now(),
                person,
            }
        );
    }

    private string Now() => time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);

    private static List<Row> ReadAll(SqliteConnection connection) =>
        connection
            .Query<Row>(
                """
                SELECT id AS Id, name AS Name, scope AS Scope, hash AS Hash, created_at AS CreatedAt, revoked_at AS RevokedAt,
                    person AS Person
                FROM api_keys ORDER BY id
                """
            )
            .AsList();

    private static string Details(ApiScope scope, string? person)
    {
        var details = new Dictionary<string, string> { ["scope"] = NameOf(scope) };
        if (person is not null)
            details["person"] = person;
        return JsonSerializer.Serialize(details);
    }

    private static string NameOf(ApiScope scope) =>
        scope switch
        {
            ApiScope.Capture => "capture",
            ApiScope.Read => "read",
            ApiScope.Review => "review",
            ApiScope.Lead => "lead",
            ApiScope.Admin => "admin",
            _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, "not a scope"),
        };

    private sealed class Row
    {
        public long Id { get; init; }
        public string Name { get; init; } = "";
        public string Scope { get; init; } = "";
        public byte[] Hash { get; init; } = [];
        public string CreatedAt { get; init; } = "";
        public string? RevokedAt { get; init; }
        public string? Person { get; init; }

        public ApiKey ToKey() =>
            new(
                Id,
                Name,
                Enum.Parse<ApiScope>(Scope, ignoreCase: true),
                Time(CreatedAt),
                RevokedAt is null ? null : Time(RevokedAt),
                Person
            );

        private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
    }
}
