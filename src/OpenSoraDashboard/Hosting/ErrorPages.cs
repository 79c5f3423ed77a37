using Microsoft.AspNetCore.Diagnostics;

namespace OpenSoraDashboard.Hosting;

/// <summary>What is shown when a request goes wrong.</summary>
public static class ErrorPages
{
    /// <summary>Unknown addresses get the page that says so; a crash says nothing about the inside.</summary>
    public static void UseErrorPages(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            app.UseExceptionHandler(new ExceptionHandlerOptions
            {
                ExceptionHandler = static context =>
                {
                    context.Response.ContentType = "text/plain; charset=utf-8";
                    return context.Response.WriteAsync("The dashboard could not answer; its log says why.", context.RequestAborted);
                },
            });
        }

        app.UseStatusCodePagesWithReExecute("/not-found");
        // Only for what is not there: a refusal without a body stays a refusal.
        app.Use(static async (context, next) =>
        {
            await next(context);
            if (context.Response.StatusCode != StatusCodes.Status404NotFound && context.Features.Get<IStatusCodePagesFeature>() is { } pages)
                pages.Enabled = false;
        });
    }
}
