using System.Runtime.CompilerServices;

namespace OpenSoraDashboard.Core.Configs.Evaluation;

/// <summary>A generator, or another iterator: gone through once, item by item, by all who hold it together.</summary>
/// <param name="typeName">Python's name of the type.</param>
/// <param name="items">What it gives, made when asked for.</param>
/// <param name="acts">Going through it may change something else.</param>
internal sealed class IteratorObj(string typeName, IEnumerable<Slot> items, bool acts = false) : ChangingObj
{
    private readonly IEnumerator<Slot> rest = items.GetEnumerator();
    private bool running;

    public override string TypeName { get; } = typeName;

    public bool Acts { get; } = acts;

    /// <summary>What is left of it.</summary>
    public IEnumerable<Slot> Take()
    {
        while (Next())
            yield return rest.Current;
    }

    // Iterators over iterators go as deep as the file makes them.
    private bool Next()
    {
        if (Known(running) || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new UnknownException(TypeName);
        running = true;
        try
        {
            return rest.MoveNext();
        }
        catch (UnknownException e)
        {
            Lose(e.Message);
            throw;
        }
        finally
        {
            running = false;
        }
    }
}
