using System.Net;
using Flywheel.Storage;

namespace Flywheel.Server.Access;

/// <summary>
/// The headers by which a reverse proxy says whom it has signed in; the section <c>server.trusted_header</c>. Who can send
/// requests from one of the addresses can be anybody: list the proxy's alone.
/// </summary>
public sealed record TrustedHeader
{
    /// <summary>The header with the person's name, such as <c>X-Forwarded-User</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The header with the person's role; null where accounts tell the role, and who has none is a viewer.</summary>
    public string? RoleHeader { get; init; }

    /// <summary>The proxy's addresses.</summary>
    public required IReadOnlyList<IPNetwork> From { get; init; }

    /// <summary>Reads the section; null where it names no header.</summary>
    /// <exception cref="FlywheelException">It is incomplete, or an address is none.</exception>
    internal static TrustedHeader? Read(ConfigurationSection section)
    {
        var name = section.Text("name", null);
        var role = section.Text("role_header", null);
        var from = section.Networks("from");
        if (name is null)
            return role is null && from.Count == 0
                ? null
                : throw section.Refuse("name", "given, such as X-Forwarded-User");
        if (from.Count == 0)
            throw section.Refuse("from", "given: the addresses of the proxy, such as [\"10.0.0.5/32\"]");
        return new TrustedHeader
        {
            Name = name,
            RoleHeader = role,
            From = from,
        };
    }
}
