using System.Text.Json;
using Flywheel.Capture;
using Flywheel.Server.Access;
using Flywheel.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Keys;

/// <summary>Lists, makes and revokes keys.</summary>
internal sealed class KeyEndpoints(AccessParts access)
{
    private static readonly Problem NoScope = new(
        ProblemType.InvalidBody,
        "A scope is capture, read, review, lead or admin."
    );

    private static readonly Problem NoKey = new(
        ProblemType.KeyNotFound,
        "No key in force has this name. GET /v1/keys lists them."
    );

    private static readonly Problem Taken = new(
        ProblemType.NameTaken,
        "A key in force has this name. Choose another one, or revoke that key."
    );

    private static readonly Problem NoName = new(ProblemType.InvalidBody, "A key's name has 1 to 100 characters.");

    public Task ListAsync(HttpContext context) =>
        JsonAnswer.WriteAsync(
            context,
            new KeysAnswer([
                .. access
                    .ApiKeys.List()
                    .Select(key => new KeyAnswer(key.Name, key.Scope, key.Person, key.CreatedAt, key.RevokedAt)),
            ])
        );

    /// <summary>Makes a key, which only this answer shows.</summary>
    public async Task CreateAsync(HttpContext context)
    {
        var sent = await JsonBody
            .ReadAsync<NewKey>(context, "name, scope and, if you like, person")
            .ConfigureAwait(false);
        if (sent is null)
            return;
        if (ScopeOf(sent.Scope) is not { } scope)
        {
            await ProblemJson.WriteAsync(context, NoScope).ConfigureAwait(false);
            return;
        }
        try
        {
            var person = access.Accounts.NameOfHolder(sent.Person);
            var key = await access
                .ApiKeys.CreateAsync(sent.Name, scope, context.Actor(), context.RequestAborted, person)
                .ConfigureAwait(false);
            access.Keys.ReadAgain();
            await JsonAnswer
                .WriteAsync(context, new MadeKey(sent.Name, scope, person, key), StatusCodes.Status201Created)
                .ConfigureAwait(false);
        }
        catch (KeyNameException refused)
        {
            await ProblemJson.WriteAsync(context, refused.IsTaken ? Taken : NoName).ConfigureAwait(false);
        }
    }

    public async Task RevokeAsync(HttpContext context)
    {
        var isRevoked = await access
            .ApiKeys.RevokeAsync(context.Route("name"), context.Actor(), context.RequestAborted)
            .ConfigureAwait(false);
        access.Keys.ReadAgain();
        if (isRevoked)
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        else
            await ProblemJson.WriteAsync(context, NoKey).ConfigureAwait(false);
    }

    private static ApiScope? ScopeOf(string name) =>
        Enum.GetValues<ApiScope>()
            .Where(scope => JsonNamingPolicy.SnakeCaseLower.ConvertName(scope.ToString()) == name)
            .Select(scope => (ApiScope?)scope)
            .FirstOrDefault();

    private sealed record NewKey(string Name, string Scope, string? Person = null);

    private sealed record MadeKey(string Name, ApiScope Scope, string? Person, string Key);

    private sealed record KeysAnswer(IReadOnlyList<KeyAnswer> Keys);

    private sealed record KeyAnswer(
        string Name,
        ApiScope Scope,
        string? Person,
        DateTimeOffset CreatedAt,
        DateTimeOffset? RevokedAt
    );
}
