using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Flywheel.Review.People;

namespace Flywheel.Review.Exchange;

/// <summary>
/// Who the people of another tool are here. One person has one name: that of their account, whatever its case in the file, else
/// the spelling under which they took part first.
/// </summary>
internal sealed class ImportedPeople
{
    private readonly IReadOnlyDictionary<string, string> _names;
    private readonly Func<string, string?> _accountOf;
    private readonly Dictionary<string, string> _exported;
    private readonly HashSet<string> _known;
    private readonly Dictionary<string, string> _spellings = new(StringComparer.Ordinal);

    /// <summary>Knows people.</summary>
    /// <param name="names">Names by that tool's number, address or id.</param>
    /// <param name="known">The names of people who have taken part here; those whom an export named are recognised.</param>
    /// <param name="accountOf">The name of the account that a name means; null for none.</param>
    public ImportedPeople(
        IReadOnlyDictionary<string, string> names,
        IReadOnlyCollection<string> known,
        Func<string, string?> accountOf
    )
    {
        (_names, _accountOf) = (names, accountOf);
        _exported = known.ToDictionary(IdOf, StringComparer.Ordinal);
        _known = [.. known];
        foreach (var name in known.Where(PersonName.IsValid))
            _spellings.TryAdd(PersonName.Fold(name), name);
    }

    /// <summary>The id of a person for tools that want a UUID: always the same for the same name.</summary>
    public static string IdOf(string person)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes("reviewer\n" + person)).AsSpan(0, 16);
        // Version 8, RFC 9562: a UUID of the application's own making.
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }

    /// <summary>The name of who is told at a place: a number, a text, or an object with an address.</summary>
    /// <exception cref="ReviewException">Nobody is told, or nobody who is known or can be called so.</exception>
    public string NameOf(JsonPlace? told, JsonPlace answer)
    {
        if (told is not { } place)
            throw answer.Refuse("does not say who answered");
        var id = place.Value.ValueKind switch
        {
            JsonValueKind.Number => place.Value.GetRawText(),
            JsonValueKind.Object => (place.Find("email") ?? place.Get("id")).Value.ToString(),
            _ => place.Text(),
        };
        if ((_names.GetValueOrDefault(id) ?? _exported.GetValueOrDefault(id)) is { } name)
            return Known(name, place);
        return id.Contains('@', StringComparison.Ordinal)
            ? Known(id, place)
            : throw place.Refuse("names somebody who is not known here; say who it is with --person ID=NAME");
    }

    /// <summary>The name here of somebody whom a file calls by a name.</summary>
    /// <exception cref="ReviewException">Nobody can be called so.</exception>
    public string NameOf(JsonPlace called) => Known(_names.GetValueOrDefault(called.Text()) ?? called.Text(), called);

    private string Known(string name, JsonPlace place)
    {
        if (_accountOf(name) is { } account)
            return account;
        if (!PersonName.IsValid(name))
            // What acts behind a key, and whoever took part before names had a rule.
            return _known.Contains(name)
                ? name
                : throw place.Refuse(
                    $"names nobody who can be here: {PersonName.Rule}. Say who it is with --person ID=NAME"
                );
        var folded = PersonName.Fold(name);
        return _spellings.TryAdd(folded, name) ? name : _spellings[folded];
    }
}
