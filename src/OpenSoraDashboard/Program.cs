using MudBlazor.Services;
using OpenSoraDashboard.Api;
using OpenSoraDashboard.Components;
using OpenSoraDashboard.Configuration;
using OpenSoraDashboard.Core;
using OpenSoraDashboard.Deployments;
using OpenSoraDashboard.Files;
using OpenSoraDashboard.Hosting;
using OpenSoraDashboard.Jobs;
using OpenSoraDashboard.Localization;
using OpenSoraDashboard.Security;
using OpenSoraDashboard.Watching;

var builder = WebApplication.CreateBuilder(StartOptions.For(args));
// The names of static files change with their content, so a browser may keep them when the build is run in place, too.
builder.WebHost.UseStaticWebAssets().UseSetting("EnableStaticAssetsDevelopmentCaching", "true");

// What a page shows is in its address, paths too: a Chinese letter takes nine bytes there, and the language link holds it twice escaped.
builder.WebHost.ConfigureKestrel(o => (o.Limits.MaxRequestLineSize, o.Limits.MaxRequestHeadersTotalSize) = (64 << 10, 128 << 10));
var data = builder.AddDashboardConfiguration();
builder.AddDashboardLogging(data);

builder.Services.AddOpenSoraCore();
builder.Services.AddDeployments();
builder.Services.AddJobs();
builder.Services.AddFileBrowsing();
builder.Services.AddWatching();
builder.Services.AddDownloads();
builder.Services.AddDashboardLocalization();
builder.Services.AddDashboardSecurity(data);
builder.Services.AddMudServices();
builder.Services.AddRazorComponents().AddInteractiveServerComponents()
    // A pasted log is one message; the default of 32 KB would break the connection.
    .AddHubOptions(o => o.MaximumReceiveMessageSize = 2 * 1024 * 1024);

var app = builder.Build();

app.UseDashboardRequestLogging();
app.UseSecurityHeaders();
app.UseHostAllowList();
app.UseCircuitOriginCheck();
app.UseRequestLocalization();
app.UseErrorPages();
app.UseAuthentication();
app.UseBearerToken();
app.UseRateLimiter();
app.UseAuthorization();
app.UseAntiforgery();

app.MapStaticAssets().AllowAnonymous();
app.MapHealth();
app.MapCulture();
app.MapSession();
app.MapReport();
app.MapDownloads();
app.MapIntegrity();
app.MapTransfer();
app.MapPlans();
// The header of our own says it all; the framework's would be a second one.
app.MapRazorComponents<App>().WithStaticAssets().AddInteractiveServerRenderMode(o => o.ContentSecurityFrameAncestorsPolicy = null);

return await app.RunDashboardAsync();
