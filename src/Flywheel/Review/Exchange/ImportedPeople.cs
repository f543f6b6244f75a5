using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Flywheel.Review.Exchange;

/// <summary>Who the people of another tool are here.</summary>
/// <param name="names">Names by that tool's number, address or id.</param>
/// <param name="known">The names of people who have taken part here; those whom an export named are recognised.</param>
internal sealed class ImportedPeople(IReadOnlyDictionary<string, string> names, IEnumerable<string> known)
{
    private const int LongestName = 128;

    private readonly Dictionary<string, string> _exported = known.ToDictionary(IdOf, StringComparer.Ordinal);

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
    /// <exception cref="ReviewException">Nobody is told, or nobody who is known.</exception>
    public string NameOf(JsonPlace? told, JsonPlace answer)
    {
        if (told is not { } place)
            throw answer.Refuse("does not say who answered");
        var id = place.Value.ValueKind switch
        {
            JsonValueKind.Number => place.Value.GetRawText(),
            JsonValueKind.Object => (place.Find("email") ?? place.Get("id")).Value.ToString(),
            _ => place.Text(LongestName),
        };
        if ((names.GetValueOrDefault(id) ?? _exported.GetValueOrDefault(id)) is { } name)
            return name;
        return id.Contains('@', StringComparison.Ordinal)
            ? id
            : throw place.Refuse("names somebody who is not known here; say who it is with --person ID=NAME");
    }
}
