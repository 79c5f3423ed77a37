using System.Text.RegularExpressions;

namespace OpenSoraDashboard.Core.Diagnosis;

/// <summary>Which lines of a log tell of an error. A log shows whole configs and file names that have nothing to do with it.</summary>
internal static partial class ErrorLines
{
    /// <summary>The numbers of those lines, counted from 0; empty where no line is an exception or part of a traceback.</summary>
    /// <param name="lines">The text.</param>
    /// <param name="isLog">The text has lines of a log, a progress bar or a prompt.</param>
    public static HashSet<int> Of(IReadOnlyList<string> lines, out bool isLog)
    {
        HashSet<int> told = [];
        var (inside, opened) = (false, false);
        isLog = false;
        for (var i = 0; i < lines.Count; i++)
        {
            if (Opens().IsMatch(lines[i]))
                inside = opened = true;
            else if (Closes().IsMatch(lines[i]))
                (inside, isLog) = (false, true);
            if (inside || Mentions().IsMatch(lines[i]))
                told.Add(i);
        }

        return opened ? told : [];
    }

    // What follows belongs to it: frames, lines of code, the message's further lines.
    [GeneratedRegex(@"Traceback \(most recent call last\)|File ""[^""]+"", line \d+|File \S+\.py:\d+|^\s*([A-Za-z_]\w*\.)*[A-Za-z]*(Error|Exception|Interrupt)\s*(:|$)|[A-Za-z](Error|Exception): |^\s*([A-Za-z_]\w*\.){1,8}[A-Z]\w+: |exception was the direct cause|During handling of the above", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Opens();

    // The next line of a log, a progress bar, a prompt, a rule.
    [GeneratedRegex(@"^\s*(\[?\d{4}[-/]\d\d[-/]\d\d|(INFO|WARNING|DEBUG)\b|[IW]\d{4} |\S+:\d+: \w*Warning|Loading |.{0,80}\d%\||\S{0,60}[$#] |[=-]{8,}\s*$)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Closes();

    [GeneratedRegex(@"\w(Error|Exception)\b|\b(error|fatal|failed|killed|errno)\b|错误|失败|报错|异常", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Mentions();
}
