using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Text;

/// <summary>Texts put together at random from pieces that are awkward for the code under test.</summary>
internal static class TextPieces
{
    public static Arbitrary<string> Texts(params string[] pieces) =>
        Gen.Elements(pieces).ListOf().Select(string.Concat).ToArbitrary();
}
