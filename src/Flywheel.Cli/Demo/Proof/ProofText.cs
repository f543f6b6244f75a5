namespace Flywheel.Cli.Demo.Proof;

/// <summary>What somebody who runs the assistant writes once: how good it has to be, and which failures have a name.</summary>
internal static class ProofText
{
    /// <summary>The gate's policy, <c>gate.yaml</c>.</summary>
    public const string Policy = """
        evaluators:
          contains:                 # does the answer say what the rule says?
            floor: 0.70             # at least seven of ten answers do,
            max_drop: 0.02          # and hardly fewer than in the release that is in use
          promises:                 # does it promise anything?
            failure_modes:
              - promises_too_much   # what happened once must not happen again

        """;

    /// <summary>The catalogue of failures, <c>failure-modes.yaml</c>.</summary>
    public const string FailureModes = """
        modes:
          promises_too_much:
            definition: The answer promises more than the rule gives.
            rules:
              - words: [guarantee, promise, make an exception, gladly]
          says_nothing:
            definition: The answer holds no figure although the rule has one.
            rules:
              - words: [depends, varies, hard to say, name a figure, nothing to worry about, different arrangements]
          hearsay:
            definition: The answer says what is usual elsewhere.
            rules:
              - words: [usual, in most places, from experience, other customers]

        """;
}
