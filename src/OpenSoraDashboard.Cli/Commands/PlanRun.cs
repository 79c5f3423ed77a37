using System.CommandLine;
using System.Runtime.InteropServices;
using OpenSoraDashboard.Cli.Rendering;
using OpenSoraDashboard.Cli.Resources;
using OpenSoraDashboard.Core;
using OpenSoraDashboard.Core.HubCache.Applying;

namespace OpenSoraDashboard.Cli.Commands;

/// <summary>Carrying a plan out, or undoing it, from a terminal or a script.</summary>
/// <remarks>
/// The plan file is what was reviewed, so a script need not say yes again. At a terminal everything is shown and asked for
/// once more, unless <c>--yes</c> is given.
/// </remarks>
internal static class PlanRun
{
    private const string StandardInput = "-";

    public static Argument<string> File() => new("PLAN") { Description = CliText.Get("Argument_plan") };

    public static Option<bool> Yes() => new("--yes", "-y") { Description = CliText.Get("Option_yes") };

    public static int Execute(
        CommandContext context, string file, bool yes, string format, string question, bool show, Func<PlanService, string, CancellationToken, PlanOutcome> work)
    {
        var text = Read(file);
        var view = new PlanView(Screen.For(context.Output), context.Words);
        if (format == OutputFormat.Text && PlanReader.Read(text).Plan is { } plan)
        {
            if (show)
                view.Show(plan, null);
            if (!yes && !Console.IsInputRedirected && !Ask(context, question))
            {
                context.Errors.WriteLine(CliText.Get("Plan_NothingWritten"));
                return ExitCodes.Findings;
            }
        }

        var outcome = Run(context, service => (stop) => work(service, text, stop));
        if (format == OutputFormat.Json)
            context.Output.Write(outcome.ToJson());
        else
            view.Show(outcome, file);
        return outcome.IsGood ? ExitCodes.Clean : ExitCodes.Findings;
    }

    private static PlanOutcome Run(CommandContext context, Func<PlanService, Func<CancellationToken, PlanOutcome>> work)
    {
        var service = new PlanService(DataDirectory.OfEnvironment(), TimeProvider.System, context.Words);
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            return work(service)(stop.Token);
        }
        catch (OperationCanceledException)
        {
            throw new CouldNotRunException(CliText.Get("Plan_Stopped"));
        }

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    private static bool Ask(CommandContext context, string question)
    {
        context.Output.Write(CliText.Get(question) + " ");
        context.Output.Flush();
        return Console.ReadLine()?.Trim().ToUpperInvariant() is "Y" or "YES";
    }

    private static string Read(string file)
    {
        try
        {
            return file == StandardInput ? Console.In.ReadToEnd() : System.IO.File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CouldNotRunException(CliText.Get("Error_NotRead", file, e.Message));
        }
    }
}
