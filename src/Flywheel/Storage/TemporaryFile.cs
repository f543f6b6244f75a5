namespace Flywheel.Storage;

/// <summary>Files for what does not fit into memory, gone when they are closed.</summary>
internal static class TemporaryFile
{
    /// <summary>
    /// Opens a new one, which nobody else can open. Where the system allows it the file has no name from the start, so that
    /// nothing stays when the process is killed.
    /// </summary>
    public static FileStream Open(int bufferSize)
    {
        var path = Path.Combine(Path.GetTempPath(), $"flywheel-{Guid.NewGuid():N}");
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = bufferSize,
        };
        if (OperatingSystem.IsWindows())
            options.Options = FileOptions.DeleteOnClose;
        else
            options.UnixCreateMode = PrivateFile.Mode;
        var file = new FileStream(path, options);
        if (!OperatingSystem.IsWindows())
            File.Delete(path);
        return file;
    }
}
