using System.Collections.Concurrent;
using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Tests.Integrity;
using OpenSoraDashboard.Core.Tests.Oracle;
using OpenSoraDashboard.Core.Weights;
using OpenSoraDashboard.Fixtures;
using OpenSoraDashboard.Fixtures.Oracle;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Checks;

/// <summary>The ways out of every kind of finding, followed in a case of the real loaders.</summary>
/// <remarks><c>OSD_FIXES_ALL=1</c> follows it in every case; <c>OSD_FIXES_REPORT=FILE</c> writes there what did not help.</remarks>
public sealed class FixesOfCasesTests
{
    [Fact]
    public void Fixes_EveryKindOfCase_MendTheFindingAndDestroyNothing()
    {
        var all = System.Environment.GetEnvironmentVariable("OSD_FIXES_ALL") is not null;
        var kinds = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        var wrong = new ConcurrentBag<string>();
        var tried = 0;
        Parallel.ForEach(OracleCase.All.Where(c => !c.IsDerived && c.Expected.Outcome is not "loads"), oracleCase =>
        {
            foreach (var (code, variant, title) in Offers(oracleCase))
            {
                if (!all && !kinds.TryAdd($"{oracleCase.Release} {oracleCase.Type} {code} {variant} {title}", true))
                    continue;
                Interlocked.Increment(ref tried);
                if (Follow(oracleCase, code, title) is { } fault)
                    wrong.Add($"{oracleCase} {code} {variant} {title}: {fault}");
            }
        });
        if (System.Environment.GetEnvironmentVariable("OSD_FIXES_REPORT") is { Length: > 0 } report)
            File.WriteAllLines(report, wrong.Order(StringComparer.Ordinal).Prepend($"{wrong.Count} of {tried}"));
        Assert.InRange(tried, 50, int.MaxValue);
        Assert.True(wrong.IsEmpty, string.Join("\n", wrong.Order(StringComparer.Ordinal)));
    }

    private static List<(string Code, string? Variant, string Title)> Offers(OracleCase oracleCase)
    {
        using var folder = new TemporaryFolder("osd-fix-");
        OracleTree.Build(folder.Root, oracleCase);
        return [.. Check(OracleDeployment.Of(oracleCase, folder.Root)).Findings.Where(f => f.Severity == Severity.Error).SelectMany(f => Ways(f).Select(w => (f.Code, f.Variant, w.TitleKey)))];
    }

    private static string? Follow(OracleCase oracleCase, string code, string title)
    {
        using var folder = new TemporaryFolder("osd-fix-");
        OracleTree.Build(folder.Root, oracleCase);
        var deployment = OracleDeployment.Of(oracleCase, folder.Root);
        var finding = Check(deployment).Findings.First(f => f.Code == code && f.Severity == Severity.Error && Ways(f).Any(w => w.TitleKey == title));
        var way = Ways(finding).First(w => w.TitleKey == title);
        var (files, dangling) = Inventory(folder.Root);
        if (way.Command is { } command && Shell.Try("bash", folder["cwd"], "-c", command) is { Code: not 0 } failed)
            return $"{command} ended with {failed.Code}: {failed.Error}";
        var (left, danglingNow) = Inventory(folder.Root);
        if (files.Except(left).Any() || danglingNow > dangling)
            return $"{way.Command} destroyed something";
        var after = Check(Changed(deployment, finding, way));
        return IsMended(after, code) || (way.Command is not null && IsMended(Check(deployment), code))
            ? null
            : $"{way.Command ?? string.Join(' ', way.Arguments.Values)} leaves {after.Load.Exception} {after.Load.Message}";
    }

    private static bool IsMended(ComponentReport component, string code) =>
        component.Load.Outcome == LoadOutcome.Loads || !component.Findings.Any(f => f.Code == code && f.Severity == Severity.Error);

    // Every command, and what the config is to say where that comes first. What needs a network, torch, or a program of ours is not followed here.
    private static IEnumerable<Fix> Ways(Finding finding) => finding.Fixes.Where((fix, i) => fix switch
    {
        { Command: null, TitleKey: "Fix_UseSource" } => i == 0,
        { Command: null, TitleKey: "Fix_SetKeyword" } => i == 0 && fix.Arguments["value"] is "True" or "False",
        { Command: { } command, Plan: null } => !Foreign.Any(p => command.StartsWith(p, StringComparison.Ordinal)) && fix.TitleKey != "Fix_RebuildTorchIndex",
        _ => false,
    });

    private static readonly string[] Foreign = ["hf ", "python ", "git ", "osd ", "pip ", "export "];

    // Some commands make the place that the config then has to name.
    private static Deployment Changed(Deployment deployment, Finding finding, Fix way)
    {
        var choice = deployment.Components[0];
        foreach (var fix in way.Command is null ? [way] : finding.Fixes.Where(f => f.Command is null))
        {
            if (fix.TitleKey == "Fix_UseSource")
            {
                choice = choice with { Source = fix.Arguments["source"] };
            }
            else if (fix.TitleKey == "Fix_SetKeyword" && fix.Arguments["value"] is "True" or "False" && fix.Arguments["keyword"].Split('.') is [var slot, var name] && slot == choice.Slot)
            {
                Dictionary<string, PyValue> keywords = new(choice.Keywords, StringComparer.Ordinal) { [name] = new PyBool(fix.Arguments["value"] == "True") };
                choice = choice with { Keywords = keywords };
            }
        }

        return deployment with { Components = [choice] };
    }

    private static ComponentReport Check(Deployment deployment) =>
        new LayoutValidationService(new LoaderContracts(), TimeProvider.System).Validate(deployment).Components.Single();

    // Every file by its number on the device, and how many links lead nowhere. A ref may be written anew.
    private static (HashSet<(ulong, ulong)> Files, int Dangling) Inventory(string root)
    {
        HashSet<(ulong, ulong)> files = [];
        var dangling = 0;
        Queue<string> folders = new([root]);
        while (folders.TryDequeue(out var folder))
        {
            foreach (var path in Directory.EnumerateFileSystemEntries(folder))
            {
                var status = FileStatus.Of(path, followLinks: false);
                if (status.Kind == EntryKind.Folder)
                    folders.Enqueue(path);
                else if (status.Kind == EntryKind.File && !path.Contains("/refs/", StringComparison.Ordinal))
                    files.Add((status.Device, status.Inode));
                else if (status.Kind == EntryKind.Link && !FileStatus.Of(path).Exists)
                    dangling++;
            }
        }

        return (files, dangling);
    }
}
