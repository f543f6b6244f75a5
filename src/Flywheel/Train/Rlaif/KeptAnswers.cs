using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Flywheel.Curate.Audit;
using Flywheel.Evaluate.Judging;
using Flywheel.Evaluate.Runs;
using Flywheel.Lake;
using Microsoft.Extensions.AI;

namespace Flywheel.Train.Rlaif;

/// <summary>
/// Asks models, and keeps what they and the judge say in a file of the workspace, so that nothing is paid for again after a kill.
/// </summary>
/// <param name="path">The file; made with the first answer.</param>
/// <param name="config">How patient to be, and how much may be asked.</param>
/// <param name="time">The clock of timeouts and pauses.</param>
/// <param name="spending">What the models were asked, in all processes.</param>
internal sealed class KeptAnswers(string path, RlaifConfig config, TimeProvider time, RunSpending spending)
{
    private static readonly JudgeUsage Call = JudgeUsage.None with { Calls = 1 };

    private readonly Lazy<AnswerCache> _kept = new(() => Open(path));

    /// <summary>A model's answer.</summary>
    /// <param name="name">The model: another one's answers are others.</param>
    /// <param name="model">The model.</param>
    /// <param name="row">The question: messages keep their roles, and documents come before them.</param>
    /// <param name="options">How it is asked; temperature and seed tell askings of the same question apart.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="JudgeBudgetException">No more may be asked.</exception>
    /// <exception cref="FlywheelException">The model gave no answer, however often it was asked.</exception>
    public async Task<string> AskAsync(
        string name,
        IChatClient model,
        Example row,
        ChatOptions options,
        CancellationToken cancellationToken
    )
    {
        var key = KeyOf([
            "answer",
            name,
            Number(options.Temperature),
            Number(options.Seed),
            row.Input.Value,
            .. row.Context,
        ]);
        if (_kept.Value.Find(key) is { } known)
            return known;
        var answer = await AskPatientlyAsync(name, model, row, options, cancellationToken).ConfigureAwait(false);
        _kept.Value.Add(key, answer);
        return answer;
    }

    /// <summary>A judge's verdict; null where the judge gave none, which is not kept.</summary>
    public async Task<Preference?> CompareAsync(
        IPairJudge judge,
        string prompt,
        string first,
        string second,
        CancellationToken cancellationToken
    )
    {
        var key = KeyOf("verdict", judge.Identity, prompt, first, second);
        if (Enum.TryParse<Preference>(_kept.Value.Find(key), out var known))
            return known;
        var verdict = await judge.CompareAsync(prompt, first, second, cancellationToken).ConfigureAwait(false);
        if (verdict.Preferred is { } preferred)
            _kept.Value.Add(key, preferred.ToString());
        return verdict.Preferred;
    }

    private static AnswerCache Open(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return new AnswerCache(path);
    }

    private async Task<string> AskPatientlyAsync(
        string name,
        IChatClient model,
        Example row,
        ChatOptions options,
        CancellationToken cancellationToken
    )
    {
        var chat = new PatientChat(
            (messages, form, cancellation) =>
            {
                Count();
                return model.GetResponseAsync(messages, form, cancellation);
            },
            config.Attempts,
            config.Pause,
            config.Timeout,
            time
        );
        try
        {
            var question = ChatQuestion.MessagesOf(row);
            return (await chat.AskAsync(question, options, cancellationToken).ConfigureAwait(false)).Text;
        }
        catch (Exception exception)
            when (exception is not FlywheelException { IsTransient: false }
                && !cancellationToken.IsCancellationRequested
            )
        {
            throw new FlywheelException(
                $"'{name}' gave no answer in {config.Attempts} attempts: {PatientChat.KindOf(exception)}. See whether it works, then run the same again; what was answered is kept.",
                isTransient: true,
                exception
            );
        }
    }

    // Failed attempts cost too.
    private void Count()
    {
        var asked = spending.Usage.Calls;
        if (asked >= config.MaxCalls)
            throw new JudgeBudgetException(
                FormattableString.Invariant(
                    $"The budget is spent: {asked} of {config.MaxCalls} calls of the models. Raise MaxCalls and run the same again; what was answered is kept."
                )
            );
        spending.Add(Call);
    }

    private static string Number<T>(T? value)
        where T : struct, IFormattable => value?.ToString(null, CultureInfo.InvariantCulture) ?? "";

    // Each part with its length, so that no other parts give the same text.
    private static string KeyOf(params ReadOnlySpan<string> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
            text.Append(CultureInfo.InvariantCulture, $"{part.Length}:").Append(part);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
