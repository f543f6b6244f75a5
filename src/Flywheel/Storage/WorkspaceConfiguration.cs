using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Flywheel.Storage;

/// <summary>
/// The workspace's <c>flywheel.yaml</c>: a mapping of sections, each read by the room that owns it. What nobody reads is a
/// mistake of the writer and is refused, never passed over.
/// </summary>
public sealed class WorkspaceConfiguration
{
    private readonly string _path;
    private Dictionary<string, (YamlNode Key, YamlNode Value)> _unread = [];

    private WorkspaceConfiguration(string path) => _path = path;

    /// <summary>Reads the file; one that is absent or empty has no sections, and every setting its default.</summary>
    /// <exception cref="FlywheelException">The file cannot be read or is not YAML.</exception>
    public static WorkspaceConfiguration Load(string path)
    {
        var configuration = new WorkspaceConfiguration(path);
        try
        {
            if (File.Exists(path))
                configuration.Parse();
        }
        catch (YamlException exception)
        {
            throw ConfigurationError.At(
                path,
                exception.Start,
                $"is not YAML: {exception.Message.TrimEnd('.')}",
                exception
            );
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FlywheelException($"{path} cannot be read: {exception.Message}", innerException: exception);
        }
        return configuration;
    }

    /// <summary>Reads one section; an absent one reads as empty.</summary>
    /// <param name="name">The section's key.</param>
    /// <param name="read">Takes the settings out of it; keys that it does not ask for are refused.</param>
    /// <exception cref="FlywheelException">A key is unknown, or a value is of the wrong kind or out of range.</exception>
    public T Read<T>(string name, Func<ConfigurationSection, T> read)
    {
        _unread.Remove(name, out var entry);
        var section = new ConfigurationSection(_path, name, entry.Value);
        var options = read(section);
        section.RefuseUnread();
        return options;
    }

    /// <summary>To be called after every room has read its section.</summary>
    /// <exception cref="FlywheelException">There is a section that no room has read.</exception>
    public void RefuseUnread()
    {
        foreach (var (name, entry) in _unread)
            throw ConfigurationError.At(
                _path,
                entry.Key.Start,
                $"'{name}' is not a section. Check its spelling or remove it"
            );
    }

    private void Parse()
    {
        var yaml = YamlText.Read(File.ReadAllText(_path));
        if (yaml.Documents.Count == 0 || yaml.Documents[0].RootNode is YamlScalarNode { Value: null or "" })
            return;
        _unread = ConfigurationSection.Entries(_path, yaml.Documents[0].RootNode, "the file");
    }
}
