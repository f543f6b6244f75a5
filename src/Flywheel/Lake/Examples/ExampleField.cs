namespace Flywheel.Lake.Examples;

/// <summary>The fields of a dataset row.</summary>
internal enum ExampleField
{
    Id,
    Input,
    Expected,
    Context,
    Tools,
    ExpectedToolCalls,
    AcceptableArguments,
    Cohort,
    FailureMode,
    SourceTraceId,
    Split,
    Attributes,
}
