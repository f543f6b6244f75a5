namespace Flywheel.Curate;

/// <summary>The steps of curation that can be switched off.</summary>
[Flags]
public enum CurationSteps
{
    /// <summary>Nothing is checked: every edit is kept.</summary>
    None = 0,

    /// <summary>The edit window: how much was changed.</summary>
    Window = 1,

    /// <summary>The words, phrases and expressions of the safety policy.</summary>
    Safety = 2,

    /// <summary>Personal data.</summary>
    PersonalData = 4,

    /// <summary>Keys, tokens and private keys.</summary>
    Secrets = 8,

    /// <summary>Text in the edit that reads like instructions to a model.</summary>
    PromptInjection = 16,

    /// <summary>Exact and near duplicates of kept edits.</summary>
    Duplicates = 32,

    /// <summary>Every step.</summary>
    All = Window | Safety | PersonalData | Secrets | PromptInjection | Duplicates,
}
