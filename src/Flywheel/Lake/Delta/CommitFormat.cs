using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Flywheel.Lake.Delta;

/// <summary>
/// A commit's bytes: one line of JSON an action. Commits that we write carry the SHA-256 of their own bytes (computed with
/// zeros in its place), so that a flipped bit is found on reading instead of becoming another truth.
/// </summary>
internal static class CommitFormat
{
    private static readonly byte[] ChecksumKey = Encoding.ASCII.GetBytes($"\"{CommitInfo.ChecksumName}\":\"");

    public static byte[] Write(IEnumerable<DeltaAction> actions)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(buffer, DeltaJson.Writing);
        foreach (var action in actions)
        {
            ActionWriting.Write(json, action);
            json.Flush();
            buffer.Write("\n"u8);
            json.Reset(buffer);
        }
        var bytes = buffer.WrittenSpan.ToArray();
        if (FindChecksum(bytes) is { } place)
            Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.AsSpan(place));
        return bytes;
    }

    /// <summary>Reads a commit.</summary>
    /// <exception cref="FlywheelException">The bytes are not a commit, or not the one that was written.</exception>
    public static CommitFile Read(long version, byte[] bytes, string file)
    {
        if (!ChecksumHolds(bytes))
            throw Broken(file, "its bytes are not those that were written (checksum mismatch)", null);
        var actions = new List<DeltaAction>();
        foreach (var range in bytes.AsSpan().Split((byte)'\n'))
            if (bytes.AsSpan(range).TrimEnd((byte)'\r') is { Length: > 0 } line)
                actions.Add(ReadLine(line, file, actions.Count + 1));
        return actions.Count > 0 ? new CommitFile(version, actions) : throw Broken(file, "it is empty", null);
    }

    private static DeltaAction ReadLine(ReadOnlySpan<byte> line, string file, int number)
    {
        try
        {
            return JsonSerializer.Deserialize(line, DeltaJson.Relaxed.DeltaAction)
                ?? throw Broken(file, $"line {number} is null", null);
        }
        catch (JsonException malformed)
        {
            throw Broken(file, $"line {number} is not an action ({malformed.Message})", malformed);
        }
    }

    private static bool ChecksumHolds(byte[] bytes)
    {
        if (FindChecksum(bytes) is not { } place)
            return true;
        var blank = bytes.AsSpan().ToArray();
        var stated = Encoding.ASCII.GetString(blank, place, CommitInfo.UnknownChecksum.Length);
        Encoding.ASCII.GetBytes(CommitInfo.UnknownChecksum, blank.AsSpan(place));
        return Convert.ToHexStringLower(SHA256.HashData(blank)) == stated;
    }

    // The first line alone: text from outside can hold the key too, but only escaped, and never before commitInfo ends.
    private static int? FindChecksum(byte[] bytes)
    {
        var end = Array.IndexOf(bytes, (byte)'\n');
        var line = bytes.AsSpan(0, end < 0 ? bytes.Length : end);
        var key = line.LastIndexOf(ChecksumKey);
        var place = key + ChecksumKey.Length;
        return key >= 0 && place + CommitInfo.UnknownChecksum.Length <= line.Length ? place : null;
    }

    private static FlywheelException Broken(string file, string cause, Exception? inner) =>
        new($"The commit file {file} is broken: {cause}. Restore it from a backup.", innerException: inner);
}
