namespace Flywheel.Curate;

/// <summary>A place in a text.</summary>
/// <param name="Start">Its first UTF-16 unit.</param>
/// <param name="Length">UTF-16 units.</param>
/// <param name="Kind">What it is, in lower case with underscores: <c>email</c>, <c>github_token</c>.</param>
internal readonly record struct Finding(int Start, int Length, string Kind)
{
    public int End => Start + Length;
}
