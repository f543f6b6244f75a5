using YamlDotNet.Core;

namespace Flywheel.Storage;

internal static class ConfigurationError
{
    public static FlywheelException At(string path, in Mark mark, string fault, Exception? cause = null) =>
        new(FormattableString.Invariant($"{path}, line {mark.Line}: {fault}."), innerException: cause);
}
