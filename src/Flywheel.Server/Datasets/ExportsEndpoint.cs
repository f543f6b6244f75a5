using System.Globalization;
using Flywheel.Lake;
using Flywheel.Lake.Export;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Datasets;

/// <summary>Shows the commands that export a version, and those with which TRL trains from the files.</summary>
internal sealed class ExportsEndpoint(DatasetCatalog catalog)
{
    private static readonly Shape[] OfPairs =
    [
        new(ExportFormat.TrlPreference, "TRL preference, texts", "dpo"),
        new(ExportFormat.TrlPreferenceConversational, "TRL preference, conversations", "dpo"),
        new(ExportFormat.TrlKto, "TRL unpaired preference", "kto"),
        new(ExportFormat.TrlSft, "TRL language modelling", "sft"),
        new(ExportFormat.TrlPromptCompletion, "TRL prompt and completion", "sft"),
        new(ExportFormat.OpenAiDpo, "OpenAI-compatible preference", null),
        new(ExportFormat.OpenAiSft, "OpenAI-compatible fine-tuning", null),
    ];

    public async Task HandleAsync(HttpContext context)
    {
        if (await context.DatasetAsync(catalog).ConfigureAwait(false) is not { } dataset)
            return;
        if (await context.VersionAsync(dataset, context.Text("version")).ConfigureAwait(false) is not { } version)
            return;
        var exports =
            dataset.Kind == DatasetKind.Examples
                ? [Describe(dataset.Name, version, ExampleExporter.FormatName, "Evaluation rows", trainer: null)]
                : OfPairs
                    .Select(shape =>
                        Describe(dataset.Name, version, ExportFormatName.Of(shape.Format), shape.Title, shape.Trainer)
                    )
                    .ToList();
        await JsonAnswer.WriteAsync(context, new ExportsAnswer(dataset.Name, version, exports)).ConfigureAwait(false);
    }

    // Names of datasets and formats need no quotes in a shell: DatasetName lets nothing else through.
    private static ExportAnswer Describe(string dataset, long version, string format, string title, string? trainer)
    {
        var folder = string.Create(CultureInfo.InvariantCulture, $"{dataset}-{version}-{format}");
        return new(
            format,
            title,
            trainer?.ToUpperInvariant(),
            string.Create(
                CultureInfo.InvariantCulture,
                $"flywheel dataset export {dataset}@{version} --format {format} --output {folder}/"
            ),
            trainer is null
                ? null
                : $"trl {trainer} --model_name_or_path MODEL --dataset_name ./{folder} --output_dir {folder}-model"
        );
    }

    private sealed record Shape(ExportFormat Format, string Title, string? Trainer);

    private sealed record ExportsAnswer(string Dataset, long Version, IReadOnlyList<ExportAnswer> Exports);

    private sealed record ExportAnswer(string Format, string Title, string? Trainer, string Command, string? Train);
}
