namespace Flywheel.Cli;

/// <summary>A file that a command reads whole.</summary>
internal static class InputText
{
    /// <summary>Its text.</summary>
    /// <exception cref="FlywheelException">It cannot be read.</exception>
    public static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception caught) when (caught is IOException or UnauthorizedAccessException)
        {
            throw new FlywheelException($"{path} cannot be read: {caught.Message}", innerException: caught);
        }
    }
}
