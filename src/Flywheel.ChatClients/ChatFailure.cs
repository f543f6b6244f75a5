namespace Flywheel.ChatClients;

/// <summary>What is said where an endpoint gives no answer. What it says itself may repeat the question, so it is not passed on.</summary>
internal static class ChatFailure
{
    /// <summary>It answered with a status that is no success.</summary>
    public static FlywheelException Refused(string model, int status) =>
        new(
            FormattableString.Invariant(
                $"The chat endpoint for model '{model}' answered with status {status}.{CureOf(status)}"
            ),
            isTransient: status is 408 or 409 or 429 or >= 500
        );

    /// <summary>It did not answer at all.</summary>
    public static FlywheelException Unreachable(string model, Exception cause) =>
        new(
            $"The chat endpoint for model '{model}' cannot be reached. Check its address, and that it runs.",
            isTransient: true,
            cause
        );

    private static string CureOf(int status) =>
        status switch
        {
            401 or 403 => " Check its key.",
            404 => " Check its address and the model's name.",
            _ => "",
        };
}
