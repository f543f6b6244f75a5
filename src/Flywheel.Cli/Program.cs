using System.CommandLine;
using Flywheel.Cli;

// Who does not know the commands yet types nothing, or "help".
var line = args is [] or ["help", ..] ? [.. args.Skip(1), "--help"] : args;
var arguments = Commands.For(line).Parse(line);
if (WrongUsage.Report(arguments, line))
    return ExitCode.Failure;
try
{
    return await arguments.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception exception)
{
    return Failure.Report(exception);
}
