using System.CommandLine;
using Flywheel.Cli;
using Flywheel.Cli.Server;

// Who does not know the commands yet types nothing, or "help".
var line = args is [] or ["help", ..] ? [.. args.Skip(1), "--help"] : args;

// A reason or a name may begin with '@'; to the parser such a word would be a file with more of the command line.
var arguments = Commands.For(line).Parse(line, new ParserConfiguration { ResponseFileTokenReplacer = null });
if (WrongUsage.Report(arguments, line))
    return ExitCode.Failure;
var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false };

// A server that is told to stop finishes its requests and ends within server.shutdown_timeout by itself. Whatever else is told to
// stop has two seconds.
if (arguments.CommandResult.Command.Name == ServeCommand.Name)
    invocation.ProcessTerminationTimeout = Timeout.InfiniteTimeSpan;
try
{
    return await arguments.InvokeAsync(invocation);
}
catch (Exception exception)
{
    return Failure.Report(exception);
}
