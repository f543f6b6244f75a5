using System.Text.Json;

namespace Flywheel.Review.Labels;

/// <summary>What somebody said under one label. Two values are equal when they say the same.</summary>
internal abstract record LabelValue
{
    /// <summary>Writes the value as answers have it.</summary>
    public abstract void Write(Utf8JsonWriter json);
}

/// <summary>One of the words of a label.</summary>
internal sealed record WordValue(string Word) : LabelValue
{
    public override void Write(Utf8JsonWriter json) => json.WriteStringValue(Word);
}

/// <summary>A number: of a rating a whole one.</summary>
internal sealed record NumberValue(double Number) : LabelValue
{
    public override void Write(Utf8JsonWriter json) => json.WriteNumberValue(Number);
}

/// <summary>A text of the person's own.</summary>
internal sealed record TextValue(string Text) : LabelValue
{
    public override void Write(Utf8JsonWriter json) => json.WriteStringValue(Text);
}
