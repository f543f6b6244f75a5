namespace Flywheel.Curate;

/// <summary>The machine-readable reasons of verdicts. They are stored and shown outside: they never change.</summary>
public static class VerdictReason
{
    /// <summary>Both texts, or the edit alone, are empty.</summary>
    public const string Empty = "empty";

    /// <summary>The edit equals the output, or differs from it in line endings only.</summary>
    public const string Identical = "identical";

    /// <summary>The similarity is above the edit window.</summary>
    public const string NearIdentical = "near_identical";

    /// <summary>The similarity is below the edit window.</summary>
    public const string Rewrite = "rewrite";

    /// <summary>The safety policy names what the text says.</summary>
    public const string Unsafe = "unsafe";

    /// <summary>The text holds personal data and the policy discards such rows.</summary>
    public const string PersonalData = "personal_data";

    /// <summary>The text holds a key, a token or a private key.</summary>
    public const string Secret = "secret";

    /// <summary>The edit reads like instructions to a model.</summary>
    public const string PromptInjection = "prompt_injection";

    /// <summary>The same prompt, chosen and rejected text is in the dataset already.</summary>
    public const string Duplicate = "duplicate";

    /// <summary>Nearly the same prompt and chosen text is in the dataset already.</summary>
    public const string NearDuplicate = "near_duplicate";

    /// <summary>A dataset measures with this row, or nearly with it: a model trained on it could not be measured.</summary>
    public const string HeldOut = "held_out";

    /// <summary>The judge objects to the text.</summary>
    public const string AuditFailed = "audit_failed";

    /// <summary>The judge could not be asked.</summary>
    public const string AuditUnavailable = "audit_unavailable";

    /// <summary>The circuit breaker holds it; the detail is the signal that opened it.</summary>
    public const string CircuitBreaker = "circuit_breaker";

    /// <summary>A person discarded the row from quarantine.</summary>
    public const string DiscardedByReviewer = "discarded_by_reviewer";

    /// <summary>The stored event cannot be read as an edit.</summary>
    public const string Unreadable = "unreadable";

    /// <summary>A step of curation failed on the row.</summary>
    public const string StepFailed = "step_failed";
}
