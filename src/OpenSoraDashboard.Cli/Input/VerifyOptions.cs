using System.CommandLine;
using OpenSoraDashboard.Cli.Resources;
using OpenSoraDashboard.Core.Integrity.Verification;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Cli.Input;

/// <summary>The options of commands that read whole files.</summary>
/// <param name="withEvidence">Whether the command takes several roots and further evidence.</param>
internal sealed class VerifyOptions(bool withEvidence = true)
{
    private const int MostJobs = 64;

    private readonly Argument<string[]> paths = new("DIR") { Description = CliText.Get("Argument_paths"), Arity = ArgumentArity.OneOrMore };
    private readonly Option<string> manifest = new("--manifest") { HelpName = "FILE", Description = CliText.Get("Option_manifest") };
    private readonly Option<bool> partial = new("--partial") { Description = CliText.Get("Option_partial") };
    private readonly Option<int?> jobs = new("--jobs") { HelpName = "N", Description = CliText.Get("Option_jobs") };
    private readonly Option<bool> paranoid = new("--paranoid") { Description = CliText.Get("Option_paranoid") };
    private readonly Option<bool> sample = new("--sample") { Description = CliText.Get("Option_sample") };

    public void AddTo(Command command)
    {
        if (withEvidence)
        {
            command.Arguments.Add(paths);
            command.Options.Add(manifest);
            command.Options.Add(partial);
        }

        command.Options.Add(jobs);
        command.Options.Add(paranoid);
        command.Options.Add(sample);
    }

    /// <summary>What the command line asks for.</summary>
    public VerifyRequest Read(ParseResult parsed) => Read(parsed, parsed.GetValue(paths)!) with
    {
        Manifest = parsed.GetValue(manifest) is { } file ? Existing(file) : null,
        Partial = parsed.GetValue(partial),
    };

    /// <summary>As <see cref="Read(ParseResult)"/>, about these roots.</summary>
    public VerifyRequest Read(ParseResult parsed, string[] roots)
    {
        if (parsed.GetValue(jobs) is < 1 or > MostJobs)
            throw new UsageException(CliText.Get("Usage_Jobs"));
        if (parsed.GetValue(paranoid) && parsed.GetValue(sample))
            throw new UsageException(CliText.Get("Usage_OneOf", "--paranoid, --sample"));
        return new VerifyRequest
        {
            Roots = [.. roots.Select(GivenPath.Absolute)],
            Jobs = parsed.GetValue(jobs),
            Receipts = parsed.GetValue(paranoid) ? ReceiptUse.Ignore : parsed.GetValue(sample) ? ReceiptUse.Sample : ReceiptUse.Trust,
        };
    }

    private static string Existing(string file)
    {
        var path = GivenPath.Absolute(file);
        return FileStatus.Of(path).Kind == EntryKind.File ? path : throw new CouldNotRunException(CliText.Get("Error_NoFile", "--manifest", path));
    }
}
