namespace OpenSoraDashboard.Resources;

// Each type names the resource files beside it; a localizer of the type reads them.

/// <summary>The frame around every page.</summary>
public sealed class ShellText;

/// <summary>States, controls and units that several pages show.</summary>
public sealed class ControlText;

/// <summary>The overview.</summary>
public sealed class OverviewText;

/// <summary>The page of one component.</summary>
public sealed class ComponentText;

/// <summary>The config studio.</summary>
public sealed class ConfigText;

/// <summary>The pages of the rules.</summary>
public sealed class CheckText;

/// <summary>The page about the bytes of files.</summary>
public sealed class IntegrityPageText;

/// <summary>The page about the Hub cache.</summary>
public sealed class CachePageText;

/// <summary>The page for weights across an air gap.</summary>
public sealed class TransferPageText;

/// <summary>The list of everything that runs or ran.</summary>
public sealed class ActivityText;

/// <summary>The page for pasted error texts.</summary>
public sealed class TroubleText;

/// <summary>The planner of cache entries.</summary>
public sealed class PlanText;

/// <summary>The settings.</summary>
public sealed class SettingsText;

/// <summary>The sign-in page.</summary>
public sealed class SignInText;

/// <summary>What MudBlazor's own controls say; in English they say it themselves.</summary>
public sealed class MudBlazorText;
