using System.Reflection;
using Microsoft.AspNetCore.Components;
using OpenSoraDashboard.Components;
using Xunit;

namespace OpenSoraDashboard.Tests.Components;

/// <summary>Who reads the address's query.</summary>
public sealed class QueryParameterTests
{
    /// <summary>
    /// A part that appears while the framework tells a page of a new address would join the list that is being walked,
    /// which ends the circuit: parts take what their page read.
    /// </summary>
    [Fact]
    public void Query_IsReadByPagesOnly()
    {
        var readers = typeof(App).Assembly.GetTypes().Where(t => t
            .GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Any(p => p.IsDefined(typeof(SupplyParameterFromQueryAttribute)))).ToList();

        Assert.NotEmpty(readers);
        Assert.All(readers, t => Assert.True(t.IsDefined(typeof(RouteAttribute)), t.FullName));
    }
}
