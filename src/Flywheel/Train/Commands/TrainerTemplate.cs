using System.Text.Json;
using Flywheel.Lake.Export;

namespace Flywheel.Train.Commands;

/// <summary>A ready configuration for a training program: LoRA adapters, one epoch, values that its own examples use.</summary>
/// <param name="Name">The name.</param>
/// <param name="Format">The shape of <c>data/train.jsonl</c>.</param>
/// <param name="CommandLine">What starts the program in the run's folder.</param>
/// <param name="Text">The configuration, <c>run.yaml</c>, without the values of <see cref="Configuration"/>.</param>
/// <param name="DatasetInfo">LLaMA-Factory's <c>dataset_info.json</c>; null for other programs.</param>
internal sealed record TrainerTemplate(
    string Name,
    ExportFormat Format,
    string CommandLine,
    string Text,
    string? DatasetInfo = null
)
{
    // https://huggingface.co/docs/trl/clis: arguments of the trainer's configuration, of the model and of the dataset mixture.
    private const string Trl = """
        model_name_or_path: {MODEL}
        datasets:
          - path: json
            data_files: data/train.jsonl
            split: train
        output_dir: model
        use_peft: true
        lora_r: 16
        lora_alpha: 32
        lora_dropout: 0.05
        lora_target_modules: all-linear
        per_device_train_batch_size: 1
        gradient_accumulation_steps: 8
        num_train_epochs: 1
        logging_steps: 10
        report_to: none
        seed: {SEED}

        """;

    // https://docs.axolotl.ai/docs/config-reference.html
    private const string Axolotl = """
        base_model: {MODEL}
        output_dir: model
        chat_template: tokenizer_default
        adapter: lora
        lora_r: 16
        lora_alpha: 32
        lora_dropout: 0.05
        lora_target_linear: true
        sequence_len: 4096
        micro_batch_size: 1
        gradient_accumulation_steps: 8
        num_epochs: 1
        optimizer: adamw_torch
        lr_scheduler: cosine
        bf16: auto
        gradient_checkpointing: true
        logging_steps: 10
        seed: {SEED}

        """;

    // https://github.com/hiyouga/LLaMA-Factory: examples/train_lora, data/README.md
    private const string LlamaFactory = """
        model_name_or_path: {MODEL}
        do_train: true
        finetuning_type: lora
        lora_rank: 16
        lora_target: all
        dataset: flywheel
        dataset_dir: .
        template: default
        cutoff_len: 4096
        output_dir: model
        per_device_train_batch_size: 1
        gradient_accumulation_steps: 8
        num_train_epochs: 1.0
        lr_scheduler_type: cosine
        bf16: true
        logging_steps: 10
        report_to: none
        seed: {SEED}

        """;

    /// <summary>Every template.</summary>
    public static IReadOnlyList<TrainerTemplate> All { get; } =
    [
        new(
            "trl-dpo",
            ExportFormat.TrlPreferenceConversational,
            "trl dpo --config run.yaml",
            Trl + "beta: 0.1\nlearning_rate: 5.0e-6\n"
        ),
        new("trl-kto", ExportFormat.TrlKto, "trl kto --config run.yaml", Trl + "beta: 0.1\nlearning_rate: 5.0e-6\n"),
        new("trl-sft", ExportFormat.TrlSft, "trl sft --config run.yaml", Trl + "learning_rate: 1.0e-4\n"),
        new(
            "axolotl-dpo",
            ExportFormat.TrlPreferenceConversational,
            "axolotl train run.yaml",
            Axolotl
                + """
                rl: dpo
                rl_beta: 0.1
                learning_rate: 5.0e-6
                datasets:
                  - path: data/train.jsonl
                    ds_type: json
                    split: train
                    type: chat_template.default
                    field_messages: prompt
                    field_chosen: chosen
                    field_rejected: rejected

                """
        ),
        new(
            "axolotl-sft",
            ExportFormat.TrlSft,
            "axolotl train run.yaml",
            Axolotl
                + """
                learning_rate: 1.0e-4
                datasets:
                  - path: data/train.jsonl
                    ds_type: json
                    split: train
                    type: chat_template
                    field_messages: messages

                """
        ),
        new(
            "llamafactory-dpo",
            ExportFormat.TrlPreference,
            "llamafactory-cli train run.yaml",
            LlamaFactory + "stage: dpo\npref_beta: 0.1\npref_loss: sigmoid\nlearning_rate: 5.0e-6\n",
            """
            {
              "flywheel": {
                "file_name": "data/train.jsonl",
                "ranking": true,
                "columns": {"prompt": "prompt", "chosen": "chosen", "rejected": "rejected"}
              }
            }

            """
        ),
        new(
            "llamafactory-sft",
            ExportFormat.TrlPromptCompletion,
            "llamafactory-cli train run.yaml",
            LlamaFactory + "stage: sft\nlearning_rate: 1.0e-4\n",
            """
            {
              "flywheel": {
                "file_name": "data/train.jsonl",
                "columns": {"prompt": "prompt", "response": "completion"}
              }
            }

            """
        ),
    ];

    /// <summary>The template of a name.</summary>
    /// <exception cref="FlywheelException">There is none.</exception>
    public static TrainerTemplate Get(string name) =>
        All.FirstOrDefault(template => template.Name == name)
        ?? throw new FlywheelException(
            $"There is no template '{name}'. Use one of {string.Join(", ", All.Select(template => template.Name))}."
        );

    /// <summary>The configuration of a run. A JSON string is a YAML string, whatever is in it.</summary>
    public string Configuration(string baseModel, int seed) =>
        Text.Replace("{SEED}", FormattableString.Invariant($"{seed}"), StringComparison.Ordinal)
            .Replace("{MODEL}", JsonSerializer.Serialize(baseModel), StringComparison.Ordinal);
}
