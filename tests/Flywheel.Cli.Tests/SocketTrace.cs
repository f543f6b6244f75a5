using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Flywheel.Cli.Tests;

/// <summary>
/// What a process connects to and which names it looks up, by the events that the runtime itself writes of every socket. Begun by
/// variables of the process's environment; read when it has ended.
/// </summary>
/// <param name="path">Where the runtime writes.</param>
internal sealed partial class SocketTrace(string path)
{
    /// <summary>The environment of the process.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; } =
        new Dictionary<string, string?>
        {
            ["DOTNET_EnableEventPipe"] = "1",
            ["DOTNET_EventPipeOutputPath"] = path,
            // The names of all methods would be written at the end.
            ["DOTNET_EventPipeRundown"] = "0",
            ["DOTNET_EventPipeConfig"] =
                "System.Net.Sockets:0xFFFFFFFFFFFFFFFF:5,System.Net.NameResolution:0xFFFFFFFFFFFFFFFF:5",
        };

    /// <summary>Fails unless the process connected to something, to nothing but this machine, and looked up no name.</summary>
    public void ShouldStayOnThisMachine()
    {
        var text = Text();
        var addresses = SocketAddress().Matches(text).Select(AddressOf).ToHashSet();

        // An event is described where it first occurs, by its name.
        text.ShouldContain("ConnectStart");
        text.ShouldNotContain("ResolutionStart");
        addresses.ShouldNotBeEmpty();
        addresses.ShouldAllBe(address => IPAddress.IsLoopback(address));
    }

    // The texts of the file are UTF-16 and begin at even places and at odd ones.
    private string Text()
    {
        var bytes = File.ReadAllBytes(path);
        return Encoding.Unicode.GetString(bytes) + Encoding.Unicode.GetString(bytes.AsSpan(1));
    }

    // Behind the port and, of version 6, the flow.
    private static IPAddress AddressOf(Match match)
    {
        var bytes = match
            .Groups["bytes"]
            .Value.Split(',')
            .Select(number => byte.Parse(number, CultureInfo.InvariantCulture))
            .ToArray();
        var address = new IPAddress(match.Groups["version"].Success ? bytes.AsSpan(6, 16) : bytes.AsSpan(2, 4));
        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
    }

    [GeneratedRegex("InterNetwork(?<version>V6)?:[0-9]+:{(?<bytes>[0-9,]+)}")]
    private static partial Regex SocketAddress();
}
