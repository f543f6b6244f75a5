namespace Flywheel.Server.WebConsole;

/// <summary>A file of the console as it is sent: as it is, and compressed where that is worth it.</summary>
/// <param name="MediaType">What Content-Type says.</param>
/// <param name="IsNamedByContent">True where the name changes with the content, so that browsers may keep it for ever.</param>
/// <param name="Plain">The bytes.</param>
/// <param name="Brotli">The bytes compressed with Brotli; null where the build made none.</param>
/// <param name="Gzip">The bytes compressed with gzip; null where the build made none.</param>
internal sealed record ConsoleFile(string MediaType, bool IsNamedByContent, byte[] Plain, byte[]? Brotli, byte[]? Gzip);
