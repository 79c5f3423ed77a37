using System.Text.RegularExpressions;

namespace OpenSoraDashboard.Tests.Security;

/// <summary>Fills in the forms for signing in and out.</summary>
internal static partial class SignInForm
{
    /// <summary>Signs in and gives the session's cookie as a browser sends it.</summary>
    public static async Task<string> SignIn(HttpClient browser, string token)
    {
        using var answer = await Post(browser, "/sign-in", "/session", KeyValuePair.Create("token", token));
        return answer.Headers.GetValues("Set-Cookie").Single(static c => c.StartsWith("osd-session=", StringComparison.Ordinal)).Split(';')[0];
    }

    public static async Task SignOut(HttpClient browser)
    {
        using var answer = await Post(browser, "/settings", "/sign-out");
    }

    /// <summary>Sends a form as the page that holds it would.</summary>
    public static async Task<HttpResponseMessage> Post(HttpClient browser, string page, string url, params KeyValuePair<string, string>[] fields)
    {
        var secret = FormField().Match(await browser.GetStringAsync(page)).Groups["value"].Value;
        return await browser.PostAsync(url, new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", secret), .. fields]));
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<value>[^\"]+)\"")]
    private static partial Regex FormField();
}
