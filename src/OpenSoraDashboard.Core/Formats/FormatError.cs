namespace OpenSoraDashboard.Core.Formats;

/// <summary>Why a file cannot be read, in the words of the library that would read it.</summary>
/// <param name="Name">The library's own name of the error: <c>HeaderTooLarge</c>, <c>UnpicklingError</c>, <c>JSONDecodeError</c> …</param>
/// <param name="Message">What the library prints.</param>
public sealed record FormatError(string Name, string Message);
