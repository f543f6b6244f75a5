using System.Collections.Frozen;
using System.Text.Json;
using Flywheel.Server.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;

namespace Flywheel.Server.OpenApi;

/// <summary>
/// Holds queries to the description of the API, which is the one place that says what each address takes: a misspelt filter that
/// nobody reads would be answered with everything, and one that nothing can match with nothing, and neither looks wrong.
/// </summary>
internal static class QueryRules
{
    private const string Versioned = "/v1/";
    private const int LongestName = 40;

    private static readonly Lazy<FrozenDictionary<string, IReadOnlyList<QueryParameter>>> Known = new(() =>
        Read().ToFrozenDictionary(StringComparer.Ordinal)
    );

    /// <summary>Null where the query may be asked at the address, else the problem, which names the parameter at fault.</summary>
    public static Problem? Check(HttpContext context)
    {
        var query = context.Request.Query;
        if (query.Count == 0 || ParametersOf(context) is not { } parameters)
            return null;
        foreach (var (name, values) in query)
            if (Objection(parameters, name, values) is { } fault)
                return new Problem(ProblemType.InvalidQuery, fault);
        return null;
    }

    // What only sends, and what monitors ask, has always let pass what it does not read.
    private static IReadOnlyList<QueryParameter>? ParametersOf(HttpContext context)
    {
        if ((context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText is not { } path)
            return null;
        var isRead = HttpMethods.IsGet(context.Request.Method) && path.StartsWith(Versioned, StringComparison.Ordinal);
        var parameters = Known.Value.GetValueOrDefault($"{context.Request.Method} {path}", []);
        return isRead || parameters.Count > 0 ? parameters : null;
    }

    private static string? Objection(IReadOnlyList<QueryParameter> parameters, string name, StringValues values)
    {
        if (parameters.FirstOrDefault(known => known.Name == name) is not { } parameter)
            return Unknown(parameters, name);
        // A value that is empty is none.
        var given = values.Where(value => !string.IsNullOrEmpty(value)).ToList();
        return given.Count > 1 && !parameter.IsList
            ? $"'{parameter.Name}' is given {given.Count} times. Give it once."
            : given.Select(value => parameter.Objection(value!)).FirstOrDefault(fault => fault is not null);
    }

    // Only a name that can be one is repeated: the rest is a client's text.
    private static string Unknown(IReadOnlyList<QueryParameter> parameters, string name)
    {
        var named =
            name.Length <= LongestName && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-')
                ? $"There is no parameter '{name}' here."
                : "There is a parameter here that is not known.";
        return parameters.Count == 0
            ? named + " This address takes none."
            : $"{named} This address takes: {string.Join(", ", parameters.Select(known => known.Name))}.";
    }

    private static IEnumerable<KeyValuePair<string, IReadOnlyList<QueryParameter>>> Read()
    {
        using var document = JsonDocument.Parse(OpenApiDocument.Text);
        var schemas = document.RootElement.GetProperty("components").GetProperty("schemas");
        foreach (var path in document.RootElement.GetProperty("paths").EnumerateObject())
        foreach (var operation in path.Value.EnumerateObject())
            if (operation.Value.TryGetProperty("parameters", out var parameters))
                yield return new(
                    $"{operation.Name.ToUpperInvariant()} {path.Name}",
                    [
                        .. parameters
                            .EnumerateArray()
                            .Where(parameter => parameter.GetProperty("in").GetString() == "query")
                            .Select(parameter => new QueryParameter(parameter, schemas)),
                    ]
                );
    }
}
