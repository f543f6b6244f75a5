namespace Flywheel.Train.Commands;

/// <summary>The names of the templates as the configuration writes them.</summary>
public static class TemplateName
{
    /// <summary>Every name.</summary>
    public static IReadOnlyList<string> All { get; } = [.. TrainerTemplate.All.Select(template => template.Name)];
}
