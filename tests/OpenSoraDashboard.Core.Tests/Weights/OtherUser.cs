using System.Runtime.InteropServices;

namespace OpenSoraDashboard.Core.Tests.Weights;

/// <summary>Lets one thread see the file system as another account does, where the tests run as root.</summary>
internal static partial class OtherUser
{
    private const int Nobody = 65534;

    /// <summary>Runs the function on a thread of its own, without root's rights on files.</summary>
    public static T Sees<T>(Func<T> function)
    {
        T? result = default;
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                _ = SetFileGroup(Nobody);
                _ = SetFileUser(Nobody);
                result = function();
            }
            catch (Exception e)
            {
                failure = e;
            }
        });
        thread.Start();
        thread.Join();
        return failure is null ? result! : throw new InvalidOperationException("The other user's part failed.", failure);
    }

    [LibraryImport("libc", EntryPoint = "setfsuid")]
    private static partial int SetFileUser(int id);

    [LibraryImport("libc", EntryPoint = "setfsgid")]
    private static partial int SetFileGroup(int id);
}
