using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using OpenSoraDashboard.Core;
using OpenSoraDashboard.Core.Integrity.Receipts;
using OpenSoraDashboard.Core.Weights;
using OpenSoraDashboard.Fixtures;
using Xunit;

namespace OpenSoraDashboard.Cli.Tests.Commands;

/// <summary>
/// <c>osd verify</c> killed at any moment. How often is set by <c>OSD_KILLS</c>; <c>kill-verify.sh</c> does it 200 times.
/// </summary>
public sealed class KilledVerifyTests : IDisposable
{
    private const int Files = 24;
    private const int FileBytes = 32 << 20;

    private readonly TemporaryFolder library = new();
    private readonly TemporaryFolder data = new();
    private readonly Dictionary<string, string> truth = new(StringComparer.Ordinal);
    private readonly List<string> wrong = [];

    public KilledVerifyTests()
    {
        var lines = new List<string>();
        for (var i = 0; i < Files; i++)
        {
            var name = $"model-{i:00}.bin";
            using (var file = File.Create(library[name]))
            {
                file.SetLength(FileBytes - i);
                file.Position = i * 1000;
                file.WriteByte((byte)(i + 1));
            }

            using (var file = File.OpenRead(library[name]))
                truth[name] = Convert.ToHexStringLower(SHA256.HashData(file));
            lines.Add($"{truth[name]}  {name}");
            if (i % 5 != 3)
                continue;
            // Harmed after the list was made: never to be called intact.
            using (var file = File.OpenWrite(library[name]))
                file.WriteByte(0xEE);
            using (var file = File.OpenRead(library[name]))
                truth[name] = Convert.ToHexStringLower(SHA256.HashData(file));
            wrong.Add(name);
        }

        File.WriteAllLines(library["SHA256SUMS"], lines);
    }

    public void Dispose()
    {
        library.Dispose();
        data.Dispose();
    }

    [Fact]
    public void Verify_KilledAgainAndAgain_NeverRemembersAFalseDigestAndGoesOn()
    {
        var kills = int.TryParse(Environment.GetEnvironmentVariable("OSD_KILLS"), NumberStyles.None, CultureInfo.InvariantCulture, out var said) ? said : 6;
        var (killed, known, learnt) = (0, 0, 0);
        // How long a whole run takes here and now decides when to kill: on a slow machine starting alone takes a second.
        var whole = Whole();
        for (var i = 0; i < kills; i++)
        {
            var before = known;
            killed += Kill(whole * (0.05 + Random.Shared.NextDouble())) ? 1 : 0;
            known = Receipts();
            learnt += Math.Max(0, known - before);
            // Begins anew once everything is known, so that later kills meet work too.
            if (known == Files && i < kills - 1)
            {
                Forget();
                known = 0;
            }
        }

        var report = OsdProcess.Run(Setting, "verify", library.Root, "--format", "json").Json;

        Assert.Equal("failed", report.GetProperty("verdict").GetString());
        var statuses = report.GetProperty("files").EnumerateArray().ToDictionary(f => f.GetProperty("path").GetString()!, f => f.GetProperty("status").GetString());
        Assert.Equal(Files, statuses.Count);
        Assert.All(statuses, s => Assert.Equal(wrong.Contains(s.Key, StringComparer.Ordinal) ? "mismatch" : "verified", s.Value));
        Assert.Equal(known, report.GetProperty("files").EnumerateArray().Count(f => f.GetProperty("basis").GetString() == "receipt"));
        TestContext.Current.SendDiagnosticMessage($"{killed} of {kills} runs were killed before their end; they kept {learnt} receipts on the way, {known} of {Files} files were known in the end.");
    }

    private TimeSpan Whole()
    {
        var start = Stopwatch.GetTimestamp();
        Assert.False(Kill(TimeSpan.FromMinutes(5)));
        var took = Stopwatch.GetElapsedTime(start);
        Forget();
        return took;
    }

    private OsdSetting Setting => new() { Environment = { [DataDirectory.Variable] = data["data"] } };

    /// <summary>Starts a run and kills it; false when it had ended before.</summary>
    private bool Kill(TimeSpan after)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "osd"), ["verify", library.Root, "--jobs", "1"]) { UseShellExecute = false, RedirectStandardOutput = true };
        start.Environment[DataDirectory.Variable] = data["data"];
        using var process = Process.Start(start)!;
        var ended = process.WaitForExit(after);
        if (!ended)
            process.Kill();
        process.WaitForExit();
        return !ended;
    }

    /// <summary>Opens the store and holds every receipt against the truth.</summary>
    private int Receipts()
    {
        using var database = IntegrityDatabase.Open(DataDirectory.Open(data["data"]), TimeProvider.System);
        Assert.Equal((null, null), (database.Problem, database.PutAside));
        var store = new ReceiptStore(database);
        var known = 0;
        foreach (var (name, digest) in truth)
        {
            if (store.Find([FileStatus.Of(library[name])]).Values.SingleOrDefault() is not { } receipt)
                continue;
            Assert.Equal(digest, receipt.Digests.Sha256);
            known++;
        }

        return known;
    }

    private void Forget() => Directory.Delete(data["data"], recursive: true);
}
