using Flywheel.Review.Queues;
using Flywheel.Storage;

namespace Flywheel.Review.Agreement;

/// <summary>The agreement of the people who answer a queue.</summary>
internal sealed class QueueAgreement(Database database, QueueLedger queues, AgreementOptions options)
{
    private readonly AgreementTally _tally = new(database, queues);
    private readonly AgreementCounts _counts = new(database);
    private readonly KeptReports<AgreementReport> _reports = new(database, () => ReportJson.Default.AgreementReport);
    private readonly KeptReports<IReadOnlyList<ReviewerAgreement>> _reviewers = new(
        database,
        () => ReportJson.Default.IReadOnlyListReviewerAgreement
    );

    private string Settings => FormattableString.Invariant($"{options.Floor:R} {options.Items}");

    /// <summary>What the command and the server show of a queue.</summary>
    public Task<AgreementReport> ReportAsync(string queue, bool byCohort, CancellationToken cancellationToken) =>
        _reports.GetAsync(
            queue,
            byCohort ? "cohorts" : "labels",
            Settings,
            () => ComputeAsync(queue, byCohort, cancellationToken),
            cancellationToken
        );

    private async Task<AgreementReport> ComputeAsync(
        string queue,
        bool byCohort,
        CancellationToken cancellationToken
    ) =>
        new(
            queue,
            options.Floor,
            options.Items,
            byCohort
                ? await ByCohortAsync(queue, cancellationToken).ConfigureAwait(false)
                : await ByLabelAsync(queue, cancellationToken).ConfigureAwait(false),
            byCohort ? [] : OfJudges(queue)
        );

    /// <summary>Under every label, and every choice of it.</summary>
    public async Task<IReadOnlyList<LabelAgreement>> ByLabelAsync(string queue, CancellationToken cancellationToken)
    {
        var tables = await TablesAsync(queue, byCohort: false, cancellationToken).ConfigureAwait(false);
        var heldBack = HeldBackLabels.Of(tables, options);
        return [.. tables.SelectMany(table => Choices(table, heldBack).Prepend(Whole(table, cohort: null, heldBack)))];
    }

    /// <summary>Under every label, in every cohort. Labels are held back as a whole, not by cohort.</summary>
    public async Task<IReadOnlyList<LabelAgreement>> ByCohortAsync(string queue, CancellationToken cancellationToken)
    {
        var heldBack = await HeldBackAsync(queue, cancellationToken).ConfigureAwait(false);
        var tables = await TablesAsync(queue, byCohort: true, cancellationToken).ConfigureAwait(false);
        return
        [
            .. from table in tables
            from cohort in table.Patterns.GroupBy(pattern => pattern.Cohort)
            select Whole(table with { Patterns = [.. cohort] }, cohort.Key, heldBack),
        ];
    }

    /// <summary>Every reviewer against the others.</summary>
    public Task<IReadOnlyList<ReviewerAgreement>> ByReviewerAsync(string queue, CancellationToken cancellationToken) =>
        _reviewers.GetAsync(
            queue,
            "reviewers",
            Settings,
            async () =>
            {
                await _tally.CatchUpAsync(cancellationToken).ConfigureAwait(false);
                var (number, scales) = Find(queue);
                return ReviewerAgreement.Of(scales, _counts.Pairs(number));
            },
            cancellationToken
        );

    /// <summary>Every judge against the people.</summary>
    public IReadOnlyList<JudgeAgreement> OfJudges(string queue)
    {
        var (number, scales) = Find(queue);
        return new JudgeSuggestions(database).Compare(number, scales);
    }

    /// <summary>What a gate must not rest on.</summary>
    public async Task<HeldBackLabels> HeldBackAsync(string queue, CancellationToken cancellationToken) =>
        HeldBackLabels.Of(await TablesAsync(queue, byCohort: false, cancellationToken).ConfigureAwait(false), options);

    private static LabelAgreement Whole(LabelTable table, string? cohort, HeldBackLabels heldBack)
    {
        var answers = table.Whole();
        var drawn = ItemBootstrap.Of(answers);
        return new LabelAgreement(
            table.Label,
            Choice: null,
            cohort,
            table.Scale,
            answers.Items,
            Estimate.Of(drawn, PercentAgreement.Of),
            table.Scale == Scale.Nominal ? Estimate.Of(drawn, FleissKappa.Of) : null,
            Estimate.Of(drawn, each => KrippendorffAlpha.Of(each, table.Scale)),
            heldBack.IsHeldBack(table.Label)
        );
    }

    private static IEnumerable<LabelAgreement> Choices(LabelTable table, HeldBackLabels heldBack) =>
        from choice in table.Choices()
        let drawn = ItemBootstrap.Of(table.Of(choice))
        select new LabelAgreement(
            table.Label,
            choice,
            Cohort: null,
            Scale.Nominal,
            table.ItemsWith(choice),
            Estimate.Of(drawn, PercentAgreement.Of),
            Estimate.Of(drawn, FleissKappa.Of),
            Estimate.Of(drawn, each => KrippendorffAlpha.Of(each, Scale.Nominal)),
            heldBack.IsHeldBack(table.Label, choice)
        );

    private async Task<IReadOnlyList<LabelTable>> TablesAsync(
        string queue,
        bool byCohort,
        CancellationToken cancellationToken
    )
    {
        await _tally.CatchUpAsync(cancellationToken).ConfigureAwait(false);
        var (number, scales) = Find(queue);
        var patterns = _counts.Patterns(number, byCohort).ToLookup(pattern => pattern.Label);
        return
        [
            .. from label in scales.All
            // A label that was of another kind before keeps those answers under its name; they cannot be compared with these.
            let counted = patterns[label.Label.Name].Where(pattern => pattern.Fits(label.Scale)).ToList()
            where counted.Count > 0
            select new LabelTable(label.Label.Name, label.Scale, counted),
        ];
    }

    // The labels of the version in force; what was answered to a label that is gone is no longer shown.
    private (long Number, LabelScales Scales) Find(string queue)
    {
        var found = database.Read(connection => queues.Get(connection, queue));
        return (found.Number, LabelScales.Of(found.Definition));
    }
}
