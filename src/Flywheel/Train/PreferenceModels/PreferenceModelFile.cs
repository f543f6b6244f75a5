using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Flywheel.Storage;

namespace Flywheel.Train.PreferenceModels;

/// <summary>
/// A model as a file: <c>FLYWPREF</c>, the version of the format, the number of traits, the sharpness, the report as JSON, the weights
/// of the traits, then place and weight of each hashed feature that has one; last the SHA-256 of all before it. Little-endian.
/// </summary>
internal static class PreferenceModelFile
{
    private const int Version = 1;

    // Every place and trait, and a report that is a few hundred bytes long.
    private const int MostBytes = (HashedFeatures.Places * 8) + (1 << 16);

    private static readonly byte[] Magic = "FLYWPREF"u8.ToArray();

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        IgnoreReadOnlyProperties = true,
    };

    public static void Write(string path, PreferenceModel model)
    {
        var content = ContentOf(model);
        DurableFile.Replace(
            path,
            stream =>
            {
                stream.Write(content);
                stream.Write(SHA256.HashData(content));
            }
        );
    }

    public static PreferenceModel Read(string path)
    {
        var bytes = BytesOf(path);
        if (bytes.Length < Magic.Length + SHA256.HashSizeInBytes || !bytes.AsSpan().StartsWith(Magic))
            throw Refuse(path, "is not a preference model");
        var content = bytes.AsSpan(..^SHA256.HashSizeInBytes);
        if (!SHA256.HashData(content).AsSpan().SequenceEqual(bytes.AsSpan()[^SHA256.HashSizeInBytes..]))
            throw Refuse(path, "is damaged: its checksum is another one");
        try
        {
            using var reader = new BinaryReader(new MemoryStream(bytes, 0, content.Length), Encoding.UTF8);
            return ReadContent(path, reader);
        }
        // A file with a right checksum that another program wrote.
        catch (Exception exception) when (exception is IOException or JsonException or FormatException)
        {
            throw Refuse(path, "is not whole");
        }
    }

    private static byte[] BytesOf(string path)
    {
        try
        {
            return new FileInfo(path).Length <= MostBytes
                ? File.ReadAllBytes(path)
                : throw Refuse(path, "is not a preference model: it is larger than one can be");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FlywheelException(
                $"The preference model {path} cannot be read: {exception.Message}",
                innerException: exception
            );
        }
    }

    private static byte[] ContentOf(PreferenceModel model)
    {
        using var memory = new MemoryStream();
        using (var writer = new BinaryWriter(memory, Encoding.UTF8))
        {
            writer.Write(Magic);
            writer.Write(Version);
            writer.Write(AnswerTraits.Count);
            writer.Write(model.Sharpness);
            writer.Write(JsonSerializer.Serialize(model.Report, Json));
            foreach (var weight in model.Weights[HashedFeatures.Places..])
                writer.Write(weight);
            for (var place = 0; place < HashedFeatures.Places; place++)
                if (model.Weights[place] != 0)
                {
                    writer.Write(place);
                    writer.Write(model.Weights[place]);
                }
        }
        return memory.ToArray();
    }

    private static PreferenceModel ReadContent(string path, BinaryReader reader)
    {
        reader.ReadBytes(Magic.Length);
        if (reader.ReadInt32() is var version and not Version)
            throw Refuse(
                path,
                FormattableString.Invariant($"is of version {version}, and this program reads {Version}")
            );
        if (reader.ReadInt32() is not AnswerTraits.Count)
            throw Refuse(path, "was trained on other features than this program reads");
        var sharpness = reader.ReadDouble();
        var report = JsonSerializer.Deserialize<HeldOutReport>(reader.ReadString(), Json) ?? throw new JsonException();
        var weights = new float[HashedFeatures.Places + AnswerTraits.Count];
        for (var i = HashedFeatures.Places; i < weights.Length; i++)
            weights[i] = reader.ReadSingle();
        while (reader.BaseStream.Position < reader.BaseStream.Length)
        {
            var place = reader.ReadInt32();
            if (place is < 0 or >= HashedFeatures.Places)
                throw new FormatException();
            weights[place] = reader.ReadSingle();
        }
        return double.IsFinite(sharpness) && Array.TrueForAll(weights, float.IsFinite)
            ? new PreferenceModel(weights, sharpness, report)
            : throw new FormatException();
    }

    private static FlywheelException Refuse(string path, string fault) =>
        new($"{path} {fault}. Train the model again, or take the file from a backup.");
}
