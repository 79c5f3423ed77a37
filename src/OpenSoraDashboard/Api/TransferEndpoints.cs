using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using OpenSoraDashboard.Core.Resources;
using OpenSoraDashboard.Core.Transfer;

namespace OpenSoraDashboard.Api;

/// <summary>The script for the machine with a network.</summary>
public static class TransferEndpoints
{
    public static void MapTransfer(this IEndpointRouteBuilder app) => app.MapGet(Routes.TransferScript, Get);

    private static Results<FileContentHttpResult, NotFound> Get(string release)
    {
        if (ShoppingList.For(release) is not { } list)
            return TypedResults.NotFound();
        var words = Words.For(CultureInfo.CurrentUICulture);
        var script = ShoppingScript.Write(list, words.Text("Transfer_ScriptIntro", ("release", list.Release)));
        return TypedResults.File(new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(script), "text/x-shellscript; charset=utf-8", $"fetch-open-sora-{list.Release}.sh");
    }
}
