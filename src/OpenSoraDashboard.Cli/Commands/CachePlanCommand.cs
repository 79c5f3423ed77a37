using System.CommandLine;
using OpenSoraDashboard.Cli.Input;
using OpenSoraDashboard.Cli.Rendering;
using OpenSoraDashboard.Cli.Resources;
using OpenSoraDashboard.Core.HubCache.Planning;

namespace OpenSoraDashboard.Cli.Commands;

/// <summary><c>osd cache plan</c>: every write shown, none made.</summary>
internal static class CachePlanCommand
{
    private const string Script = "script";

    public static Command Create(CommandContext context)
    {
        var command = new Command("plan", CliText.Get("Command_cache_plan"));
        var options = new PlanOptions();
        var format = OutputFormat.Option(OutputFormat.Text, OutputFormat.Json, Script);
        var file = new Option<string>("--output", "-o") { HelpName = "PLAN", Description = CliText.Get("Option_plan_output") };
        options.AddTo(command);
        command.Options.Add(file);
        command.Options.Add(format);
        command.SetAction(parsed => Run(context, options.Read(parsed), parsed.GetValue(format)!, parsed.GetValue(file)));
        return command;
    }

    private static int Run(CommandContext context, PlanRequest request, string format, string? file)
    {
        var (plan, problems) = LinkPlanner.Plan(request);
        if (plan is null)
        {
            if (format == OutputFormat.Json)
                context.Output.Write(PlanRefusal.From(problems, context.Words).ToJson());
            else
                new PlanView(Screen.For(context.Errors), context.Words).Refuse(problems);
            return ExitCodes.Findings;
        }

        var script = format == Script ? PlanScript.Write(plan, context.Words) : null;
        if (file is not null)
            TextFile.WriteTo(file, script ?? plan.ToJson(), context.Output);
        if (format == OutputFormat.Json)
            context.Output.Write(plan.ToJson());
        else if (script is null)
            new PlanView(Screen.For(context.Output), context.Words).Show(plan, file);
        else if (file is null)
            context.Output.Write(script);
        return ExitCodes.Clean;
    }
}
