using Flywheel.Events;
using Flywheel.Lake;
using Flywheel.Storage;

namespace Flywheel.Measure;

/// <summary>Computes the wheel's own figures from what is stored. Thread-safe.</summary>
internal sealed class FlywheelMetrics(
    Database database,
    IEventLog log,
    DatasetCatalog datasets,
    ReleasedRows released,
    KnownFailures failures,
    EvaluatorLift lift,
    MeasureOptions options
)
{
    /// <summary>The most parts of a time; more would be no trend that anybody can read.</summary>
    public const int MostBuckets = 400;

    private readonly MeasuredEvents _events = new(database, log);
    private readonly MeasuredRows _rows = new(datasets);

    /// <summary>The figures of a scope.</summary>
    /// <param name="scope">When, and which cohort.</param>
    /// <param name="bucket">How long each part of the trend is, counted from the first moment; null for no trend.</param>
    /// <param name="cancellationToken">Stops between two figures.</param>
    /// <exception cref="FlywheelException">The time is empty, or has more parts than <see cref="MostBuckets"/>.</exception>
    public async Task<MetricsReport> ComputeAsync(
        MetricsScope scope,
        TimeSpan? bucket,
        CancellationToken cancellationToken
    )
    {
        if (scope.Until <= scope.Since)
            throw new FlywheelException("The time is empty: 'since' has to be before 'until'.");
        var parts = bucket is { } length ? Parts(scope, length) : [];
        await _events.CatchUpAsync(cancellationToken).ConfigureAwait(false);
        var facts = await FactsAsync(scope, parts, cancellationToken).ConfigureAwait(false);
        return database.Read(connection =>
        {
            var query = new MeasureQuery(connection, scope);
            var firstEnd = parts.Count > 0 ? parts[0].Until : scope.Until;
            var (traces, items) = (MeasuredTraces.Read(query, facts.Rows), MeasuredItems.Read(query, firstEnd));
            var traffic = CohortTraffic.Read(query);
            var reviewed = CohortCoverage.Reviewed(scope, facts.Rows);
            return new MetricsReport(
                scope.Since,
                scope.Until,
                scope.Cohort?.Label,
                [
                    .. Figures(query, scope, facts, traces, items)
                        .Select(figure => FigureTarget.Judge(figure, options.Targets)),
                ],
                CurationFigures.Discards(query),
                CohortCoverage.Of(traffic, reviewed),
                WheelFeedback.Of(traffic, reviewed),
                [
                    .. parts.Select(part =>
                    {
                        cancellationToken.ThrowIfCancellationRequested();
                        var own = new MeasureQuery(connection, part);
                        return new MetricsBucket(
                            part.Since,
                            part.Until,
                            Figures(own, part, facts, traces, items),
                            CurationFigures.Discards(own)
                        );
                    }),
                ]
            );
        });
    }

    private static List<Figure> Figures(
        MeasureQuery query,
        MetricsScope scope,
        LoopFacts facts,
        MeasuredTraces traces,
        MeasuredItems items
    ) =>
        [
            .. TraceFigures.Of(query, scope, facts, traces),
            .. CurationFigures.Of(query),
            .. ReviewFigures.Of(query, scope, facts.Rows, items),
            facts.Lifts[scope],
            LoopFigures.EscapeRate(scope, facts),
        ];

    private static List<MetricsScope> Parts(MetricsScope scope, TimeSpan length)
    {
        if ((scope.Until - scope.Since) / length > MostBuckets)
            throw new FlywheelException(
                FormattableString.Invariant(
                    $"The time has more than {MostBuckets} parts. Ask for a shorter time, or for weeks."
                )
            );
        var parts = new List<MetricsScope>();
        for (var since = scope.Since; since < scope.Until; since = parts[^1].Until)
            parts.Add(
                scope with
                {
                    Since = since,
                    Until = scope.Until - since > length ? since + length : scope.Until,
                }
            );
        return parts;
    }

    private async Task<LoopFacts> FactsAsync(
        MetricsScope scope,
        IReadOnlyList<MetricsScope> parts,
        CancellationToken cancellationToken
    )
    {
        var rows = _rows.Read(cancellationToken);
        var runs = lift.Runs();
        return new LoopFacts(
            rows,
            await released.FindAsync(cancellationToken).ConfigureAwait(false),
            await failures.FindAsync(scope, cancellationToken).ConfigureAwait(false),
            parts.Prepend(scope).Distinct().ToDictionary(part => part, part => lift.Of(part, rows, runs))
        );
    }
}
