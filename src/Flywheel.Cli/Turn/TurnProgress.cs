using Flywheel.Turn;

namespace Flywheel.Cli.Turn;

/// <summary>Tells on a terminal of each step when it ends: some take long, and the table comes at the end.</summary>
internal sealed class TurnProgress : IProgress<TurnStep>
{
    private readonly bool _isShown = !Console.IsErrorRedirected;

    public void Report(TurnStep value)
    {
        if (_isShown)
            Output.Say($"{TurnTable.NameOf(value)}: {TurnTable.StateOf(value)}");
    }
}
