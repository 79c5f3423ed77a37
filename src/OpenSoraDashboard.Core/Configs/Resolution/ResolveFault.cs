namespace OpenSoraDashboard.Core.Configs.Resolution;

/// <summary>A config error on its way out of nested bases.</summary>
internal sealed class ResolveFault(ConfigError error) : Exception(error.Message)
{
    public ResolveFault(string type, string message, string? file, int? line = null)
        : this(new ConfigError(type, message, file, line))
    {
    }

    public ConfigError Error { get; } = error;
}
