namespace OpenSoraDashboard.Core.Configs.Resolution;

/// <summary>The world in which a config is resolved.</summary>
public sealed record ResolveOptions
{
    /// <summary>The environment for <c>{{$NAME:default}}</c>; null for this process's own.</summary>
    public IReadOnlyDictionary<string, string>? Environment { get; init; }

    /// <summary>Reads a file in place of the disk: unsaved text, tests. Null, or null returned, for the disk.</summary>
    public Func<string, ConfigDocument?>? Open { get; init; }

    internal string? Variable(string name) =>
        Environment is null ? System.Environment.GetEnvironmentVariable(name) : Environment.GetValueOrDefault(name);
}
