namespace OpenSoraDashboard.Core.Tests.Architecture;

/// <summary>The files of the repository that these tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] Built = ["bin", "obj", "TestResults", "BenchmarkDotNet.Artifacts", "artifacts", "publish"];

    public static string Root { get; } = Find();

    /// <summary>Paths below a folder, relative to the root with <c>/</c>; what builds leave behind is not among them.</summary>
    public static IEnumerable<string> Files(string folder, params string[] extensions) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/'))
            .Where(f => !f.Split('/').Any(Built.Contains))
            .Where(f => extensions.Length == 0 || extensions.Any(e => f.EndsWith(e, StringComparison.Ordinal)));

    public static string Read(string relative) => File.ReadAllText(Path.Combine(Root, relative));

    private static string Find()
    {
        for (var at = AppContext.BaseDirectory; at is not null; at = Path.GetDirectoryName(at))
        {
            if (File.Exists(Path.Combine(at, "OpenSoraDashboard.sln")))
                return at;
        }

        throw new InvalidOperationException("The tests must run below the repository.");
    }
}
