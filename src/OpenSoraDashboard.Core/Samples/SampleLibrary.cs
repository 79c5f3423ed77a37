using System.Globalization;
using System.Resources;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Samples;

/// <summary>
/// Two small deployments to try things on: one that starts and one with the faults that people meet most. Weight files
/// have their true names, shapes and lengths and take no room; nothing can be rendered with them.
/// </summary>
/// <param name="time">Tells leftovers of a crash from a creation that is under way elsewhere.</param>
public sealed class SampleLibrary(TimeProvider time)
{
    /// <summary>The name of the deployment that starts.</summary>
    public const string Healthy = "healthy-1.1";

    /// <summary>The name of the deployment that does not.</summary>
    public const string Faulty = "faulty-1.1";

    private const string T5Id = "DeepFloyd/t5-v1_1-xxl";
    private const string TemporaryMark = ".creating-";
    private static readonly TimeSpan LeftoverAge = TimeSpan.FromHours(1);
    private static readonly ResourceManager Texts = new("OpenSoraDashboard.Core.Samples.Sample", typeof(SampleLibrary).Assembly);

    /// <summary>Makes the library unless it is there already; what is there is left as it is, changes by its users included.</summary>
    /// <param name="folder">Absolute path of the library. It appears whole or not at all, however the process ends.</param>
    /// <param name="language">Language of the note inside; null for the current one.</param>
    public SampleResult Ensure(string folder, CultureInfo? language = null)
    {
        if (Directory.Exists(folder))
            return new SampleResult(DeploymentsIn(folder), SampleProblem.None, Created: false);
        var parent = Path.GetDirectoryName(folder) ?? folder;
        var temporary = Path.Join(parent, $"{Path.GetFileName(folder)}{TemporaryMark}{Guid.NewGuid():N}");
        try
        {
            Directory.CreateDirectory(parent);
            RemoveLeftovers(parent, Path.GetFileName(folder));
            Directory.CreateDirectory(temporary);
            if (!SparseProbe.IsSupported(temporary))
            {
                Directory.Delete(temporary, recursive: true);
                return new SampleResult([], SampleProblem.SparseFilesUnsupported, Created: false);
            }

            Write(temporary, language ?? CultureInfo.CurrentUICulture);
            Directory.Move(temporary, folder);
            return new SampleResult(DeploymentsIn(folder), SampleProblem.None, Created: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Remove(temporary);
            // Another process may have been faster: then its library is as good.
            return Directory.Exists(folder)
                ? new SampleResult(DeploymentsIn(folder), SampleProblem.None, Created: false)
                : new SampleResult([], SampleProblem.NotWritable, Created: false) { Detail = e.Message };
        }
    }

    /// <summary>The two deployments of a library at a place, whether it exists or not.</summary>
    public static IReadOnlyList<Deployment> DeploymentsIn(string folder) => [In(folder, Healthy), In(folder, Faulty)];

    private static Deployment In(string folder, string name)
    {
        var home = Path.Join(folder, name);
        return new Deployment
        {
            Name = name,
            Release = "1.1",
            Library = home,
            WorkingDirectory = Path.Join(home, "run"),
            HfHome = Path.Join(home, "huggingface"),
            Components =
            [
                Choice("model", Path.Join(home, "weights", "OpenSora-STDiT-v2-stage3")),
                Choice("vae", Path.Join(home, "weights", "sd-vae-ft-ema")),
                // 1.1 takes no other text here; the folder of that name lies in the working directory.
                Choice("text_encoder", T5Id),
            ],
        };
    }

    private static ComponentChoice Choice(string slot, string source) => new(slot) { HasSource = true, Source = source };

    private static void Write(string folder, CultureInfo language)
    {
        var healthy = Path.Join(folder, Healthy);
        SampleModels.WriteVae(Path.Join(healthy, "weights", "sd-vae-ft-ema"));
        SampleModels.WriteStdit2(Path.Join(healthy, "weights", "OpenSora-STDiT-v2-stage3", "model"));
        SampleModels.WriteT5(Path.Join(healthy, "run", T5Id), 1, 2);

        var faulty = Path.Join(folder, Faulty);
        SampleModels.WriteVaePointer(Path.Join(faulty, "weights", "sd-vae-ft-ema"));
        SampleModels.WriteStdit2(Path.Join(faulty, "weights", "OpenSora-STDiT-v2-stage3"));
        SampleModels.WriteT5(Path.Join(faulty, "run", T5Id), 2);
        SampleModels.WriteText(Path.Join(folder, "README.md"), Texts.GetString("Note", language)!.ReplaceLineEndings("\n"));
    }

    private void RemoveLeftovers(string parent, string name)
    {
        foreach (var leftover in Directory.EnumerateDirectories(parent, name + TemporaryMark + "*"))
        {
            if (time.GetUtcNow() - FileStatus.Of(leftover).Modified > LeftoverAge)
                Remove(leftover);
        }
    }

    private static void Remove(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It takes next to no room; the next creation tries again.
        }
    }
}
