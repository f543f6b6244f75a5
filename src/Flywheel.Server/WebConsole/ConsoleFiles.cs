using System.Collections.Frozen;

namespace Flywheel.Server.WebConsole;

/// <summary>
/// The files of the built console, all in memory: one or two megabytes. A request names one of them or none, so no path of a
/// request ever reaches the file system. Immutable.
/// </summary>
internal sealed class ConsoleFiles
{
    private const string IndexPath = "/index.html";

    // Vite writes what it names by content there, and nothing else.
    private const string AssetsFolder = "/assets/";

    private static readonly FrozenDictionary<string, string> MediaTypes = new Dictionary<string, string>
    {
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".svg"] = "image/svg+xml",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly FrozenDictionary<string, ConsoleFile> _files;

    private ConsoleFiles(IEnumerable<KeyValuePair<string, ConsoleFile>> files) =>
        _files = files.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The page in which all of the console runs; null where the console was not built.</summary>
    public ConsoleFile? Index => Find(IndexPath);

    /// <summary>The files beside the server's own assembly, where the build has put them.</summary>
    public static ConsoleFiles OfThisBuild() => Read(Path.Combine(AppContext.BaseDirectory, "console"));

    /// <summary>Reads the files of a folder; none where it is not there. Files of other kinds than a console has are left out.</summary>
    public static ConsoleFiles Read(string folder)
    {
        if (!Directory.Exists(folder))
            return new ConsoleFiles([]);
        return new ConsoleFiles(
            from path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            where MediaTypes.ContainsKey(Path.GetExtension(path))
            let name = "/" + Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/')
            select KeyValuePair.Create(name, Read(path, name))
        );
    }

    /// <summary>The file at a path such as <c>/assets/index-1a2b.js</c>, or null.</summary>
    public ConsoleFile? Find(string path) => _files.GetValueOrDefault(path);

    private static ConsoleFile Read(string path, string name) =>
        new(
            MediaTypes[Path.GetExtension(path)],
            name.StartsWith(AssetsFolder, StringComparison.Ordinal),
            File.ReadAllBytes(path),
            ReadIfThere(path + ".br"),
            ReadIfThere(path + ".gz")
        );

    private static byte[]? ReadIfThere(string path) => File.Exists(path) ? File.ReadAllBytes(path) : null;
}
