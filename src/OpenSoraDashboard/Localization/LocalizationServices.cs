using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Primitives;
using Microsoft.Extensions.WebEncoders;
using Microsoft.Net.Http.Headers;
using MudBlazor;
using OpenSoraDashboard.Security;

namespace OpenSoraDashboard.Localization;

/// <summary>Registers the languages: what was chosen in the page, else what the browser asks for, else English.</summary>
public static class LocalizationServices
{
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(365);

    public static IServiceCollection AddDashboardLocalization(this IServiceCollection services)
    {
        services.AddLocalization();
        services.AddSingleton<ResourceManagerStringLocalizerFactory>();
        services.Replace(ServiceDescriptor.Singleton<IStringLocalizerFactory, CountingLocalizerFactory>());
        // Chinese as it is, not as five characters of escape for every one.
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddTransient<MudLocalizer, MudBlazorLocalizer>();
        services.Configure<RequestLocalizationOptions>(o =>
        {
            o.SetDefaultCulture(Cultures.English).AddSupportedCultures([.. Cultures.All]).AddSupportedUICultures([.. Cultures.All]);
            o.RequestCultureProviders =
            [
                new CookieRequestCultureProvider { Options = o },
                new CustomRequestCultureProvider(static context => Task.FromResult(FromBrowser(context.Request.Headers.AcceptLanguage))),
            ];
        });
        return services;
    }

    /// <summary>The address that switches the language; a link, so that it works before the page is interactive.</summary>
    public static void MapCulture(this IEndpointRouteBuilder app) =>
        app.MapGet(Routes.Culture, (HttpContext context, string? culture, string? returnUrl) =>
        {
            if (Cultures.For(culture) is { } known)
            {
                context.Response.Cookies.Append(
                    CookieRequestCultureProvider.DefaultCookieName,
                    CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(known)),
                    new CookieOptions { MaxAge = Remembered, SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Lax, HttpOnly = true, IsEssential = true, Secure = context.Request.IsHttps });
            }

            return Results.LocalRedirect(LocalUrl.Or(returnUrl));
        }).AllowAnonymous();

    private static ProviderCultureResult? FromBrowser(StringValues header)
    {
        if (!StringWithQualityHeaderValue.TryParseList(header, out var languages))
            return null;
        var culture = languages.OrderByDescending(l => l.Quality ?? 1).Select(l => Cultures.For(l.Value.Value)).FirstOrDefault(c => c is not null);
        return culture is null ? null : new ProviderCultureResult(culture);
    }
}
